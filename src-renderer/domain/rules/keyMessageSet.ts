/** A set that is published or that a held talk used keeps its words for ever; a change is a new version. */
import { isHeld } from '../kinds/customNotificationCodes';
import type { KindRule, RuleContext, RuleRecord } from '../kinds/kind';
import { codeOf, dayOf, has, integerOf, refOf, rowsOf, textOf } from '../read';
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

/** By day, then version, then id, so that every laptop chooses the same. Version 10 comes after 9. */
const latestFirst = (a: RuleRecord, b: RuleRecord): number => {
  const byText = (one: string, other: string): number => (one === other ? 0 : one < other ? 1 : -1);
  const version = (set: RuleRecord): number => integerOf(set.values, 'version') ?? 0;
  return (
    byText(dayOf(a.values, 'validFrom') ?? '', dayOf(b.values, 'validFrom') ?? '') ||
    version(b) - version(a) ||
    byText(a.id, b.id)
  );
};

/** The set in force for talks on that day: the latest of those that had begun. */
export const messageSetOn = (
  day: Day,
  municipality: string,
  occasion: 'customNotification' | 'callIn',
  context: Pick<RuleContext, 'list'>,
): RuleRecord | undefined => {
  return context
    .list('keyMessageSet')
    .filter(
      (set) =>
        !set.voided &&
        textOf(set.values, 'municipality') === municipality &&
        codeOf(set.values, 'occasion') === occasion &&
        (dayOf(set.values, 'validFrom') ?? day) <= day,
    )
    .toSorted(latestFirst)[0];
};

export const keyMessageSetRules: readonly KindRule[] = [neverEdited, codesDiffer];
