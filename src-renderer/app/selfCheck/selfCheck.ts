/** Page, store and host are looked at together: before a vault may be opened, and when a person asks. */
import type { Database } from '../../storage/database';
import { isStrict } from '../../storage/durability';
import type { DoorContext } from '../context';
import { judgeProtection } from './judge';

/** True when this build must not open a vault here. Where there is no page to look at, nothing is said. */
export const checkProtection = async (context: DoorContext, db: Database): Promise<boolean> => {
  const { protection, host, hostInfo } = context.env;
  if (protection === undefined) return false;
  const [page, check] = await Promise.all([protection.look(), host.selfCheck({})]);
  const seen = judgeProtection(
    { host: hostInfo.host, page, strictStore: isStrict(db), check: check.ok ? check.value : null },
    protection.build,
  );
  context.stores.protection.setState({ seen });
  return seen.refuses;
};
