/** All consents of a person, on the person's page. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { dayOf, refOf } from '../../domain/read';
import { useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { liveOf } from '../records';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { useDialogSought } from '../shared/form/useDialogSought';
import { SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import { NewConsent } from './ConsentDialog';
import { ConsentLine } from './ConsentLine';

export const PersonConsents = ({ person }: { readonly person: RecordView }): ReactElement => {
  const { t } = useText();
  const records = useWorkspace((state) => state.records);
  const [asking, setAsking] = useState(false);
  useDialogSought('consent', person.id, () => setAsking(true));
  const live = !person.voided;
  const add = (): void => setAsking(true);
  useKeys([{ key: 'c', labelKey: 'help:consent.new', run: add, when: live }]);
  const given = (record: RecordView): string => dayOf(record.values, 'givenOn') ?? '';
  const consents = liveOf(records, 'consent')
    .filter(({ values }) => refOf(values, 'personId') === person.id)
    .toSorted((a, b) => (given(a) < given(b) ? 1 : -1));
  return (
    <Card
      title={t('help:consent.title')}
      pill={<SpacePill space="social" />}
      {...(live && {
        action: (
          <Button size="s" icon="plus" keys="c" onPress={add}>
            {t('help:consent.new')}
          </Button>
        ),
      })}
    >
      {consents.length === 0 && <p>{t('help:consent.none')}</p>}
      {consents.map((consent) => (
        <ConsentLine key={consent.id} consent={consent} />
      ))}
      {asking && (
        <NewConsent person={person.id} onSaved={() => setAsking(false)} onClose={() => setAsking(false)} />
      )}
    </Card>
  );
};
