/** What screens see of the keys: from the sealed settings and the slots while open, from the plain slots alone while locked. */
import type { Database } from '../../storage/database';
import { readHeader } from '../../storage/vaultStore';
import type { AppContext } from '../context';
import { hasId, isOfKind } from '../session/slots';
import type { KeysState } from '../types';
import { type IssuedSlot, noKeys } from './keySettings';

/** Of the slot's random id: tells one sheet from another, and nothing of the key. */
export const sheetNumber = (slot: string): string => {
  const hex = slot.replaceAll('-', '').slice(-8).toUpperCase();
  return `${hex.slice(0, 4)} ${hex.slice(4)}`;
};

/** Of a slot that is there: what the settings remember of another one opens nothing. */
const shown = (issued: IssuedSlot | null, slots: readonly unknown[]) =>
  issued === null || !slots.some(hasId([issued.slot]))
    ? null
    : { number: sheetNumber(issued.slot), at: issued.at };

export const showKeys = async (context: AppContext, db: Database | null = null): Promise<void> => {
  const { vault, env, stores } = context;
  const header = vault === null && db !== null ? await readHeader(db) : null;
  const slots = vault?.header.slots ?? (header?.ok ? (header.value?.slots ?? []) : []);
  const system = await env.host.keyStoreState({});
  const on = slots.some(isOfKind('keystore'));
  const keys = vault?.state.settings.keys ?? noKeys;
  stores.keys.setState({
    sheet: shown(keys.sheet, slots),
    pending: shown(keys.pending, slots),
    escrow:
      keys.escrow === null || !slots.some(hasId([keys.escrow.slot]))
        ? null
        : { office: keys.escrow.office, name: keys.escrow.name, at: keys.escrow.at },
    escrowWanted: keys.escrowWanted,
    keyStore: system.ok
      ? {
          backend: system.value.backend,
          on,
          ready: on && system.value.backend !== 'none' && system.value.holds,
        }
      : { backend: 'none', on, ready: false },
  } satisfies Omit<KeysState, 'offer'>);
};
