/** Page, store and host are looked at together: before a vault may be opened, and when a person asks. */
import type { Database } from '../../storage/database';
import { isStrict } from '../../storage/durability';
import type { DoorContext } from '../context';
import { judgeProtection, type Seen } from './judge';
import type { PageView } from './lookAtPage';

/** What page and host see; needs no store, so that it can go on while that is opened. Null where there is no page to look at. */
export const lookAround = async (
  { env }: Pick<DoorContext, 'env'>,
  looking: Promise<PageView> | null,
): Promise<Seen | null> => {
  if (looking === null) return null;
  const [page, check] = await Promise.all([looking, env.host.selfCheck({})]);
  return { page, check: check.ok ? check.value : null };
};

/** True when this build must not open a vault here. `strictStore`: null where there is no store yet. */
export const judgeSeen = ({ env, stores, seen }: DoorContext, strictStore: boolean | null): boolean => {
  if (env.protection === undefined || seen === null) return false;
  const judged = judgeProtection({ host: env.hostInfo.host, strictStore, ...seen }, env.protection.build);
  stores.protection.setState({ seen: judged });
  return judged.refuses;
};

export const checkProtection = async (context: DoorContext, db: Database): Promise<void> => {
  context.seen = await lookAround(context, context.env.protection?.look() ?? null);
  judgeSeen(context, isStrict(db.dexie.backendDB()));
};
