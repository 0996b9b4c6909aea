/** A contact is written down or changed. Whoever changes a number has looked it up: the day of checking is asked beside it. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { contact as kind } from '../../domain/kinds/contact';
import { textOf } from '../../domain/read';
import { defaultStaleAfterDays } from '../../domain/rules/contact';
import { useApp, useSession, useWorkspace } from '../AppContext';
import { liveOf } from '../records';
import { goBackOr, replaceRoute } from '../route';
import { RecordForm } from '../shared/form/RecordForm';
import { organisationChoices } from '../shared/form/recordChoices';
import { useRecordDraft } from '../shared/form/useRecordDraft';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';

type Props = {
  readonly id: RecordId;
  readonly contact: RecordView | null;
  /** The organisation that a new one is for. */
  readonly owner?: RecordId | undefined;
};

export const ContactForm = ({ id, contact, owner }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t } = text;
  const session = useSession();
  const records = useWorkspace((state) => state.records);
  const isNew = contact === null;
  const me = session.type === 'open' ? session.me.profile : null;
  const draft = useRecordDraft(app, 'contact', id, contact, {
    ...(isNew && {
      initial: {
        staleAfterDays: defaultStaleAfterDays,
        ...(owner !== undefined && { organisationId: owner }),
      },
    }),
  });
  const people = liveOf(records, 'profile').map((one) => ({
    id: one.id,
    label: textOf(one.values, 'name') ?? '',
  }));
  return (
    <>
      <PageHeading
        level={2}
        title={
          isNew
            ? t('directory:newContact')
            : t('directory:editTitle', { name: textOf(contact.values, 'label') ?? '' })
        }
        sub={t('directory:contactSub')}
      />
      <RecordForm
        kind={kind}
        draft={{
          ...draft,
          // Whoever sets the day is who has checked.
          set: (field, value) =>
            field === 'verifiedOn'
              ? draft.setMany({ verifiedOn: value, verifiedBy: value === null ? null : me })
              : draft.set(field, value),
        }}
        sections={[
          {
            title: t('directory:section.what'),
            fields: ['organisationId', 'label', 'purpose', 'municipality', 'audience'],
          },
          {
            title: t('directory:section.reach'),
            fields: [
              'phone',
              'phoneFromAbroad',
              'email',
              'web',
              'address',
              'visitingAddress',
              'lastKnownName',
              'hours',
              'advice',
              'voicemailAdvice',
            ],
          },
          {
            title: t('directory:section.trust'),
            fields: ['verifiedOn', 'verifiedBy', 'staleAfterDays', 'sourceUrl'],
          },
        ]}
        choices={{ organisationId: organisationChoices(records, text), verifiedBy: people }}
        overrides={{
          organisationId: { autoFocus: isNew && owner === undefined },
          label: { autoFocus: isNew && owner !== undefined },
          phone: { autoFocus: !isNew },
          municipality: { hint: t('directory:municipalityHint') },
          lastKnownName: { hint: t('directory:nameHint') },
          advice: { wide: true },
          voicemailAdvice: { wide: true },
        }}
        saveLabel={t('directory:saveContact')}
        onSaved={() =>
          isNew ? replaceRoute({ screen: 'directory', id }) : goBackOr({ screen: 'directory', id })
        }
        onLeave={() => goBackOr(isNew ? { screen: 'directory' } : { screen: 'directory', id })}
      />
    </>
  );
};
