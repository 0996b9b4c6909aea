/** Words that a guesser of a passphrase would try first. */
import { useRecords, useSession } from '../AppContext';

export const useOwnWords = (): readonly string[] => {
  const session = useSession();
  const [municipality] = useRecords('municipality');
  const town = municipality?.values.name;
  return [
    ...(session.type === 'open' ? [session.me.name, session.deviceName] : []),
    ...(typeof town === 'string' ? [town] : []),
  ];
};
