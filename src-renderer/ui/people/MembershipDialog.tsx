/** A membership is added, or given an end. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { membership as kind } from '../../domain/kinds/membership';
import { useApp, useToday, useWorkspace } from '../AppContext';
import { RecordDialog } from '../shared/form/RecordDialog';
import { groupChoices } from '../shared/form/recordChoices';
import { useDraftId } from '../shared/form/useDraftId';
import { useRecordDraft } from '../shared/form/useRecordDraft';
import { useText } from '../text/useText';

type Closing = { readonly onClose: () => void };

const fields = ['groupId', 'from', 'to', 'role', 'source'];

const Form = ({
  id,
  person,
  onClose,
}: Closing & { readonly id: RecordId; readonly person: RecordId }): ReactElement => {
  const app = useApp();
  const text = useText();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const draft = useRecordDraft(app, 'membership', id, null, {
    initial: { personId: person, from: today, role: 'unknown' },
  });
  return (
    <RecordDialog
      title={text.t('people:membership.new')}
      kind={kind}
      draft={draft}
      fields={fields}
      choices={{ groupId: groupChoices(records, text) }}
      onDone={onClose}
      onCancel={onClose}
    />
  );
};

export const NewMembership = ({
  person,
  onClose,
}: Closing & { readonly person: RecordId }): ReactElement | null => {
  const id = useDraftId(useApp(), 'membership', 'personId', person);
  return id === null ? null : <Form id={id} person={person} onClose={onClose} />;
};

export const EditMembership = ({
  membership,
  onClose,
}: Closing & { readonly membership: RecordView }): ReactElement => {
  const app = useApp();
  const text = useText();
  const records = useWorkspace((state) => state.records);
  const draft = useRecordDraft(app, 'membership', membership.id, membership);
  return (
    <RecordDialog
      title={text.t('people:membership.edit')}
      kind={kind}
      draft={draft}
      fields={['to', 'role', 'from', 'groupId', 'source', 'reviewOn']}
      choices={{ groupId: groupChoices(records, text) }}
      onDone={onClose}
      onCancel={onClose}
    />
  );
};
