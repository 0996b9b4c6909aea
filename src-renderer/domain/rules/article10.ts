/**
 * Codes that reveal detention or supervision are data on offences (GDPR art. 10). They are used only where the
 * municipality's impact assessment accepts them; otherwise `other` is chosen, and the screens do not offer them.
 */
import type { FieldDefinition, KindName, KindRule, RuleContext } from '../kinds/kind';
import { codeOf, flagOf } from '../read';
import { changed, error } from './problem';
import { municipalityOf } from './retention';

const revealing: Readonly<Partial<Record<KindName, Readonly<Record<string, readonly string[]>>>>> = {
  customNotification: { venue: ['custody'], reason: ['beforeRelease'] },
  visit: { venue: ['custody'] },
  person: { supervision: ['probation', 'custody'] },
  referral: { endReason: ['detained'] },
};

export const acceptsArticle10 = (context: Pick<RuleContext, 'list'>): boolean => {
  const local = context.list('municipality').find((record) => !record.voided);
  return local !== undefined && flagOf(local.values, 'acceptsArticle10') === true;
};

/** The codes that a form offers for a field. */
export const codesOffered = (
  kind: KindName,
  field: FieldDefinition,
  context: Pick<RuleContext, 'list'>,
): readonly string[] => {
  const { shape } = field;
  if (shape.type !== 'code' && shape.type !== 'codes') return [];
  const hidden = acceptsArticle10(context) ? [] : (revealing[kind]?.[field.name] ?? []);
  return shape.codes.filter((code) => !hidden.includes(code));
};

/** A value that came from elsewhere is kept: only choosing it anew is refused. */
export const noArticle10: KindRule = (draft, before, context) =>
  flagOf(municipalityOf(context), 'acceptsArticle10') === true
    ? []
    : Object.entries(revealing[draft.kind] ?? {})
        .filter(([field, codes]) => {
          const code = codeOf(draft.values, field);
          return code !== undefined && codes.includes(code) && changed(draft, before, field);
        })
        .map(([field]) => error(field, 'notAllowed', { context: 'article10' }));
