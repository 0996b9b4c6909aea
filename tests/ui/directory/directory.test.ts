/** The directory over the real application, as it is shipped for Örebro. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App, RecordView } from '../../../src-renderer/app/types';
import { addDays, type Day } from '../../../src-renderer/domain/time';
import { contactRows, filterContacts } from '../../../src-renderer/ui/directory/directoryRows';
import { hoursOf } from '../../../src-renderer/ui/directory/hours';
import { messageSetRows } from '../../../src-renderer/ui/directory/messageSets';
import { createText } from '../../../src-renderer/ui/text/useText';
import '../../../src-renderer/ui/text/book';
import { type Installation, install, setUp } from '../../support/installation';
import { recordsOf, saveNew, viewOf } from '../../support/saved';

const today = '2026-11-20' as Day;
const { label, format } = createText('sv');
let laptop: Installation;
let app: App;
beforeAll(async () => {
  laptop = await install('directory');
  app = await setUp(laptop, { municipality: 'Örebro' });
});
afterAll(() => laptop.remove());

const rows = (day: Day = today) => contactRows(recordsOf(app), day, format.compare);
const named = (name: string, day: Day = today) => {
  const row = rows(day).find((one) => one.label === name);
  if (row === undefined) throw new Error(`no contact ${name}`);
  return row;
};
const verify = (contact: RecordView, verifiedOn: string) =>
  app.save([{ kind: 'contact', id: contact.id, values: { verifiedOn }, shown: contact }]);

describe('the shipped directory', () => {
  it('puts first what must be filled in locally, then the numbers that contradict each other', () => {
    expect(rows()[0]).toMatchObject({ label: 'GVI-anknytningen', freshness: 'missing', reach: '' });
    const police = rows().filter(({ conflicts }) => conflicts.length > 0);
    expect(police.map(({ reach }) => reach).toSorted()).toEqual(['010-567 47 47', '114 14']);
    expect(rows().slice(1, 3)).toEqual(police);
    for (const row of police) expect(row.conflicts.map(({ id }) => id)).not.toContain(row.record.id);
  });

  it('has checked nothing yet', () => {
    expect(rows().filter(({ freshness }) => freshness === 'verified')).toEqual([]);
    const found = filterContacts(rows(), '', new Set(['toVerify']), () => []);
    expect(found.length).toBe(rows().length - 1);
  });

  it('is checked by one save, and goes stale after the days it says', async () => {
    const { record } = named('Socialjouren');
    expect(await verify(record, today)).toMatchObject({ type: 'saved' });
    expect(named('Socialjouren').freshness).toBe('verified');
    expect(named('Socialjouren', addDays(today, 90)).freshness).toBe('verified');
    expect(named('Socialjouren', addDays(today, 91))).toMatchObject({
      freshness: 'stale',
      verifiedDaysAgo: 91,
    });
    // The first save writes the shipped record whole.
    expect(viewOf(app, 'contact', record.id).values).toMatchObject({ phone: '019-21 41 05' });
  });

  it('cannot be said to be checked where there is nothing to check', async () => {
    expect(await verify(named('GVI-anknytningen').record, today)).toMatchObject({
      type: 'rejected',
      problems: [{ problems: [{ field: 'verifiedOn', params: { context: 'nothingToVerify' } }] }],
    });
  });

  it('says its hours in runs of days', () => {
    const hours = (name: string) =>
      hoursOf(
        named(name).record.values,
        (day) => label.code('contact', 'hours.weekdays', day),
        format.clock,
      ).map(({ days, times }) => `${days} ${times}`);
    expect(hours('Socialtjänstens mottagningsgrupp')).toEqual([
      'måndag–fredag 08.30–12.00',
      'måndag–fredag 13.00–14.00',
    ]);
    expect(hours('Socialjouren')[0]).toBe('måndag–torsdag 16.00–23.00');
    expect(
      hoursOf(
        { hours: [{ weekdays: ['mon', 'wed', 'thu', 'sun'], from: '09:00', to: '15:00' }] },
        (day) => day,
        (time) => time,
      ),
    ).toEqual([{ days: 'mon, wed–thu, sun', times: '09:00–15:00' }]);
  });
});

describe('key messages', () => {
  it('are superseded from the day that a later version begins', async () => {
    const [first] = messageSetRows(recordsOf(app), today);
    if (first === undefined) throw new Error('no messages');
    expect(first).toMatchObject({ state: 'inForce', supersededBy: undefined });
    const next = await saveNew(app, 'keyMessageSet', {
      ...first.set.values,
      version: 2,
      validFrom: '2027-01-01',
    });
    const at = (day: string) =>
      Object.fromEntries(
        messageSetRows(recordsOf(app), day as Day).map(({ set, state, supersededBy }) => [
          set.id,
          [state, supersededBy?.id],
        ]),
      );
    expect(at('2026-12-31')).toEqual({
      [first.set.id]: ['inForce', next],
      [next]: ['coming', undefined],
    });
    expect(at('2027-01-01')).toEqual({
      [first.set.id]: ['superseded', next],
      [next]: ['inForce', undefined],
    });
  });
});
