/** Opening and closing the vault: what the session's use cases do to the context and what they tell the screens. */
import { type Database, openDatabase } from '../../storage/database';
import { cardFingerprint } from '../../sync/card';
import type { AppContext } from '../context';
import { exchangeState } from '../exchange/devices';
import { settleOpened } from '../health/healthState';
import { refreshAll } from '../records/workspace';
import { emptyExchange, emptyWorkspace, noConflicts, unknownHealth } from '../stores';
import type { App, Progress, SessionState, UnlockFailure } from '../types';
import type { Assembled } from './assemble';
import { changePassphrase } from './changePassphrase';
import { createVault } from './createVault';
import { demoVault, fillDemo } from './demo';
import { judge, suggest } from './judge';
import { profileName } from './profile';
import { restoreVault } from './restoreVault';
import { firstScreen } from './start';
import { unlock } from './unlock';

type Cases = Pick<
  App,
  | 'start'
  | 'createVault'
  | 'restoreVault'
  | 'unlock'
  | 'lock'
  | 'changePassphrase'
  | 'judgePassphrase'
  | 'suggestPassphrase'
>;

export const createSessionCases = (context: AppContext): Cases => {
  const { env, stores } = context;
  let database: Database | null = null;

  const db = (): Database => {
    if (database === null) throw new Error('start has not been called');
    return database;
  };
  const show = (state: SessionState): void => stores.session.setState(state, true);
  const working = (progress: Progress | null, failure: UnlockFailure | null = null): void => {
    const now = stores.session.getState();
    if (now.type === 'locked') show({ ...now, working: progress, failure });
    if (now.type === 'welcome') show({ ...now, working: progress });
  };

  const openUp = ({ vault }: Assembled): void => {
    context.vault = vault;
    const { settings, peers } = vault.state;
    stores.settings.setState({
      language: settings.language,
      idleMinutes: settings.idleMinutes,
      letterKeys: settings.letterKeys,
    });
    refreshAll(context, null);
    stores.exchange.setState(exchangeState(vault));
    show({
      type: 'open',
      me: { profile: settings.profile, name: profileName(vault) },
      device: vault.secrets.device.device,
      fingerprint: cardFingerprint(peers.ownCard),
      deviceName: settings.deviceName,
      role: peers.ownCard.role,
      spaces: vault.spaces,
      restored: vault.restored,
      demo: env.hostInfo.demo,
    });
  };

  const startDemo = async (): Promise<void> => {
    working({ step: 'derivingKey' });
    const { assembled } = await createVault(env, db(), demoVault, stores.settings.getState().language, true);
    if (assembled === undefined) return working(null);
    context.vault = assembled.vault;
    await fillDemo(context, working);
    openUp(assembled);
  };

  return {
    start: async () => {
      if (!(await env.claimWindow())) return show({ type: 'blocked', reason: 'secondWindow', detail: '' });
      const opened = await openDatabase(env.indexedDb, env.databaseName);
      if (!opened.ok)
        return show({ type: 'blocked', reason: opened.error.type, detail: opened.error.detail });
      database = opened.value;
      const first = await firstScreen(context, opened.value);
      show(first);
      if (first.type === 'welcome' && env.hostInfo.demo) await startDemo();
    },
    createVault: async (input) => {
      working({ step: 'derivingKey' });
      const { outcome, assembled } = await createVault(env, db(), input, stores.settings.getState().language);
      if (assembled === undefined) working(null);
      else openUp(assembled);
      return outcome;
    },
    restoreVault: async (file, passphrase) => {
      working({ step: 'restoring' });
      const { outcome, assembled } = await restoreVault(env, db(), file, passphrase);
      if (assembled === undefined) working(null);
      else openUp(assembled);
      if (outcome.type === 'failed') {
        // It may be in place already, with an erasure that the disk did not let be carried out: unlocking does it.
        const first = await firstScreen(context, db());
        if (first.type === 'locked')
          show({ ...first, failure: { type: 'storage', failure: outcome.failure } });
      }
      return outcome;
    },
    unlock: async (passphrase) => {
      const opened = await unlock(env, db(), passphrase, working);
      if (!opened.ok) return working(null, opened.error);
      const settled = await settleOpened(context, opened.value);
      if (settled.ok) openUp({ ...opened.value, vault: settled.value });
      else working(null, { type: 'storage', failure: settled.error });
    },
    lock: (reason) => {
      context.longWork.abort();
      return context.queue(async () => {
        context.longWork = new AbortController();
        const draftWaits = (await db().drafts.count()) > 0;
        // A save under way has ended; now screens, keys and records go in one step, so that no screen is drawn without
        // a vault, and the reload empties what is left.
        context.vault = null;
        show({ type: 'locked', reason, working: null, failure: null, draftWaits });
        env.lockNote.leave(reason);
        stores.workspace.setState(emptyWorkspace, true);
        stores.exchange.setState(emptyExchange, true);
        stores.conflicts.setState(noConflicts, true);
        stores.health.setState(unknownHealth, true);
        await env.host.reload();
      });
    },
    changePassphrase: (current, next) =>
      context.queue(async () => {
        const vault = context.vault;
        if (vault === null) return { type: 'wrongPassphrase' };
        const { outcome, assembled } = await changePassphrase(env, db(), vault, current, next);
        if (assembled !== undefined) {
          context.vault = assembled.vault;
          refreshAll(context, stores.workspace.getState().savedAt);
        }
        return outcome;
      }),
    judgePassphrase: judge,
    suggestPassphrase: () => suggest(context),
  };
};
