/** An organisation is written down or changed. Whether it is an authority decides what it may be told. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { organisation as kind } from '../../domain/kinds/organisation';
import { textOf } from '../../domain/read';
import { useApp } from '../AppContext';
import { goBackOr, replaceRoute } from '../route';
import { RecordForm } from '../shared/form/RecordForm';
import { useRecordDraft } from '../shared/form/useRecordDraft';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';

type Props = { readonly id: RecordId; readonly organisation: RecordView | null };

export const OrganisationForm = ({ id, organisation }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const isNew = organisation === null;
  const draft = useRecordDraft(app, 'organisation', id, organisation);
  return (
    <>
      <PageHeading
        level={2}
        title={
          isNew
            ? t('directory:newOrganisation')
            : t('directory:editTitle', { name: textOf(organisation.values, 'name') ?? '' })
        }
      />
      <RecordForm
        kind={kind}
        draft={draft}
        sections={[
          {
            title: t('directory:section.organisation'),
            fields: ['name', 'type', 'isAuthority', 'municipality'],
          },
        ]}
        overrides={{ name: { autoFocus: true }, isAuthority: { hint: t('directory:authorityHint') } }}
        saveLabel={t('directory:saveOrganisation')}
        onSaved={() =>
          isNew ? replaceRoute({ screen: 'directory', id }) : goBackOr({ screen: 'directory', id })
        }
        onLeave={() => goBackOr(isNew ? { screen: 'directory' } : { screen: 'directory', id })}
      />
    </>
  );
};
