/**
 * What everybody is given: records of about 683 bytes, a past of edits of one field, and the same number of new ones from
 * ten devices, now and then two of one field. Told in plain values, so that ours and the peers are fed alike.
 */
import { type RecordId, recordIdFrom } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import { type Chance, createChance, note } from './chance';

export type ModelRecord = { readonly id: RecordId; readonly values: Values };
export type Edit = { readonly record: number; readonly field: string; readonly value: string };

export type Model = {
  readonly records: readonly ModelRecord[];
  /** Together with the records' making: `size` commits that are there already. */
  readonly past: readonly Edit[];
  /** What comes in: of each device the same number, `size` in all. */
  readonly news: readonly (readonly Edit[])[];
};

export const deviceCount = 10;
const start = Date.UTC(2026, 0, 5, 8);

const outcomes = ['conducted', 'partial', 'declined', 'notFound', 'cancelled'] as const;
const states = ['offered', 'accepted', 'received', 'ongoing', 'closed'] as const;
const day = (chance: Chance): string =>
  `2026-${String(1 + chance.whole(12)).padStart(2, '0')}-${String(1 + chance.whole(28)).padStart(2, '0')}`;

const drawn: Readonly<Record<string, (chance: Chance) => string>> = {
  followUpOn: day,
  note: (chance) => note(chance, 4, 10),
  occurredOn: day,
  outcome: (chance) => chance.pick(outcomes),
  place: (chance) => note(chance, 1, 2),
  state: (chance) => chance.pick(states),
};
const fields = Object.keys(drawn);

const edit = (chance: Chance, records: number): Edit => {
  const field = fields[chance.whole(fields.length)] ?? 'note';
  return { record: chance.whole(records), field, value: drawn[field]?.(chance) ?? '' };
};

/** Records of about 683 bytes with Swedish notes. */
const recordsFrom = (chance: Chance, count: number): readonly ModelRecord[] =>
  Array.from(
    { length: count },
    (_, index): ModelRecord => ({
      id: recordIdFrom(start + index * 60_000, chance.bytes(10)),
      values: {
        agreement: note(chance, 10, 14),
        followUpOn: day(chance),
        note: note(chance, 26, 34),
        occurredOn: day(chance),
        outcome: chance.pick(outcomes),
        participants: 1 + chance.whole(6),
        place: note(chance, 1, 2),
        plan: note(chance, 12, 16),
        state: chance.pick(states),
        wasPresent: chance.whole(2) === 0,
      },
    }),
  );

export const manyRecords = (count: number): readonly ModelRecord[] => recordsFrom(createChance(count), count);

/** `size`: commits held before, and commits that come in. */
export const modelOf = (size: number): Model => {
  const chance = createChance(size);
  const count = Math.max(1, Math.floor(size / 5));
  const records = recordsFrom(chance, count);
  return {
    records,
    past: Array.from({ length: size - count }, () => edit(chance, count)),
    news: Array.from({ length: deviceCount }, () =>
      Array.from({ length: Math.floor(size / deviceCount) }, () => edit(chance, count)),
    ),
  };
};
