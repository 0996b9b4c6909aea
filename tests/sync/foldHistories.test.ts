/**
 * Five laptops by chance (histories.ts): partitions, duplicates, reordering, erasures, clocks from 1970 to 2100. All end in the
 * same bytes, those of the slow oracle, and of all that was written and not ordered erased, every value is a head or is
 * replaced by a value held. 100 000 of them: `npm run test:laws`; GVI_HISTORIES=n for more, GVI_HISTORY=n for one.
 */
import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { HashedCommit } from '../../src-renderer/sync/commit';
import { emptyFold, foldedRecords } from '../../src-renderer/sync/fold';
import { type Played, playHistory } from '../support/histories';
import { counted, countFrom, isOurs, report } from '../support/lawSettings';
import { dumpFold, oracleFold } from '../support/oracleFold';

/** What the page demands of every value, read off the commits and the text of the final state alone. */
const lost = (
  written: readonly HashedCommit[],
  erased: ReadonlySet<RecordId>,
  state: string,
): readonly string[] => {
  const replaced = new Set<string>();
  const values: { readonly ref: string; readonly place: string }[] = [];
  for (const { commit, hash } of written)
    for (const entry of commit.entries) {
      if (!('change' in entry)) continue;
      const { id, over, set } = entry.change;
      if (erased.has(id)) continue;
      for (const field of Object.keys(set))
        values.push({ ref: `${commit.device}:${commit.seq}:${hash.slice(0, 8)}`, place: `${id}/${field}` });
      for (const [field, refs] of Object.entries(over))
        for (const ref of refs) replaced.add(`${id}/${field}/${ref}`);
    }
  return values
    .filter(({ place, ref }) => !replaced.has(`${place}/${ref}`) && !state.includes(`"ref":"${ref}"`))
    .map(({ place, ref }) => `${place} of ${ref}`);
};

const faultsOf = ({ erased, laptops, written }: Played): readonly string[] => {
  const dumps = laptops.map(({ fold }) => dumpFold(foldedRecords(fold)));
  const [first = ''] = dumps;
  const office = laptops[0];
  const expected = oracleFold([...(office?.held.values() ?? [])]);
  const whole = oracleFold(
    written.map((one) => ({
      ...one,
      commit: {
        ...one.commit,
        entries: one.commit.entries.filter(
          (entry) => !('change' in entry) || entry.change.kind === 'erasure' || !erased.has(entry.change.id),
        ),
      },
    })),
  );
  return [
    ...dumps.flatMap((dump, at) => (dump === first ? [] : [`laptop ${at} ends otherwise`])),
    ...(first === expected ? [] : ['the oracle says otherwise']),
    ...(expected === whole ? [] : ['what was written and not erased says otherwise']),
    ...laptops.flatMap(({ held, name }) => (held.size === written.length ? [] : [`${name} lacks commits`])),
    ...lost(written, erased, first).map((what) => `lost: ${what}`),
    ...[...erased].filter((id) => first.includes(`/${id}"`)).map((id) => `still there: ${id}`),
  ];
};

describe('random histories of five laptops', () => {
  it('end in one state, with no value lost but what was ordered erased', () => {
    const one = countFrom('GVI_HISTORY', 0);
    const all = countFrom('GVI_HISTORIES', counted(6000, 100_000, 500));
    const broken: string[] = [];
    const sum = { histories: 0, writes: 0, deliveries: 0, orders: 0 };
    for (let seed = one || 1; seed <= (one || all) && broken.length < 5; seed++) {
      if (one === 0 && !isOurs(seed)) continue;
      const played = playHistory(seed);
      broken.push(...faultsOf(played).map((what) => `GVI_HISTORY=${seed}: ${what}`));
      sum.histories += 1;
      sum.writes += played.counts.writes;
      sum.deliveries += played.counts.deliveries;
      sum.orders += played.counts.orders;
    }
    expect(broken).toEqual([]);
    report('five laptops', sum);
    if (one === 0) expect(sum.writes).toBeGreaterThan(sum.histories * 5);
  }, 3_600_000);

  it('have what they are made for: partitions that hold values apart, erasures, conflicts', () => {
    let [conflicts, ordered] = [0, 0];
    for (let seed = 1; seed <= 200; seed++) {
      const { counts, laptops } = playHistory(seed);
      const [one] = laptops;
      if (one === undefined) throw new Error('five laptops');
      for (const { fields } of foldedRecords(one.fold))
        for (const { conflict } of fields.values()) conflicts += conflict ? 1 : 0;
      ordered += counts.orders > 0 ? 1 : 0;
    }
    expect(conflicts).toBeGreaterThan(300);
    expect(ordered).toBeGreaterThan(40);
  });

  it('would show a value that is lost', () => {
    const { erased, laptops, written } = playHistory(3);
    const dump = dumpFold(foldedRecords(laptops[0]?.fold ?? emptyFold()));
    expect(lost(written, erased, dump)).toEqual([]);
    expect(lost(written, erased, dump.replaceAll(/"ref":"[^"]*"/g, '"ref":""')).length).toBeGreaterThan(0);
  });
});
