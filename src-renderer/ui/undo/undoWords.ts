/** Acts and refusals in words. Names come from the records as they are shown, blanked where they are blanked. */
import type { ActSummary, UndoOutcome } from '../../app/types';
import { fieldOf } from '../../domain/kinds/index';
import { refOf } from '../../domain/read';
import { nameOf, type Records } from '../records';
import { problemText } from '../shared/form/problemText';
import type { Text } from '../text/useText';

const fieldsTold = 3;

const nameOfRecord = ({ record }: ActSummary, records: Records, { label, language }: Text): string => {
  const { id, kind } = record;
  const values = records.get(kind)?.get(id)?.values ?? {};
  const own = nameOf(records, kind, id) || nameOf(records, 'person', refOf(values, 'personId'));
  const kindWord = label.kind(kind).toLocaleLowerCase(language);
  return own === '' ? kindWord : `${kindWord} ${own}`;
};

export const actWords = (act: ActSummary, records: Records, text: Text): string => {
  const { format, label, t } = text;
  const name = nameOfRecord(act, records, text);
  if (act.did !== 'changed') return t(`undo:what.${act.did}`, { name });
  const fields = act.fields.slice(0, fieldsTold).map((field) => label.field(act.record.kind, field));
  return fields.length === 0 || act.fields.length > fieldsTold
    ? t('undo:what.changed', { name })
    : t('undo:what.changedFields', { name, fields: format.list(fields) });
};

/** Whatever was not undone, and why. */
export const refusalWords = (
  outcome: Exclude<UndoOutcome, { readonly type: 'done' }>,
  wanted: 'undo' | 'redo',
  records: Records,
  text: Text,
): string => {
  const { format, label, t } = text;
  switch (outcome.type) {
    case 'nothing':
      return [
        t(wanted === 'undo' ? 'undo:nothing' : 'undo:nothingToRedo'),
        ...(outcome.passedOver > 0 ? [t('undo:passedOver', { count: outcome.passedOver })] : []),
      ].join(' ');
    case 'failed':
      return t('undo:failed', { reason: t(`common:failure.${outcome.failure.type}`) });
    case 'exported':
    case 'stays':
      return t(`undo:${outcome.type}`, { what: actWords(outcome.act, records, text) });
    case 'changedSince':
      return t('undo:changedSince', {
        what: actWords(outcome.act, records, text),
        device: format.list([...new Set(outcome.fields.map(({ device }) => device))]),
        fields: format.list([...new Set(outcome.fields.map(({ field, kind }) => label.field(kind, field)))]),
      });
    case 'lessProtected':
      return t('undo:lessProtected', {
        what: actWords(outcome.act, records, text),
        field: label.field(outcome.field.kind, outcome.field.name),
      });
    case 'breaksRules': {
      const words = outcome.problems.flatMap(({ id, problems }) => {
        const kind = [...records].find(([, of]) => of.has(id))?.[0];
        return problems.map((problem) => {
          const name = problem.field.split('.')[0] ?? problem.field;
          const shape = kind === undefined ? undefined : fieldOf(kind, name)?.shape;
          const said = shape === undefined ? label.problem(problem.code) : problemText(label, problem, shape);
          return kind === undefined ? said : `${label.field(kind, name)}: ${said}`;
        });
      });
      return t('undo:breaksRules', {
        what: actWords(outcome.act, records, text),
        problems: [...new Set(words)].slice(0, fieldsTold).join(' '),
      });
    }
  }
};
