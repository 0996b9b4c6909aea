/** What the screens see of the backups, from the settings of the open vault. */
import type { AppContext } from '../context';
import { emptyBackups } from '../stores';
import type { BackupsState } from '../types';

export const drillEvery = 90 * 24 * 60 * 60 * 1000;

/** Without what the last try said, which is told beside it. */
export const backupsState = ({
  vault,
  env,
}: AppContext): Pick<BackupsState, 'folder' | 'made' | 'drilledAt' | 'drillDue'> => {
  if (vault === null) return emptyBackups;
  const { folder, made, drilledAt, since } = vault.state.settings.backups;
  const from = drilledAt ?? since;
  return {
    folder,
    made,
    drilledAt,
    drillDue: from !== null && env.clock() - Date.parse(from) >= drillEvery,
  };
};
