/** Page, store and host are looked at together: before a vault may be opened, and when a person asks. */
import type { HostCheck } from '../../../src-main/contract';
import type { Database } from '../../storage/database';
import { isStrict } from '../../storage/durability';
import type { DoorContext } from '../context';
import { judgeProtection } from './judge';
import type { PageView } from './lookAtPage';

type Seen = { readonly page: PageView; readonly check: HostCheck | null };

/** What page and host see; needs no store, so that it can go on while that is opened. Null where there is no page to look at. */
export const lookAround = async ({ env }: Pick<DoorContext, 'env'>): Promise<Seen | null> => {
  const { protection, host } = env;
  if (protection === undefined) return null;
  const [page, check] = await Promise.all([protection.look(), host.selfCheck({})]);
  return { page, check: check.ok ? check.value : null };
};

/** True when this build must not open a vault here. */
export const judgeSeen = ({ env, stores }: DoorContext, db: Database, view: Seen | null): boolean => {
  if (env.protection === undefined || view === null) return false;
  const seen = judgeProtection(
    { host: env.hostInfo.host, strictStore: isStrict(db), ...view },
    env.protection.build,
  );
  stores.protection.setState({ seen });
  return seen.refuses;
};

export const checkProtection = async (context: DoorContext, db: Database): Promise<boolean> =>
  judgeSeen(context, db, await lookAround(context));
