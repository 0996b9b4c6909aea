/**
 * Outcome, messages and their set agree: a talk counts only when at least one message was delivered, a declined or
 * missed one delivered none, and each message of the set is answered once. All delivered or only some is told by the
 * messages themselves; a "conducted" talk with some missing is shown as perhaps partial, not refused.
 */
import { isHeld, isOutcome } from '../kinds/customNotificationCodes';
import type { KindRule } from '../kinds/kind';
import { codeOf, has, refOf, rowsOf, textOf } from '../read';
import { error, problemsIf, warning } from './problem';

export const messagesFollowOutcome: KindRule = ({ values }) => {
  const outcome = codeOf(values, 'outcome');
  if (!isOutcome(outcome) || !has(values, 'messages')) return [];
  const rows = rowsOf(values, 'messages');
  const yes = rows.filter((row) => row.delivered === 'yes').length;
  if (!isHeld(outcome))
    return problemsIf(yes > 0, error('messages', 'notAllowed', { context: 'messagesWithoutTalk' }));
  return [
    ...problemsIf(yes === 0, error('messages', 'notAllowed', { context: 'noMessageDelivered' })),
    ...problemsIf(
      outcome === 'conducted' && yes > 0 && yes < rows.length,
      warning('outcome', 'notAllowed', { context: 'perhapsPartial' }),
    ),
  ];
};

export const messagesFollowSet: KindRule = ({ values }, _before, context) => {
  const id = refOf(values, 'messageSetId');
  const set = id === undefined ? undefined : context.find('keyMessageSet', id);
  if (set === undefined || !has(values, 'messages')) return [];
  const expected = rowsOf(set.values, 'messages').map((row) => textOf(row, 'code'));
  const answered = rowsOf(values, 'messages').map((row) => textOf(row, 'code'));
  const agree =
    answered.length === expected.length &&
    new Set(answered).size === answered.length &&
    answered.every((code) => expected.includes(code));
  return problemsIf(!agree, error('messages', 'notAllowed', { context: 'messagesOfSet' }));
};
