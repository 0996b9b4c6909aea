/**
 * The next step of a referral, and in the same save whatever the referral must then say: who made the contact, on whose
 * consent it is shared, why it ended. The state that usually follows is chosen already; only the day may need a look.
 */
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { referral as referralKind } from '../../domain/kinds/referral';
import { referralNext } from '../../domain/kinds/referralStates';
import { referralStep as kind } from '../../domain/kinds/referralStep';
import { codeOf, dayOf, refOf } from '../../domain/read';
import { sharingProblems } from '../../domain/rules/sharing';
import { useApp, useToday, useWorkspace } from '../AppContext';
import { liveOf } from '../records';
import { Button } from '../shared/Button';
import { DraftFields } from '../shared/form/DraftFields';
import { DraftNotice } from '../shared/form/DraftNotice';
import { straysOf } from '../shared/form/draftParts';
import { focusField } from '../shared/form/FieldFrame';
import { NotKeptNotice } from '../shared/form/QuietForm';
import { RecordDialog } from '../shared/form/RecordDialog';
import { useDraftId } from '../shared/form/useDraftId';
import { type SavedWith, useRecordDraft } from '../shared/form/useRecordDraft';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { NewConsent } from './ConsentDialog';
import { consentChoices } from './consentChoices';
import { needsOf, withStep } from './nextStep';

type Props = {
  readonly referral: RecordView;
  readonly status: string;
  readonly onClose: () => void;
};

const Form = ({ id, referral, status, onClose }: Props & { readonly id: RecordId }): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const [consenting, setConsenting] = useState(false);
  const below = useRef<HTMLDivElement>(null);
  const consented = useRef(false);
  useEffect(() => {
    // The button that asked for a consent is gone once there is one.
    if (!consenting && consented.current) focusField(below.current, 'consentId');
    consented.current = consenting;
  }, [consenting]);
  const next = referralNext[status] ?? [];
  const parent = useRecordDraft(app, 'referral', referral.id, referral, { form: 'step' });
  const { toDraft } = parent;
  const beside = useMemo(() => [toDraft()], [toDraft]);
  const step = useRecordDraft(app, 'referralStep', id, null, {
    initial: { referralId: referral.id, status: next[0] ?? null, on: today },
    beside,
  });

  const chosen = codeOf(step.values, 'status');
  const day = dayOf(step.values, 'on') ?? today;
  const started = liveOf(records, 'referralStep').some(
    ({ values }) => refOf(values, 'referralId') === referral.id && codeOf(values, 'status') === 'ongoing',
  );
  // What is asked for is settled by what the referral said when the dialog opened, so that no field goes away under the fingers.
  const needs = needsOf(chosen, referral.values, started);
  const asks = (values: RecordView['values']) =>
    needs.shares
      ? sharingProblems({ ...referral, values }, day, 'status', {
          today,
          spaces: ['social'],
          find: (of, one) => records.get(of)?.get(one),
          list: (of) => liveOf(records, of),
        })
      : [];
  const sharing = asks(parent.values)[0];
  const showsConsent = asks(referral.values).length > 0;
  const fields = [...(showsConsent ? ['consentId', 'consentException'] : []), ...needs.fields];
  const strays = straysOf(referralKind, parent.visibleProblems, new Set(fields));
  const exits = chosen === 'refused' || chosen === 'withdrawn' || chosen === 'discontinued';
  // The notice below says it already; an error that came when the field is left would push the fields away.
  const calm = {
    ...step,
    visibleProblems: step.visibleProblems.filter(
      ({ code }) => step.attempted > 0 || (code !== 'needsConsent' && code !== 'needsReason'),
    ),
  };
  const withEnd: SavedWith = {
    settle: parent.settle,
    compared: parent.compared,
    toDraft: () => ({ ...parent.toDraft(), values: withStep(parent.values, step.values, started) }),
  };
  const person = refOf(referral.values, 'personId');
  return (
    <RecordDialog
      title={t('help:step.title')}
      kind={kind}
      draft={calm}
      fields={['status', 'on', 'reason']}
      overrides={{
        status: { codes: next },
        reason: { required: exits, hidden: !exits, hint: t('help:step.reasonHint') },
      }}
      others={[withEnd]}
      saveLabel={t('help:step.save')}
      onDone={onClose}
      onCancel={() => {
        void parent.discard();
        onClose();
      }}
    >
      {parent.compared.some(({ moved }) => moved) && (
        <DraftNotice
          draft={{ ...parent, undecided: step.undecided }}
          onDiscard={() => void parent.discard()}
        />
      )}
      <NotKeptNotice keeping={parent.keeping} />
      {showsConsent && (
        <Notice
          tone={sharing === undefined ? 'good' : 'warn'}
          title={t(sharing === undefined ? 'help:step.consentGiven' : 'help:step.consentNeeded')}
          {...(sharing !== undefined && {
            actions: (
              <Button size="s" icon="plus" onPress={() => setConsenting(true)}>
                {t('help:consent.new')}
              </Button>
            ),
          })}
        >
          {sharing === undefined ? undefined : t('help:step.consentText')}
        </Notice>
      )}
      <div ref={below}>
        <DraftFields
          kind={referralKind}
          draft={parent}
          fields={[...fields, ...strays]}
          choices={{ consentId: consentChoices(records, person, text) }}
          overrides={Object.fromEntries(
            fields.map((field) => [field, needs.required.has(field) ? { required: true } : {}]),
          )}
        />
      </div>
      {consenting && person !== undefined && (
        <NewConsent
          person={person}
          receiver={refOf(referral.values, 'receiverOrgId')}
          onSaved={(consent) => {
            parent.set('consentId', consent);
            setConsenting(false);
          }}
          onClose={() => setConsenting(false)}
        />
      )}
    </RecordDialog>
  );
};

export const NextStepDialog = (props: Props): ReactElement | null => {
  const id = useDraftId(useApp(), 'referralStep', 'referralId', props.referral.id);
  return id === null ? null : <Form {...props} id={id} />;
};
