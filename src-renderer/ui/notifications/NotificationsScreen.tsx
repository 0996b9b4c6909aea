/** Riktade samtal: the list, and beside it a talk for reading or its form. N new, P plan, H not at home. */
import { type ReactElement, useRef, useState } from 'react';
import type { RecordView } from '../../app/types';
import { isRecordId, type RecordId } from '../../domain/ids';
import { useApp, useRecord, useSession } from '../AppContext';
import { useKeys } from '../keys';
import { go, replaceRoute, useRoute } from '../route';
import { EmptyState } from '../shared/EmptyState';
import { spacesHeld } from '../shared/form/draftParts';
import { useDialogSought } from '../shared/form/useDialogSought';
import { ListDetail } from '../shared/ListDetail';
import { useText } from '../text/useText';
import { NotificationForm } from './form/NotificationForm';
import { NotFoundDialog } from './NotFoundDialog';
import { NotificationList } from './NotificationList';
import { NotificationView } from './NotificationView';
import { isPlanned } from './talks';

const formModes = ['new', 'edit', 'plan'];

/** The talk whose row has the focus, else the one that is open. */
const rowInFocus = (): RecordId | null => {
  const row = document.activeElement?.closest('[data-row]')?.getAttribute('data-row');
  return isRecordId(row) ? row : null;
};

/** Where list and talk stand side by side, the focus stays in the list; where they do not, it goes to the talk. */
const listIsHidden = (): boolean =>
  document.activeElement === null ||
  document.activeElement === document.body ||
  !document.activeElement.checkVisibility();

/** Back in the list: to the row of the talk that was closed, else to the one that Tab would come to. */
const focusList = (id: RecordId | null): void => {
  requestAnimationFrame(() => {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    (rows.find((row) => row.dataset.row === id) ?? rows.find((row) => row.tabIndex === 0))?.focus();
  });
};

export const NotificationsScreen = (): ReactElement => {
  const app = useApp();
  const { t, label } = useText();
  const route = useRoute();
  const held = spacesHeld(useSession());
  const id = route.id ?? null;
  const talk = useRecord('customNotification', id);
  const [missed, setMissed] = useState<RecordView | null>(null);
  useDialogSought('notFound', talk?.id, () => setMissed(talk ?? null));
  const [fromForm, setFromForm] = useState<RecordId | null>(null);
  const formOpen = id !== null && formModes.includes(route.mode ?? '');
  const canWrite = held.includes('samordning');
  const opened = useRef(route.mode);

  const toList = (): void => {
    go({ screen: 'notifications' });
    focusList(id);
  };
  const begin = (mode: 'new' | 'plan'): void => go({ screen: 'notifications', mode, id: app.newRecordId() });
  const askNotFound = (): void => {
    const asked = rowInFocus() ?? id;
    const found =
      asked === null ? undefined : app.workspace.getState().records.get('customNotification')?.get(asked);
    if (found !== undefined && isPlanned(found.values) && !found.voided) setMissed(found);
  };
  useKeys([
    { key: 'n', labelKey: 'notifications:list.new', run: () => begin('new'), when: !formOpen && canWrite },
    { key: 'p', labelKey: 'notifications:list.plan', run: () => begin('plan'), when: !formOpen && canWrite },
    { key: 'h', labelKey: 'notifications:notFound.button', run: askNotFound, when: !formOpen && canWrite },
  ]);

  /** The talk takes the form's place, and its heading the focus. */
  const saved = (): void => {
    if (id === null) return;
    setFromForm(id);
    replaceRoute({ screen: 'notifications', id });
  };
  /** Back from a form: to the talk where there is one, else to the list. */
  const left = (): void => {
    if (talk !== undefined) saved();
    else {
      replaceRoute({ screen: 'notifications' });
      focusList(null);
    }
  };
  const detail = (): ReactElement | null => {
    if (id === null) return null;
    if (formOpen)
      return (
        <NotificationForm
          key={`${id} ${route.mode}`}
          id={id}
          purpose={route.mode === 'plan' ? 'plan' : 'record'}
          personId={route.personId}
          from={route.from}
          onSaved={saved}
          onLeave={left}
        />
      );
    return talk === undefined ? (
      <EmptyState icon="talk" sentence={t('notifications:empty.gone')} />
    ) : (
      <NotificationView
        key={id}
        talk={talk}
        takesFocus={fromForm === id || listIsHidden()}
        onNotFound={setMissed}
        onClose={toList}
      />
    );
  };
  return (
    <>
      <ListDetail
        list={
          <NotificationList
            selectedId={id}
            formOpen={formOpen}
            canWrite={canWrite}
            startWith={opened.current}
            onOpen={(next) => {
              setFromForm(null);
              go({ screen: 'notifications', id: next });
            }}
            onNew={() => begin('new')}
            onPlan={() => begin('plan')}
          />
        }
        detail={detail()}
        placeholder={<EmptyState icon="talk" sentence={t('notifications:empty.choose')} />}
        onBack={formOpen ? left : toList}
        listLabel={label.kinds('customNotification')}
      />
      {missed !== null && (
        <NotFoundDialog
          talk={missed}
          onDone={() => setMissed(null)}
          onCancel={() => setMissed(null)}
          onForm={() => {
            setMissed(null);
            go({ screen: 'notifications', id: missed.id, mode: 'edit' });
          }}
        />
      )}
    </>
  );
};
