/**
 * The key store slot, turned on and off by a person. The host's half first, then the slot: cut off in between there is a
 * sealed secret that opens nothing. Off the other way round; a slot whose half is gone opens nothing either.
 */
import { uuidFrom } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { hostFailureToStorage } from '../../storage/hostFailure';
import type { VaultHeader } from '../../storage/vaultHeader';
import type { VaultKey } from '../../vault/seal';
import { createSecretSlot, secretLength } from '../../vault/secretSlot';
import { type AppContext, openVaultOf } from '../context';
import { isOfKind, openWithSecret } from '../session/slots';
import type { KeyStoreOutcome } from '../types';
import { changeSlots, prove } from './keyStep';
import { showKeys } from './showKeys';

export const turnKeyStoreOn = (context: AppContext, passphrase: string): Promise<KeyStoreOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const { env } = context;
    const state = await env.host.keyStoreState({});
    if (!state.ok || state.value.backend === 'none') return { type: 'noKeyStore' };
    const refused = await prove(context, vault, passphrase);
    if (refused !== null) return refused;
    const secret = env.random(secretLength.keystore);
    const kept = await env.host.keyStoreKeep({ bytes: secret });
    if (!kept.ok)
      return ['notFound', 'readBackFailed', 'io'].includes(kept.failure.type)
        ? { type: 'noKeyStore' }
        : { type: 'failed', failure: hostFailureToStorage(kept.failure) };
    const slot = await createSecretSlot({
      kind: 'keystore',
      vault: vault.vault,
      vaultKey: vault.vaultKey,
      secret,
      id: uuidFrom(env.random(16)),
      random: env.random,
    });
    const others = vault.header.slots.filter((each) => !isOfKind('keystore')(each));
    const changed = await changeSlots(context, vault, [...others, slot], (keys) => keys);
    return changed.ok ? { type: 'on' } : changed.error;
  });

export const turnKeyStoreOff = (context: AppContext): Promise<KeyStoreOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const others = vault.header.slots.filter((each) => !isOfKind('keystore')(each));
    const changed = await changeSlots(context, vault, others, (keys) => keys);
    if (!changed.ok) return changed.error;
    const gone = await context.env.host.keyStoreForget({});
    await showKeys(context);
    return gone.ok ? { type: 'off' } : { type: 'failed', failure: hostFailureToStorage(gone.failure) };
  });

/** A store that was reset, locked or is another's gives nothing, or something that fits no slot: one answer for all. */
export const openWithKeyStore = async (
  { env }: Pick<AppContext, 'env'>,
  header: VaultHeader,
): Promise<Result<VaultKey, 'keyStore'>> => {
  const got = await env.host.keyStoreGet({});
  if (!got.ok) return err('keyStore');
  const opened = await openWithSecret(header, { type: 'keystore', secret: got.value.bytes });
  return opened.ok ? ok(opened.value) : err('keyStore');
};
