/**
 * What this laptop knows of its slots beyond the slots themselves: which is the printed sheet, whether it was proved, which
 * one the office holds. Sealed with the settings, for a plain slot shall not tell that an office could help.
 */
import { type DeviceId, isDeviceId, isUuid, type Uuid } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import { type Instant, instantFrom, isInstant } from '../../domain/time';

export type IssuedSlot = { readonly slot: Uuid; readonly at: Instant };
export type EscrowSlot = IssuedSlot & { readonly office: DeviceId; readonly name: string };

export type KeySettings = {
  /** The sheet that a person has proved. */
  readonly sheet: IssuedSlot | null;
  /** One that was issued and is not proved yet; it opens already, and so does the one before. */
  readonly pending: IssuedSlot | null;
  readonly escrow: EscrowSlot | null;
  /** At set-up, before any office was known, the person chose that the office shall be able to help. */
  readonly escrowWanted: boolean;
  /** When the cost of a passphrase slot was last measured on this machine. */
  readonly kdfMeasured: Instant | null;
};

export const noKeys: KeySettings = {
  sheet: null,
  pending: null,
  escrow: null,
  escrowWanted: false,
  kdfMeasured: null,
};

/** Of a vault with nothing but a passphrase slot, whose cost was measured for it right now. */
export const newKeys = (now: number): KeySettings => ({ ...noKeys, kdfMeasured: instantFrom(now) });

const members = (value: JsonValue | undefined): ReadonlyMap<string, JsonValue> =>
  new Map(typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []);

const issuedIn = (value: JsonValue | undefined): IssuedSlot | null => {
  const read = members(value);
  const slot = read.get('slot');
  const at = read.get('at');
  return isUuid(slot) && isInstant(at) ? { slot, at } : null;
};

/** Tolerant: what does not read counts as not there, and the person is reminded once more. */
export const decodeKeySettings = (value: JsonValue | undefined): KeySettings => {
  const read = members(value);
  const escrow = issuedIn(read.get('escrow'));
  const said = members(read.get('escrow'));
  const office = said.get('office');
  const name = said.get('name');
  const measured = read.get('kdfMeasured');
  return {
    sheet: issuedIn(read.get('sheet')),
    pending: issuedIn(read.get('pending')),
    escrow:
      escrow !== null && isDeviceId(office) && typeof name === 'string' ? { ...escrow, office, name } : null,
    escrowWanted: read.get('escrowWanted') === true,
    kdfMeasured: isInstant(measured) ? measured : null,
  };
};
