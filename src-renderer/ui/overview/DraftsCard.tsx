/** Text on its way that was left: opens the form where one was. */
import type { ReactElement } from 'react';
import type { KeptDraft, WorkspaceState } from '../../app/types';
import { refOf, textOf } from '../../domain/read';
import { useApp } from '../AppContext';
import { isBlanked } from '../blank';
import { nameOf } from '../records';
import { go } from '../route';
import { useText } from '../text/useText';
import type { WaitingDraft } from './draftTargets';
import { TaskList } from './TaskList';

type Records = WorkspaceState['records'];
type Props = { readonly drafts: readonly WaitingDraft[]; readonly records: Records };

/** Whom it is about, else what it is called, where one of them is typed or known. */
const about = ({ kind, id, values }: KeptDraft, records: Records): string => {
  const shown = records.get(kind)?.get(id)?.values ?? {};
  const person = refOf(values, 'personId') ?? refOf(shown, 'personId');
  const typed = isBlanked() ? '' : (textOf(values, 'name') ?? '');
  return nameOf(records, 'person', person) || nameOf(records, kind, id) || typed;
};

export const DraftsCard = ({ drafts, records }: Props): ReactElement => {
  const app = useApp();
  const { t, label, format } = useText();
  return (
    <TaskList
      title={t('overview:day.drafts')}
      text={t('overview:day.draftsText')}
      onOpen={(key) => {
        const found = drafts.find(({ draft }) => draft.key === key);
        if (found !== undefined) go(found.route);
      }}
      rows={drafts.map(({ draft }) => {
        const name = about(draft, records);
        const kindWords = name === '' ? label.kind(draft.kind) : `${label.kind(draft.kind)}, ${name}`;
        const field = draft.form === undefined ? draft.field?.split('.')[0] : undefined;
        return {
          id: draft.key,
          title: draft.form === undefined ? kindWords : t(`drafts:form.${draft.form}`, { name: kindWords }),
          trailing: t('overview:day.written', { when: format.when(draft.at, app.now()) }),
          meta:
            field === undefined
              ? []
              : [t('overview:day.draftField', { field: label.field(draft.kind, field) })],
        };
      })}
    />
  );
};
