/**
 * Ids of what the application ships. They are constants, so that the same record has the same id on every laptop and
 * two that write it do not make two. A number is never used for anything else, nor reordered.
 */
import { type RecordId, recordIdFrom } from './ids';

/** 2025-01-01T00:00Z; a time of its own keeps these apart from ids made by people. */
const epoch = 1_735_689_600_000;

export const shippedId = (series: number, number: number): RecordId =>
  recordIdFrom(epoch, Uint8Array.from([0, 0, 0, 0, 0, 0, 0, series, Math.floor(number / 256), number % 256]));
