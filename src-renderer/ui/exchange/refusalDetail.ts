/**
 * The places that a refusal names, read from its detail. The detail is JSON from outside of the screens (the shape of
 * RefusalDetail in sync/importPlan.ts), so it is read with care: what is not as expected is left out.
 */
import { type DeviceId, isDeviceId } from '../../domain/ids';

export type RefusalPlaces = {
  readonly device: DeviceId | null;
  readonly fault: string | null;
  readonly missing: { readonly device: DeviceId | null; readonly from: number; readonly to: number } | null;
};

const nothing: RefusalPlaces = { device: null, fault: null, missing: null };

type Unknown = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const deviceOf = (value: unknown): DeviceId | null => (isDeviceId(value) ? value : null);
const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value);

const parse = (detail: string): unknown => {
  try {
    return JSON.parse(detail);
  } catch {
    return null;
  }
};

const missingOf = (value: unknown): RefusalPlaces['missing'] => {
  if (!isObject(value)) return null;
  const { device, from, to } = value;
  return isNumber(from) && isNumber(to) ? { device: deviceOf(device), from, to } : null;
};

export const readRefusalDetail = (detail: string): RefusalPlaces => {
  const value = parse(detail);
  if (!isObject(value)) return nothing;
  return {
    device: deviceOf(value.device),
    fault: typeof value.fault === 'string' ? value.fault : null,
    missing: missingOf(value.missing),
  };
};

/** For the small print: places as they are named; whole proofs are kept under what waits, and nobody reads them here. */
export const smallPrint = (detail: string): string => {
  const value = parse(detail);
  if (!isObject(value)) return '';
  return Object.entries(value)
    .filter(([name]) => name !== 'contradicts' && name !== 'fork')
    .map(([name, place]) => `${name} ${typeof place === 'string' ? place : JSON.stringify(place)}`)
    .join(', ');
};
