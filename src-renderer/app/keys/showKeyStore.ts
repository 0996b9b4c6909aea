/** What screens see of the keys while locked: from the plain slots and the host alone. Loaded before the first screen. */
import { decodeSlot, isSecretSlot } from '../../vault/keySlot';
import type { DoorContext } from '../context';

const isKeyStoreSlot = (value: unknown): boolean => {
  const slot = decodeSlot(value);
  return slot.ok && isSecretSlot(slot.value, 'keystore');
};

/** The host has to be asked, so it comes a little after the rest. */
export const showKeyStore = async (
  { env, stores }: Pick<DoorContext, 'env' | 'stores'>,
  slots: readonly unknown[],
): Promise<void> => {
  const system = await env.host.keyStoreState({});
  const { backend, holds } = system.ok ? system.value : { backend: 'none' as const, holds: false };
  const on = slots.some(isKeyStoreSlot);
  stores.keys.setState({ keyStore: { backend, on, ready: on && backend !== 'none' && holds } });
};
