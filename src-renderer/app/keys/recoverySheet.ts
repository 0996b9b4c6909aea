/**
 * The printed sheet: issued, proved, issued anew. docs/formats.md §6. What was issued opens at once, so that a sheet which
 * was printed and never proved is no trap; the one before it opens until the new one is proved, so that a printer that
 * jams costs nothing. The key itself is kept for the proof alone, and dropped with it, with a lock, or with the page.
 */
import { uuidFrom } from '../../domain/ids';
import { instantFrom } from '../../domain/time';
import type { Bytes } from '../../vault/bytes';
import {
  createRecoverySecret,
  readRecoveryKey,
  recoveryGroups,
  recoveryKeyText,
  sameGroup,
} from '../../vault/recoveryKey';
import { createSecretSlot } from '../../vault/secretSlot';
import { type AppContext, openVaultOf } from '../context';
import type { OpenVault } from '../session/openVault';
import { hasId, isOfKind, openWithSecret } from '../session/slots';
import type { IssueOutcome, ProveOutcome } from '../types';
import { mayTry, passed } from './gate';
import { changeSlots, prove } from './keyStep';
import { sheetNumber } from './showKeys';

/** How many groups are typed back. */
const asked = 3;

const drawGroups = (random: (length: number) => Uint8Array): readonly number[] => {
  const left = Array.from({ length: recoveryGroups }, (_, group) => group);
  const drawn: number[] = [];
  for (const byte of random(asked)) drawn.push(...left.splice(byte % left.length, 1));
  return drawn.sort((a, b) => a - b);
};

/** A slot for a fresh key, for a sheet or for an office. */
export const newRecoverySlot = async (
  { env }: Pick<AppContext, 'env'>,
  vault: Pick<OpenVault, 'vault' | 'vaultKey'>,
  secret: Bytes = createRecoverySecret(env.random),
) => ({
  key: recoveryKeyText(secret),
  slot: await createSecretSlot({
    kind: 'recovery',
    vault: vault.vault,
    vaultKey: vault.vaultKey,
    secret,
    id: uuidFrom(env.random(16)),
    random: env.random,
  }),
});

/** The ids that the settings still speak of; any other recovery slot was replaced, or its sheet never came to be. */
const spokenOf = (vault: OpenVault, withPending: boolean): readonly (string | undefined)[] => {
  const { sheet, pending, escrow } = vault.state.settings.keys;
  return withPending ? [pending?.slot, escrow?.slot] : [sheet?.slot, escrow?.slot];
};
const without = (vault: OpenVault, kept: readonly (string | undefined)[]): readonly unknown[] =>
  vault.header.slots.filter((slot) => !isOfKind('recovery')(slot) || hasId(kept)(slot));

export const issueRecovery = (context: AppContext, passphrase: string | null): Promise<IssueOutcome> =>
  context.queue(async () => {
    const vault = openVaultOf(context);
    const { env } = context;
    if (passphrase === null && !context.stores.keys.getState().offer) return { type: 'wrongPassphrase' };
    const refused = passphrase === null ? null : await prove(context, vault, passphrase);
    if (refused !== null) return refused;
    const { key, slot } = await newRecoverySlot(context, vault);
    const at = instantFrom(env.clock());
    const changed = await changeSlots(
      context,
      vault,
      [...without(vault, spokenOf(vault, false)), slot],
      (keys) => ({ ...keys, pending: { slot: slot.id, at } }),
    );
    if (!changed.ok) return changed.error;
    const ask = drawGroups(env.random);
    context.issued = { key, ask };
    return { type: 'issued', groups: key.split('-'), ask, number: sheetNumber(slot.id), at };
  });

const isProved = async (context: AppContext): Promise<ProveOutcome> => {
  const vault = openVaultOf(context);
  const changed = await changeSlots(context, vault, without(vault, spokenOf(vault, true)), (keys) => ({
    ...keys,
    sheet: keys.pending ?? keys.sheet,
    pending: null,
  }));
  if (!changed.ok) return changed.error;
  context.issued = null;
  return { type: 'proved' };
};

/** After a restart nobody remembers the key: the whole of it is typed, and proves itself by opening the vault. */
const proveWhole = async (context: AppContext, typed: string): Promise<ProveOutcome> => {
  const vault = openVaultOf(context);
  const read = readRecoveryKey(typed);
  if (!read.ok)
    return {
      type: 'differs',
      groups: read.error.groups.flatMap((judged, group) => (judged === 'right' ? [] : [group])),
    };
  const wait = await mayTry(context.env);
  if (wait !== null) return wait;
  const { pending } = vault.state.settings.keys;
  const slots = vault.header.slots.filter(hasId([pending?.slot]));
  const opened = await openWithSecret({ ...vault.header, slots }, { type: 'recovery', secret: read.value });
  if (!opened.ok) return { type: 'wrongRecoveryKey' };
  await passed(context.env);
  return isProved(context);
};

export const proveRecovery = (context: AppContext, typed: readonly string[]): Promise<ProveOutcome> =>
  context.queue(async () => {
    const { issued } = context;
    if (issued === null || typed.length === 1) return proveWhole(context, typed[0] ?? '');
    const wrong = issued.ask.filter((group, at) => !sameGroup(typed[at] ?? '', issued.key, group));
    return wrong.length > 0 ? { type: 'differs', groups: wrong } : isProved(context);
  });
