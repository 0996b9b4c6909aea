/**
 * Copies that still open with what somebody else may know, after everything here was sealed anew: what can be removed is,
 * the rest is named to the person. Backups give way to a fresh one.
 */
import { allReplaced } from '../backup/replaceCopies';
import type { AppContext } from '../context';
import { journalsSetAside, removeTorn } from '../erasure/unreached';
import type { CompromisedOutcome } from '../types';

type Unreached = Extract<CompromisedOutcome, { readonly type: 'done' }>['unreached'];

export const afterCompromise = async ({
  env,
  vault,
}: Pick<AppContext, 'env' | 'vault'>): Promise<Unreached> => {
  const fresh = vault !== null && (await allReplaced(env, vault));
  const clean = await removeTorn(env);
  const aside = await journalsSetAside(env);
  return [
    // Of a restored vault the journal that it was restored from lies somewhere, too.
    ...(!fresh || vault?.restored === true ? (['backup'] as const) : []),
    ...(!clean || aside.length > 0 ? (['sideFile'] as const) : []),
  ];
};
