/** Everything that the palette offers right now: parts, new records, deeds, this screen's keys, people and groups. */
import { useMemo } from 'react';
import type { KindName } from '../../domain/kinds/kind';
import { useApp, useHasFolder, useRecords, useWorkspace } from '../AppContext';
import type { KeyBinding } from '../keys';
import { go, type Screen } from '../route';
import { useLanguageChange } from '../shared/LanguageSwitch';
import { useText } from '../text/useText';
import { actWords } from '../undo/undoWords';
import { useUndoLook } from '../undo/useUndo';
import type { Command } from './commands';
import { parts } from './navigation';
import { hasScreen } from './screens';

export type Acts = Readonly<Record<'keys' | 'lock' | 'blank' | 'export' | 'undo' | 'redo', () => void>>;

/** Where a new record of a kind is made. */
const newRecords: readonly { readonly kind: KindName; readonly screen: Screen; readonly mode: string }[] = [
  { kind: 'customNotification', screen: 'notifications', mode: 'new' },
  { kind: 'person', screen: 'people', mode: 'new' },
  { kind: 'group', screen: 'people', mode: 'newGroup' },
  { kind: 'referral', screen: 'help', mode: 'new' },
  { kind: 'organisation', screen: 'directory', mode: 'new' },
];

const ofFrame = ['Ctrl+K', 'Ctrl+L', 'Ctrl+E', 'Ctrl+Shift+P', 'Ctrl+Z', 'Ctrl+Shift+Z', 'F8', '?'];

export const useCommands = (below: readonly KeyBinding[], acts: Acts): readonly Command[] => {
  const app = useApp();
  const text = useText();
  const { t, label, language } = text;
  const changeLanguage = useLanguageChange();
  const look = useUndoLook();
  const shown = useWorkspace((state) => state.records);
  const people = useRecords('person');
  const groups = useRecords('group');

  const records = useMemo<readonly Command[]>(
    () =>
      hasScreen('people')
        ? [...people, ...groups].map(({ kind, id, values }) => ({
            id,
            group: 'records',
            label: typeof values.alias === 'string' ? values.alias : '',
            detail: label.kind(kind),
            run: () => go({ screen: 'people', id }),
          }))
        : [],
    [people, groups, label],
  );
  const other = language === 'sv' ? 'en' : 'sv';
  const exchange = hasScreen('exchange');
  const hasFolder = useHasFolder();
  return [
    ...records,
    ...below
      .filter(({ key }) => !ofFrame.includes(key))
      .map(
        ({ key, labelKey, run }): Command => ({
          id: `key ${key}`,
          group: 'here',
          label: t(labelKey),
          keys: key,
          run,
        }),
      ),
    ...parts
      .filter(({ screen }) => hasScreen(screen))
      .map(
        (part): Command => ({
          id: `go ${part.screen}`,
          group: 'go',
          label: t(part.label),
          run: () => go({ screen: part.screen }),
        }),
      ),
    ...newRecords
      .filter(({ screen }) => hasScreen(screen))
      .map(
        ({ kind, screen, mode }): Command => ({
          id: `new ${kind}`,
          group: 'new',
          label: label.kind(kind),
          detail: t('common:action.new'),
          run: () => go({ screen, mode, id: app.newRecordId() }),
        }),
      ),
    ...(exchange
      ? [
          {
            id: 'export',
            group: 'do',
            label: t('frame:palette.export'),
            keys: 'Ctrl+E',
            run: acts.export,
          } as const,
          {
            id: 'import',
            group: 'do',
            label: t('frame:palette.import'),
            run: () => go({ screen: 'exchange', mode: 'import' }),
          } as const,
          {
            id: 'go conflicts',
            group: 'go',
            label: t('conflicts:title'),
            run: () => go({ screen: 'conflicts' }),
          } as const,
        ]
      : []),
    ...(exchange && hasFolder
      ? [
          {
            id: 'lookInFolder',
            group: 'do',
            label: t('exchange:sharedFolder.command'),
            run: () => {
              void app.lookNow();
              go({ screen: 'exchange', mode: 'folder' });
            },
          } as const,
        ]
      : []),
    ...(['undo', 'redo'] as const).flatMap((wanted): readonly Command[] => {
      const act = look[wanted];
      if (act === null) return [];
      return [
        {
          id: wanted,
          group: 'do',
          label: t(`undo:${wanted}What`, { what: actWords(act, shown, text) }),
          keys: wanted === 'undo' ? 'Ctrl+Z' : 'Ctrl+Shift+Z',
          run: acts[wanted],
        },
      ];
    }),
    { id: 'lock', group: 'do', label: t('common:action.lock'), keys: 'Ctrl+L', run: acts.lock },
    {
      id: 'blank',
      group: 'do',
      label: t('common:action.blank'),
      keys: 'Ctrl+Shift+P',
      run: acts.blank,
    },
    {
      id: 'language',
      group: 'do',
      label: t(`frame:switchTo.${other}`),
      detail: t(`frame:languages.${other}`),
      run: () => changeLanguage(other),
    },
    {
      id: 'passphrase',
      group: 'do',
      label: t('frame:palette.changePassphrase'),
      run: () => go({ screen: 'settings', mode: 'passphrase' }),
    },
    { id: 'keys', group: 'do', label: t('frame:palette.keys'), keys: '?', run: acts.keys },
  ];
};
