/**
 * After an unlock, in the background: a passphrase slot that costs less than this machine can bear is wrapped anew with
 * today's parameters. docs/formats.md §6. Measuring takes seconds, so it is done at most once a month. Failure is harmless:
 * the slot of before opens, and the next unlock tries again.
 */
import { instantFrom } from '../../domain/time';
import { defaultKdf, isWeaker } from '../../vault/kdf';
import { createPassphraseSlot, decodeSlot, type PassphraseSlot } from '../../vault/keySlot';
import type { AppContext } from '../context';
import { keepKeySettings, slotsFailed } from './keyStep';
import { rewriteSlots } from './rewriteSlots';

const month = 30 * 24 * 3_600_000;

/** The very slot that was opened, not a later one with its id. */
const isSlot =
  ({ id, wrapped }: PassphraseSlot) =>
  (value: unknown): boolean => {
    const slot = decodeSlot(value);
    return slot.ok && slot.value.id === id && slot.value.wrapped === wrapped;
  };

export const upgradeKdf = async (
  context: AppContext,
  passphrase: string,
  slot: PassphraseSlot,
): Promise<void> => {
  const { env } = context;
  const now = env.clock();
  const measured = context.vault?.state.settings.keys.kdfMeasured ?? null;
  if (env.upgradeKdf === undefined || !isWeaker(slot.kdf, defaultKdf)) return;
  // Of a clock that was set back nothing is believed.
  const age = measured === null ? month : Math.abs(now - Date.parse(measured));
  if (age < month) return;
  // Not in the queue: a save does not wait for it.
  const params = await env.upgradeKdf();
  const better = isWeaker(slot.kdf, params);
  const key = context.vault?.vaultKey;
  const vaultId = context.vault?.vault;
  if (key === undefined || vaultId === undefined) return;
  const next = better
    ? await createPassphraseSlot({
        vault: vaultId,
        vaultKey: key,
        passphrase,
        params,
        id: slot.id,
        kdf: env.kdf,
        random: env.random,
      })
    : null;
  await context.queue(async () => {
    const vault = context.vault;
    // Locked, changed or sealed anew in the meantime: then it is somebody else's.
    if (vault === null || vault.vaultKey !== key) return;
    if (next !== null && vault.header.slots.some(isSlot(slot))) {
      const slots = vault.header.slots.map((each) => (isSlot(slot)(each) ? next : each));
      const rewritten = await rewriteSlots(env, vault, slots);
      if (!rewritten.ok) return void (await slotsFailed(context, rewritten.error));
      context.vault = rewritten.value;
    }
    if (context.vault !== null)
      await keepKeySettings(context, context.vault, (keys) => ({ ...keys, kdfMeasured: instantFrom(now) }));
  });
};
