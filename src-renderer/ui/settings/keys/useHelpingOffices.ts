/** Offices that were confirmed here for every space of this laptop: to those a key that opens all of it may be given. */
import type { KnownDevice } from '../../../app/types';
import { useExchange, useSession } from '../../AppContext';

export const useHelpingOffices = (): readonly KnownDevice[] => {
  const session = useSession();
  const { devices } = useExchange();
  if (session.type !== 'open') return [];
  return devices.filter(
    ({ device, origin, grantedRole, grantedSpaces, standing }) =>
      device !== session.device &&
      origin === 'confirmed' &&
      grantedRole === 'office' &&
      standing.revoked === null &&
      standing.closed.length === 0 &&
      session.spaces.every((space) => grantedSpaces.includes(space)),
  );
};
