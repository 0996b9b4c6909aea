/** Opening and closing the vault: what the session's use cases do to the context and what they tell the screens. */
import type { Database } from '../../storage/database';
import { lookAtStore } from '../../storage/lookAtStore';
import { cardFingerprint } from '../../sync/card';
import { tellFailed } from '../backup/note';
import type { AppContext } from '../context';
import { exchangeState } from '../exchange/devices';
import { settleOpened } from '../health/healthState';
import { recover } from '../keys/recover';
import { showKeys } from '../keys/showKeys';
import { upgradeKdf } from '../keys/upgradeKdf';
import { refreshAll } from '../records/workspace';
import { checkProtection } from '../selfCheck/selfCheck';
import { emptyExchange, emptyWorkspace, noConflicts, noKeysShown, unknownHealth } from '../stores';
import type { App, Progress, SessionState, UnlockFailure } from '../types';
import type { Assembled } from './assemble';
import { changePassphrase } from './changePassphrase';
import { createVault } from './createVault';
import { demoVault, fillDemo } from './demo';
import { judge, suggest } from './judge';
import { openStore } from './openStore';
import { profileName } from './profile';
import { restoreVault } from './restoreVault';
import { firstScreen, startSession } from './start';
import { type Opened, unlock, unlockWithKeyStore } from './unlock';

type Cases = Pick<
  App,
  | 'start'
  | 'startDemo'
  | 'createVault'
  | 'restoreVault'
  | 'unlock'
  | 'lock'
  | 'changePassphrase'
  | 'recover'
  | 'unlockWithKeyStore'
  | 'judgePassphrase'
  | 'suggestPassphrase'
  | 'checkProtection'
>;

export const createSessionCases = (context: AppContext): Cases => {
  const { env, stores } = context;
  const db = (): Database => {
    if (context.database === null) throw new Error('start has not been called');
    return context.database;
  };
  const show = (state: SessionState): void => stores.session.setState(state, true);
  const working = (progress: Progress | null, failure: UnlockFailure | null = null): void => {
    const now = stores.session.getState();
    if (now.type === 'locked') show({ ...now, working: progress, failure });
    if (now.type === 'welcome') show({ ...now, working: progress });
  };

  const openUp = ({ vault, notCopied }: Assembled): void => {
    context.vault = vault;
    const { settings, peers } = vault.state;
    stores.settings.setState({
      language: settings.language,
      idleMinutes: settings.idleMinutes,
      letterKeys: settings.letterKeys,
    });
    refreshAll(context, null);
    stores.exchange.setState(exchangeState(vault));
    void showKeys(context);
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
    if (notCopied !== undefined) tellFailed(context, 'upgrade', notCopied);
  };

  /** After an unlock: what was found is told, and a history with a hole goes on under a new name. */
  const openSettled = async (opened: Opened): Promise<boolean> => {
    const settled = await settleOpened(context, opened);
    if (settled.ok) openUp({ ...opened, vault: settled.value });
    else working(null, { type: 'storage', failure: settled.error });
    return settled.ok;
  };

  /** A throw-away vault where one is wanted and there is none yet. */
  const startDemo = async (): Promise<void> => {
    if (!env.hostInfo.demo || stores.session.getState().type !== 'welcome') return;
    working({ step: 'derivingKey' });
    const { assembled } = await createVault(env, db(), demoVault, stores.settings.getState().language, true);
    if (assembled === undefined) return working(null);
    context.vault = assembled.vault;
    await fillDemo(context, working);
    openUp(assembled);
  };

  return {
    start: async () => {
      await startSession(context);
      await openStore(context);
      await startDemo();
    },
    startDemo,
    createVault: async (input) => {
      working({ step: 'derivingKey' });
      const { outcome, assembled } = await createVault(env, db(), input, stores.settings.getState().language);
      if (assembled === undefined) working(null);
      else {
        // Before the open book is drawn: the sheet comes first.
        stores.keys.setState({ offer: true });
        openUp(assembled);
      }
      return outcome;
    },
    restoreVault: async (file, passphrase, typed) => {
      working({ step: 'restoring' });
      const { outcome, assembled } = await restoreVault(env, db(), file, passphrase, typed);
      if (assembled === undefined) working(null);
      else openUp(assembled);
      if (outcome.type === 'failed') {
        // It may be in place already, with an erasure that the disk did not let be carried out: unlocking does it.
        const look = await lookAtStore(env.indexedDb, env.databaseName);
        const first = look.ok ? await firstScreen(context, look.value) : null;
        if (first?.type === 'locked')
          show({ ...first, failure: { type: 'storage', failure: outcome.failure } });
      }
      return outcome;
    },
    unlock: async (passphrase) => {
      const opened = await unlock(env, db(), passphrase, working);
      if (!opened.ok) return working(null, opened.error);
      if (await openSettled(opened.value)) void upgradeKdf(context, passphrase, opened.value.slot);
    },
    unlockWithKeyStore: async () => {
      const opened = await unlockWithKeyStore(env, db(), working);
      if (opened.ok) await openSettled(opened.value);
      else working(null, opened.error);
    },
    recover: async (typed, passphrase) => {
      const { outcome, assembled, failure } = await recover(context, db(), typed, passphrase, working);
      if (assembled === undefined) working(null, failure ?? null);
      else await openSettled(assembled);
      return outcome;
    },
    lock: (reason) => {
      context.longWork.abort();
      return context.queue(async () => {
        context.longWork = new AbortController();
        const draftWaits = (await db().drafts.count()) > 0;
        // A save under way has ended; now screens, keys and records go in one step, so that no screen is drawn without
        // a vault, and the reload empties what is left.
        context.vault = null;
        context.issued = null;
        show({ type: 'locked', reason, working: null, failure: null, draftWaits });
        env.lockNote.leave(reason);
        stores.workspace.setState(emptyWorkspace, true);
        stores.exchange.setState(emptyExchange, true);
        stores.conflicts.setState(noConflicts, true);
        stores.health.setState(unknownHealth, true);
        stores.keys.setState(noKeysShown, true);
        await env.host.reload();
      });
    },
    changePassphrase: (current, next, yes) => changePassphrase(context, current, next, yes),
    checkProtection: async () => {
      await checkProtection(context, db());
    },
    judgePassphrase: judge,
    suggestPassphrase: () => suggest(context),
  };
};
