/** What needs a decision: fields with several values, each with the way to the inbox where a person chooses. */
import type { ReactElement } from 'react';
import type { WorkspaceState } from '../../app/types';
import { titleOf } from '../conflicts/places';
import { go } from '../route';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import { conflictingRecords } from './conflicting';
import { TaskList } from './TaskList';

type Props = { readonly count: number; readonly records: WorkspaceState['records'] };

export const ConflictsCard = ({ count, records }: Props): ReactElement => {
  const text = useText();
  const { t, label, format } = text;
  const views = conflictingRecords(records);
  return (
    <TaskList
      title={t('overview:decide.title')}
      pill={<Pill tone="warn">{t('overview:decide.conflicts', { count })}</Pill>}
      text={t('overview:decide.text')}
      onOpen={(id) => {
        const view = views.find((one) => one.id === id);
        if (view !== undefined) go({ screen: 'conflicts', id: view.id });
      }}
      rows={views.map((view) => ({
        id: view.id,
        title: titleOf(view, records, text),
        meta: [format.list(view.conflicts.map((field) => label.field(view.kind, field)))],
      }))}
    />
  );
};
