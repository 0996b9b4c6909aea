/**
 * The outcome follows from the messages until a person says otherwise: all delivered is conducted, some of them partial.
 * None delivered says nothing by itself (declined, not let in, broken off), so nothing is chosen then.
 */
import type { JsonValue, Values } from '../../../domain/json';
import { isHeld, isOutcome, type Outcome } from '../../../domain/kinds/customNotificationCodes';
import { codeOf, rowsOf, textOf } from '../../../domain/read';

export const outcomeFromMessages = (rows: readonly Values[]): Outcome | null => {
  const answers = rows.map((row) => codeOf(row, 'delivered'));
  if (answers.length === 0 || !answers.includes('yes')) return null;
  if (answers.every((answer) => answer === 'yes')) return 'conducted';
  // With one left unanswered the rest of the talk is not told yet.
  return answers.includes(undefined) ? null : 'partial';
};

const withRows = (values: Values, rows: readonly Values[]): Values => {
  const follows = outcomeFromMessages(rows);
  const before = codeOf(values, 'outcome');
  const none = rows.length > 0 && rows.every((row) => row.delivered !== 'yes' && textOf(row, 'delivered'));
  const outcome: JsonValue = follows ?? (none && isHeld(before) ? null : (before ?? null));
  return { messages: rows, outcome };
};

/** One message answered; null takes the answer back. */
export const messageAnswered = (values: Values, index: number, delivered: string | null): Values => {
  const rows = rowsOf(values, 'messages').map((row, at): Values => {
    if (at !== index) return row;
    const { delivered: _before, ...rest } = row;
    return delivered === null ? rest : { ...rest, delivered };
  });
  return withRows(values, rows);
};

/** The one key: every message delivered, which makes the talk conducted whatever it was before. */
export const allDelivered = (values: Values): Values => ({
  messages: rowsOf(values, 'messages').map((row) => ({ ...row, delivered: 'yes' })),
  outcome: rowsOf(values, 'messages').length > 0 ? 'conducted' : (values.outcome ?? null),
});

export const isAllDelivered = (values: Values): boolean => {
  const rows = rowsOf(values, 'messages');
  return rows.length > 0 && rows.every((row) => row.delivered === 'yes');
};

/** What the form lays itself out for: until an outcome is chosen, a talk that was held is what most come to tell. */
export const expectedOutcome = (values: Values): Outcome => {
  const outcome = codeOf(values, 'outcome');
  return isOutcome(outcome) ? outcome : 'conducted';
};
