import { describe, expect, it } from 'vitest';
import { countTalks } from '../../src-renderer/domain/counting';
import { demoRecords } from '../../src-renderer/domain/demo';
import { checkDraft } from '../../src-renderer/domain/kinds/check';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import { addDays } from '../../src-renderer/domain/time';
import { createWorld, day, idOf } from './world';

const build = (today: string) => {
  let next = 1;
  return demoRecords(() => idOf(next++), day(today));
};
/** Saved as one thing, as the application does: all laid in, computed, then checked. */
const save = (today: string) => {
  const drafts = createWorld(today);
  for (const { kind, id, values } of build(today)) drafts.put(kind, values, id);
  const world = createWorld(today);
  for (const record of drafts.records) world.put(record.kind, drafts.judge(record).values, record.id);
  const faults = world.records.flatMap((record) =>
    checkDraft(record.kind, record, undefined, world.context).map((problem) => ({ record, problem })),
  );
  return { world, faults };
};

describe('the fictional municipality', () => {
  it.each(['2026-11-20', '2024-02-29', '2025-01-01', '2025-03-01', '2028-02-29'])(
    'breaks no rule on %s',
    (today) => {
      const { faults } = save(today);
      expect(faults.filter(({ problem }) => problem.severity === 'error' || problem.reasonField)).toEqual([]);
    },
  );
  it('is the same for the same day and ids', () => {
    expect(build('2026-11-20')).toEqual(build('2026-11-20'));
  });
  it('has what a newcomer should see', () => {
    const { world } = save('2026-11-20');
    const count = (kind: KindName) => world.context.list(kind).length;
    expect(world.context.list('group').map(({ values }) => values.alias)).toEqual([
      'Ask',
      'Björk',
      'Ek',
      'Lind',
    ]);
    expect([count('person'), count('customNotification'), count('referral')]).toEqual([20, 15, 6]);
    const today = day('2026-11-20');
    expect(
      countTalks(world.context.list('customNotification'), { from: addDays(today, -90), to: today }),
    ).toEqual({
      conducted: 11,
      withMinor: 2,
      ageUnknown: 0,
    });
    const ages = world.context.list('customNotification').map(({ values }) => values.ageAtEvent);
    expect(ages).toEqual(expect.arrayContaining([16, 17, 18]));
  });
  it('names nobody and rings nobody', () => {
    const text = JSON.stringify(build('2026-11-20'));
    const names = [...text.matchAll(/"name":"([^"]+ [^"]+)"/g)].map(([, name]) => name ?? '');
    expect(
      names.filter(
        (name) => /^[A-ZÅÄÖ][a-zåäö]+ [A-ZÅÄÖ][a-zåäö]+/.test(name) && !name.startsWith('Test Testsson '),
      ),
    ).toEqual([]);
    const phones = [...text.matchAll(/"(0\d{1,3}-[\d ]{6,})"/g)].map(([, phone]) => phone ?? '');
    expect(phones.length).toBeGreaterThan(5);
    expect(phones.filter((phone) => !/^070-174 06 (0[5-9]|[1-9]\d)$/.test(phone))).toEqual([]);
  });
});
