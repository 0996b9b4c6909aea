/** What screens see of the keys while the vault is open: from the sealed settings and the slots. */
import type { AppContext } from '../context';
import { hasId } from '../session/slots';
import { type IssuedSlot, noKeys } from './keySettings';
import { showKeyStore } from './showKeyStore';

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

const showSlots = ({ vault, stores }: AppContext, slots: readonly unknown[]): void => {
  const { sheet, pending, escrow, escrowWanted } = vault?.state.settings.keys ?? noKeys;
  const helped = escrow !== null && slots.some(hasId([escrow.slot])) ? escrow : null;
  stores.keys.setState({
    sheet: shown(sheet, slots),
    pending: shown(pending, slots),
    escrow: helped === null ? null : { office: helped.office, name: helped.name, at: helped.at },
    escrowWanted,
  });
};

/** Of an open vault at once; what the host has to be asked for comes after. */
export const showKeys = async (context: AppContext): Promise<void> => {
  const slots = context.vault?.header.slots ?? [];
  showSlots(context, slots);
  await showKeyStore(context, slots);
};
