/** What needs a decision: fields with several values. Both are kept; where one chooses comes later. */
import type { ReactElement } from 'react';
import type { WorkspaceState } from '../../app/types';
import { refOf } from '../../domain/read';
import { nameOf } from '../records';
import { go } from '../route';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import { conflictingRecords, screenOfKind } from './conflicting';
import { TaskList } from './TaskList';

type Props = { readonly count: number; readonly records: WorkspaceState['records'] };

export const ConflictsCard = ({ count, records }: Props): ReactElement => {
  const { t, label, format } = useText();
  const views = conflictingRecords(records);
  return (
    <TaskList
      title={t('overview:decide.title')}
      pill={<Pill tone="warn">{t('overview:decide.conflicts', { count })}</Pill>}
      text={t('overview:decide.text')}
      onOpen={(id) => {
        const view = views.find((one) => one.id === id);
        const screen = view && screenOfKind[view.kind];
        if (view !== undefined && screen !== undefined) go({ screen, id: view.id });
      }}
      rows={views.map((view) => {
        const name =
          nameOf(records, 'person', refOf(view.values, 'personId')) || nameOf(records, view.kind, view.id);
        return {
          id: view.id,
          title: name === '' ? label.kind(view.kind) : `${label.kind(view.kind)}, ${name}`,
          meta: [format.list(view.conflicts.map((field) => label.field(view.kind, field)))],
        };
      })}
    />
  );
};
