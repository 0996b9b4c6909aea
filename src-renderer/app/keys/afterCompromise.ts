/**
 * Copies that still open with what somebody else may know, after everything here was sealed anew: what can be removed is,
 * the rest is named to the person. Backups are the backup part's to replace: it hangs its own work in here.
 */
import type { AppContext } from '../context';
import { journalsSetAside, removeTorn } from '../erasure/unreached';
import type { CompromisedOutcome } from '../types';

type Unreached = Extract<CompromisedOutcome, { readonly type: 'done' }>['unreached'];

export const afterCompromise = async ({
  env,
  vault,
}: Pick<AppContext, 'env' | 'vault'>): Promise<Unreached> => {
  const clean = await removeTorn(env);
  const aside = await journalsSetAside(env);
  return [
    // The journal that it was restored from lies somewhere.
    ...(vault?.restored === true ? (['backup'] as const) : []),
    ...(!clean || aside.length > 0 ? (['sideFile'] as const) : []),
  ];
};
