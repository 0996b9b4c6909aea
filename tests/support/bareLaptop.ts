/** An open vault and its context, for use cases without the application around them. */
import type { AppContext } from '../../src-renderer/app/context';
import { createQueue } from '../../src-renderer/app/queue';
import { createVault } from '../../src-renderer/app/session/createVault';
import { createStores } from '../../src-renderer/app/stores';
import { openDatabase } from '../../src-renderer/storage/database';
import { install, passphrase } from './installation';

export const bareLaptop = async (): Promise<{
  readonly context: AppContext;
  readonly remove: () => void;
}> => {
  const installation = await install('bare');
  const env = installation.environment();
  const database = await openDatabase(env.indexedDb, env.databaseName);
  if (!database.ok) throw new Error(database.error.type);
  const input = {
    municipality: 'orebro',
    name: 'Test Testsson 1',
    deviceName: 'Bilen',
    role: 'field',
    spaces: ['samordning', 'social'],
    passphrase,
    setAsideJournal: false,
  } as const;
  const { assembled } = await createVault(env, database.value, input, 'sv');
  if (assembled === undefined) throw new Error('no vault');
  const context = {
    env,
    stores: createStores('sv'),
    database: database.value,
    queue: createQueue(),
    vault: assembled.vault,
    longWork: new AbortController(),
    issued: null,
    seen: null,
  };
  return { context, remove: installation.remove };
};
