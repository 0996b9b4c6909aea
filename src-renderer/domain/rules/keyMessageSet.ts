/** A set that is published or that a held talk used keeps its words for ever; a change is a new version. */
import { isHeld } from '../kinds/customNotificationCodes';
import type { KindRule, RuleContext, RuleRecord } from '../kinds/kind';
import { codeOf, dayOf, has, refOf, rowsOf, textOf } from '../read';
import type { Day } from '../time';
import { changed, error, problemsIf } from './problem';

const fixed = ['municipality', 'occasion', 'version', 'validFrom', 'messages', 'publishedOn'] as const;

const isUsed = (set: RuleRecord, context: Pick<RuleContext, 'list'>): boolean =>
  context
    .list('customNotification')
    .some(
      (talk) =>
        !talk.voided &&
        isHeld(codeOf(talk.values, 'outcome')) &&
        refOf(talk.values, 'messageSetId') === set.id,
    );

const neverEdited: KindRule = (draft, before, context) => {
  if (before === undefined) return [];
  const published = has(before.values, 'publishedOn');
  if (!published && !isUsed(before, context)) return [];
  return fixed
    .filter((field) => (field === 'publishedOn' ? published : true) && changed(draft, before, field))
    .map((field) => error(field, 'notAllowed', { context: 'published' }));
};

const codesDiffer: KindRule = ({ values }) => {
  const codes = rowsOf(values, 'messages').map((row) => textOf(row, 'code'));
  return problemsIf(
    new Set(codes).size !== codes.length,
    error('messages', 'notAllowed', { context: 'sameCodeTwice' }),
  );
};

/** The set in force for talks on that day: the latest of those that had begun. */
export const messageSetOn = (
  day: Day,
  municipality: string,
  occasion: 'customNotification' | 'callIn',
  context: Pick<RuleContext, 'list'>,
): RuleRecord | undefined => {
  const order = (set: RuleRecord): string =>
    `${dayOf(set.values, 'validFrom')} ${set.values.version} ${set.id}`;
  return context
    .list('keyMessageSet')
    .filter(
      (set) =>
        !set.voided &&
        textOf(set.values, 'municipality') === municipality &&
        codeOf(set.values, 'occasion') === occasion &&
        (dayOf(set.values, 'validFrom') ?? day) <= day,
    )
    .toSorted((a, b) => (order(a) < order(b) ? 1 : -1))[0];
};

export const keyMessageSetRules: readonly KindRule[] = [neverEdited, codesDiffer];
