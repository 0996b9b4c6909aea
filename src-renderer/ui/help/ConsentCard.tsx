/** Whose consent a referral is shared on, and whether it would hold if it were shared today. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { refOf, textOf } from '../../domain/read';
import { sharingProblems } from '../../domain/rules/sharing';
import { useApp, useRecord, useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { liveOf } from '../records';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { SpacePill } from '../shared/Pill';
import { notify } from '../shared/Toast';
import { useText } from '../text/useText';
import { useSavedNotice } from '../undo/useUndo';
import { NewConsent } from './ConsentDialog';
import { ConsentLine } from './ConsentLine';

type Props = { readonly referral: RecordView; readonly open: boolean };

export const ConsentCard = ({ referral, open }: Props): ReactElement => {
  const app = useApp();
  const { t, label, format } = useText();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const [asking, setAsking] = useState(false);
  const saved = useSavedNotice();
  const person = refOf(referral.values, 'personId');
  const consent = useRecord('consent', refOf(referral.values, 'consentId'));
  const exception = textOf(referral.values, 'consentException');
  const problem = sharingProblems(referral, today, 'consentId', {
    today,
    spaces: ['social'],
    find: (kind, id) => records.get(kind)?.get(id),
    list: (kind) => liveOf(records, kind),
  })[0];
  const add = (): void => setAsking(true);
  const lacks = open && problem !== undefined;
  useKeys([{ key: 'c', labelKey: 'help:consent.new', run: add, when: lacks && person !== undefined }]);
  /** A new consent is also the one that this referral is shared on. */
  const use = async (id: NonNullable<typeof person>): Promise<void> => {
    setAsking(false);
    const outcome = await app.save([
      { kind: 'referral', id: referral.id, values: { consentId: id }, shown: referral },
    ]);
    if (outcome.type === 'saved') saved(t('common:form.saved', { time: format.time(outcome.at) }));
    if (outcome.type === 'failed' || outcome.type === 'rejected')
      notify({ tone: 'bad', text: t('help:consent.notUsed') });
  };
  return (
    <Card title={t('help:section.consent')} pill={<SpacePill space="social" />}>
      {lacks && (
        <Notice
          tone="warn"
          live={false}
          title={label.problem(problem.code, problem.params)}
          {...(person !== undefined && {
            actions: (
              <Button size="s" icon="plus" keys="c" onPress={add}>
                {t('help:consent.new')}
              </Button>
            ),
          })}
        >
          {t('help:consent.before')}
        </Notice>
      )}
      {consent !== undefined && <ConsentLine consent={consent} />}
      {exception !== undefined && <p>{t('help:consent.exception', { reason: exception })}</p>}
      {!lacks && consent === undefined && exception === undefined && <p>{t('help:consent.notNeeded')}</p>}
      {asking && person !== undefined && (
        <NewConsent
          person={person}
          receiver={refOf(referral.values, 'receiverOrgId')}
          onSaved={(id) => void use(id)}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  );
};
