/** New records that somebody began and did not save, on top of the list they will belong to. Nothing if none waits. */
import { type ReactElement, useEffect, useState } from 'react';
import type { KeptDraft } from '../../../app/types';
import type { KindName } from '../../../domain/kinds/kind';
import { useApp, useWorkspace } from '../../AppContext';
import { useText } from '../../text/useText';
import { Button } from '../Button';
import { Notice } from '../Notice';

type Props = {
  readonly kinds: readonly KindName[];
  readonly onOpen: (draft: KeptDraft) => void;
  /** The one that is open now is not offered. */
  readonly openId?: string | null;
};

export const WaitingDrafts = ({ kinds, onOpen, openId = null }: Props): ReactElement => {
  const app = useApp();
  const { t, label, format } = useText();
  const records = useWorkspace((state) => state.records);
  const [drafts, setDrafts] = useState<readonly KeptDraft[]>([]);
  const wanted = kinds.join();
  // Asked anew whenever another record is open or one was saved: that is when a draft comes or goes.
  useEffect(() => {
    let gone = false;
    void app.readDrafts().then((all) => {
      const waits = ({ form, kind, id }: KeptDraft): boolean =>
        form === undefined &&
        wanted.split(',').includes(kind) &&
        id !== openId &&
        records.get(kind)?.has(id) !== true;
      if (!gone) setDrafts(all.filter(waits));
    });
    return () => {
      gone = true;
    };
  }, [app, wanted, openId, records]);
  return (
    <>
      {drafts.map((draft) => (
        <Notice
          key={draft.key}
          live={false}
          icon="clock"
          title={t('common:form.draftWaits', {
            kind: label.kind(draft.kind).toLocaleLowerCase(),
            time: format.when(draft.at, app.now()),
          })}
          actions={
            <Button size="s" onPress={() => onOpen(draft)}>
              {t('common:form.draftOpen')}
            </Button>
          }
        />
      ))}
    </>
  );
};
