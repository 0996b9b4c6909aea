/** A consent is written down, or withdrawn. It lifts secrecy between named parties; the next step asks for it. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../app/types';
import { ageOn, isMinor } from '../../domain/age';
import type { RecordId } from '../../domain/ids';
import { consent as kind } from '../../domain/kinds/consent';
import { dayOf } from '../../domain/read';
import { birthFactsOf } from '../../domain/rules/people';
import { useApp, useRecord, useToday, useWorkspace } from '../AppContext';
import { RecordDialog } from '../shared/form/RecordDialog';
import { organisationChoices } from '../shared/form/recordChoices';
import { useDraftId } from '../shared/form/useDraftId';
import { useRecordDraft } from '../shared/form/useRecordDraft';
import { useText } from '../text/useText';

type NewProps = {
  readonly person: RecordId;
  readonly receiver?: RecordId | undefined;
  readonly onSaved: (consent: RecordId) => void;
  readonly onClose: () => void;
};

const fields = ['kind', 'givenOn', 'recipients', 'purposes', 'dataScope', 'validTo', 'givenBy'];

const Form = ({
  id,
  person,
  receiver,
  onSaved,
  onClose,
}: NewProps & { readonly id: RecordId }): ReactElement => {
  const app = useApp();
  const text = useText();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const whom = useRecord('person', person);
  const draft = useRecordDraft(app, 'consent', id, null, {
    initial: {
      personId: person,
      givenOn: today,
      purposes: ['referral'],
      ...(receiver !== undefined && { recipients: [receiver] }),
    },
  });
  const day = dayOf(draft.values, 'givenOn') ?? today;
  const minor = whom !== undefined && isMinor(ageOn(birthFactsOf(whom.values), day)) === true;
  return (
    <RecordDialog
      title={text.t('help:consent.new')}
      kind={kind}
      draft={draft}
      fields={fields}
      choices={{ recipients: organisationChoices(records, text) }}
      overrides={{
        givenBy: { required: minor, ...(!minor && { hint: text.t('help:consent.givenByHint') }) },
        validTo: { hint: text.t('help:consent.validToHint') },
      }}
      intro={<p>{text.t('help:consent.text')}</p>}
      onDone={() => onSaved(id)}
      onCancel={onClose}
    />
  );
};

export const NewConsent = (props: NewProps): ReactElement | null => {
  const id = useDraftId(useApp(), 'consent', 'personId', props.person);
  return id === null ? null : <Form {...props} id={id} />;
};

type WithdrawProps = { readonly consent: RecordView; readonly onClose: () => void };

export const WithdrawConsent = ({ consent, onClose }: WithdrawProps): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const draft = useRecordDraft(app, 'consent', consent.id, consent);
  return (
    <RecordDialog
      title={t('help:consent.withdraw')}
      size="s"
      kind={kind}
      draft={draft}
      fields={['withdrawnOn']}
      overrides={{ withdrawnOn: { required: true } }}
      saveLabel={t('help:consent.withdraw')}
      intro={<p>{t('help:consent.withdrawText')}</p>}
      onDone={onClose}
      onCancel={onClose}
    />
  );
};
