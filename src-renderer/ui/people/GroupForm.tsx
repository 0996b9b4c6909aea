/** A group is written down or changed: a neutral name, when it was mapped, what the partners assess. No ties, no ranks. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { group as kind } from '../../domain/kinds/group';
import { codeOf, has, textOf } from '../../domain/read';
import { useApp, useToday } from '../AppContext';
import { goBackOr, replaceRoute } from '../route';
import { RecordForm } from '../shared/form/RecordForm';
import { useRecordDraft } from '../shared/form/useRecordDraft';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';

type Props = { readonly id: RecordId; readonly group: RecordView | null };

export const GroupForm = ({ id, group }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const today = useToday();
  const isNew = group === null;
  const draft = useRecordDraft(app, 'group', id, group, {
    ...(isNew && { initial: { status: 'active', mappedFrom: today } }),
  });
  const { values } = draft;
  const now = group === null ? undefined : codeOf(group.values, 'status');
  const next: Readonly<Record<string, readonly string[]>> = kind.states.next;
  return (
    <>
      <PageHeading
        level={2}
        title={
          isNew ? t('people:newGroup') : t('people:editTitle', { alias: textOf(group.values, 'alias') ?? '' })
        }
        sub={t('people:group.sub')}
      />
      <RecordForm
        kind={kind}
        draft={draft}
        sections={[
          {
            title: t('people:section.group'),
            space: 'samordning',
            fields: ['alias', 'status', 'area', 'mappedFrom', 'mappedTo', 'source'],
          },
          {
            title: t('people:section.assessment'),
            space: 'samordning',
            fields: ['estimatedSize', 'sizeAsOf', 'violenceLevel', 'assessedOn'],
          },
        ]}
        overrides={{
          alias: { autoFocus: true },
          status: { codes: now === undefined ? ['proposed', 'active'] : [now, ...(next[now] ?? [])] },
          sizeAsOf: { required: has(values, 'estimatedSize') },
          assessedOn: {
            required: has(values, 'violenceLevel') && codeOf(values, 'violenceLevel') !== 'notAssessed',
          },
        }}
        saveLabel={t('people:saveGroup')}
        onSaved={() => (isNew ? replaceRoute({ screen: 'people', id }) : goBackOr({ screen: 'people', id }))}
        onLeave={() => goBackOr(isNew ? { screen: 'people' } : { screen: 'people', id })}
      />
    </>
  );
};
