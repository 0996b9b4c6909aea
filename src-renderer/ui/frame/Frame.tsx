/**
 * The open field book: bar, navigation, the part that is looked at, and the keys that work everywhere.
 * Where the focus goes after a change of part: where the part put it, else to its heading.
 */
import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react';
import { useApp } from '../AppContext';
import { toggleBlanked, useBlanked } from '../blank';
import { ErrorBoundary } from '../ErrorBoundary';
import { activeKeys, type KeyBinding, useKeys } from '../keys';
import { go, useRoute } from '../route';
import { Dialog } from '../shared/Dialog';
import { dismissAll, focusNotice, ToastRegion } from '../shared/Toast';
import { useText } from '../text/useText';
import { useUndo } from '../undo/useUndo';
import { CrashNotice } from './CrashNotice';
import styles from './Frame.module.css';
import { KeysDialog } from './KeysDialog';
import { lockNow } from './lockNow';
import { Navigation } from './Navigation';
import { Palette } from './Palette';
import { RestoreReport } from './RestoreReport';
import { Status } from './Status';
import { screenFor } from './screens';
import { TopBar } from './TopBar';

/** What is open over the screen, with the keys that worked below it when it was opened. */
type Over =
  | { readonly type: 'none' }
  | { readonly type: 'menu' }
  | { readonly type: 'palette' | 'keys'; readonly keys: readonly KeyBinding[] };
const none: Over = { type: 'none' };

const focusPart = (main: HTMLElement | null): void => {
  if (main === null || main.contains(document.activeElement)) return;
  const heading = main.querySelector<HTMLElement>('h1');
  if (heading !== null && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  (heading ?? main).focus();
};

/** Stands after a part, so that its effect comes after the part's own. */
const Landing = ({ main }: { readonly main: RefObject<HTMLElement | null> }): null => {
  useEffect(() => focusPart(main.current), [main]);
  return null;
};

export const Frame = (): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const route = useRoute();
  const blanked = useBlanked();
  const [over, setOver] = useState<Over>(none);
  const [said, setSaid] = useState('');
  const main = useRef<HTMLElement>(null);
  const Part = screenFor(route.screen);

  const openPalette = (): void => setOver({ type: 'palette', keys: activeKeys() });
  const openKeys = (): void => setOver({ type: 'keys', keys: activeKeys() });
  const close = (): void => setOver(none);
  const lock = (): void => void lockNow(app, 'manual');
  const undoing = useUndo();
  const blank = (): void => {
    // Notices are words already, and may name somebody.
    dismissAll();
    setSaid(t(toggleBlanked() ? 'frame:blank.saidOn' : 'frame:blank.saidOff'));
  };
  const toExport = (): void => go({ screen: 'exchange', mode: 'export' });

  useKeys([
    { key: 'Ctrl+K', labelKey: 'common:action.palette', run: openPalette },
    { key: 'Ctrl+L', labelKey: 'common:action.lock', run: lock, everywhere: true },
    {
      key: 'Ctrl+E',
      labelKey: 'common:action.export',
      run: toExport,
      when: screenFor('exchange') !== undefined,
    },
    { key: 'Ctrl+Shift+P', labelKey: 'common:action.blank', run: blank, everywhere: true },
    { key: 'Ctrl+Z', labelKey: 'undo:key.undo', run: undoing.undo, notWhileTyping: true },
    { key: 'Ctrl+Shift+Z', labelKey: 'undo:key.redo', run: undoing.redo, notWhileTyping: true },
    { key: 'Ctrl+Y', labelKey: 'undo:key.redo', run: undoing.redo, notWhileTyping: true, silent: true },
    { key: 'F8', labelKey: 'undo:key.toNotice', run: () => void focusNotice() },
    { key: '?', labelKey: 'common:action.allKeys', run: openKeys },
  ]);

  return (
    <div className={styles.frame} data-blanked={blanked || undefined}>
      <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
        {t('frame:skip')}
      </button>
      <TopBar
        menuOpen={over.type === 'menu'}
        onMenu={() => setOver({ type: 'menu' })}
        onPalette={openPalette}
        onKeys={openKeys}
        onBlank={blank}
      />
      <div className={styles.side} data-screen-only>
        <Navigation />
      </div>
      <main ref={main} tabIndex={-1} className={styles.main}>
        <ErrorBoundary key={route.screen} fallback={(detail) => <CrashNotice detail={detail} />}>
          {Part !== undefined && <Part />}
          <Landing main={main} />
        </ErrorBoundary>
      </main>
      <div role="status" className={styles.said}>
        {said}
      </div>
      <ToastRegion />
      {over.type === 'menu' && (
        <Dialog title={t('frame:nav.menu')} onClose={close}>
          <Navigation onGone={close} />
          <Status />
        </Dialog>
      )}
      {over.type === 'palette' && (
        <Palette
          below={over.keys}
          onClose={close}
          acts={{ keys: openKeys, lock, blank, export: toExport, ...undoing }}
        />
      )}
      {over.type === 'keys' && <KeysDialog keys={over.keys} onClose={close} />}
      <RestoreReport />
    </div>
  );
};
