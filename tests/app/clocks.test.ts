/**
 * Clocks anywhere from 1970 to 2100, through the whole application: two laptops and an office whose clocks jump about write,
 * exchange and lock. No save and no import is ever refused for the time it is, and the order of cause is kept: who saved over
 * what he saw has replaced it everywhere, whatever the stamps say; who did not see the other's has not.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import type { DeviceId, RecordId } from '../../src-renderer/domain/ids';
import { type Installation, install, passphrase, setUp } from '../support/installation';

type Laptop = { readonly installation: Installation; app: App; device: DeviceId; readonly sent: Set<string> };

const nothing = () => undefined;
const anywhere = fc.oneof(
  fc.integer({ min: 0, max: Date.UTC(2100, 11, 31) }),
  fc.constantFrom(0, Date.UTC(2038, 0, 19, 3, 14, 8), Date.UTC(2026, 2, 29, 1), Date.UTC(2100, 11, 31)),
);

const filesIn = (laptop: Laptop, ending: string) =>
  readdirSync(laptop.installation.saveFolder).filter((name) => name.endsWith(ending));
const bytesOf = (laptop: Laptop, name: string) =>
  Uint8Array.from(readFileSync(join(laptop.installation.saveFolder, name)));

const laptopIn = async (name: string, role: 'field' | 'office'): Promise<Laptop> => {
  const installation = await install(name);
  const app = await setUp(installation, { role, deviceName: name });
  await app.setAgeMode('x25519');
  await app.saveOwnCard();
  return { installation, app, device: '' as DeviceId, sent: new Set() };
};

const introduce = async (to: Laptop, from: Laptop, role: 'field' | 'office'): Promise<void> => {
  const read = await to.app.readCard(bytesOf(from, filesIn(from, '.gvi-card.json')[0] ?? ''));
  if (read.type !== 'card') throw new Error(read.type);
  await to.app.confirmCard(read.token, role, ['samordning', 'social']);
  from.device = read.card.device;
};

const groupsOf = ({ app }: Laptop) => app.workspace.getState().records.get('group');

const save = async ({ app }: Laptop, id: RecordId, alias: string): Promise<void> => {
  const shown = app.workspace.getState().records.get('group')?.get(id) ?? null;
  const values = { alias, mappedFrom: '2026-01-01', status: 'active', source: 'ownObservation' };
  const outcome = await app.save([{ kind: 'group', id, values: { ...shown?.values, ...values }, shown }]);
  if (outcome.type !== 'saved') throw new Error(`a save is refused: ${JSON.stringify(outcome)}`);
};

/** Null when there was nothing to send. */
const carry = async (from: Laptop, to: Laptop): Promise<void> => {
  await from.app.exportTo(to.device, ['samordning'], nothing);
  const name = filesIn(from, '.age').find((one) => !from.sent.has(one));
  if (name === undefined) return;
  from.sent.add(name);
  const [preview] = await to.app.previewImport([{ name, bytes: bytesOf(from, name) }], nothing);
  if (preview?.answer.type === 'alreadyImported') return;
  if (preview?.answer.type !== 'ready') throw new Error(`an import is refused: ${JSON.stringify(preview)}`);
  expect(preview.answer.setAside).toEqual([]);
  const taken = await to.app.acceptImport([preview.token]);
  if (taken.type !== 'imported') throw new Error(`an import is refused: ${JSON.stringify(taken)}`);
};

describe('laptops whose clocks are anywhere', () => {
  let car: Laptop;
  let bus: Laptop;
  let office: Laptop;
  beforeAll(async () => {
    car = await laptopIn('Bilen', 'field');
    bus = await laptopIn('Bussen', 'field');
    office = await laptopIn('Kontoret', 'office');
    for (const [to, from, role] of [
      [car, office, 'office'],
      [bus, office, 'office'],
      [car, bus, 'field'],
      [bus, car, 'field'],
      [office, car, 'field'],
      [office, bus, 'field'],
    ] as const)
      await introduce(to, from, role);
  });
  afterAll(() => {
    for (const { installation } of [car, bus, office]) installation.remove();
  });

  const step = fc.oneof(
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('clock' as const), who: fc.nat({ max: 2 }), at: anywhere }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('save' as const),
        who: fc.nat({ max: 2 }),
        record: fc.nat({ max: 1 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('carry' as const),
        who: fc.nat({ max: 2 }),
        to: fc.nat({ max: 2 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('reopen' as const), who: fc.nat({ max: 2 }) }) },
  );
  let round = 0;

  it('are never refused, and see the same: causes before effects, and what nobody saw in conflict', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        round += 1;
        const laptops = [car, bus, office];
        const at = (number: number): Laptop => laptops[number] ?? car;
        const records = [car.app.newRecordId(), car.app.newRecordId()];
        /** What the page expects to be left: each value with those it replaced, by who had seen what. */
        const seen = laptops.map(() => new Map<RecordId, ReadonlySet<string>>());
        const heads = new Map<string, readonly string[]>();
        const written: { readonly id: RecordId; readonly alias: string; readonly over: readonly string[] }[] =
          [];
        for (const one of steps) {
          const laptop = at(one.who);
          if (one.type === 'clock') laptop.installation.clock.set(one.at);
          else if (one.type === 'reopen') {
            laptop.app = await laptop.installation.reload();
            await laptop.app.unlock(passphrase);
            expect(laptop.app.session.getState()).toMatchObject({ type: 'open' });
          } else if (one.type === 'carry') {
            if (one.who === one.to) continue;
            await carry(laptop, at(one.to));
            for (const [id, values] of seen[one.who] ?? [])
              seen[one.to]?.set(id, new Set([...(seen[one.to]?.get(id) ?? []), ...values]));
          } else {
            const id = records[one.record] ?? records[0];
            if (id === undefined) throw new Error('two records');
            const alias = `Ask ${round} ${written.length}`;
            const shown = groupsOf(laptop)?.get(id)?.values.alias;
            await save(laptop, id, alias);
            written.push({ id, alias, over: typeof shown === 'string' ? [shown] : [] });
            seen[one.who]?.set(id, new Set([...(seen[one.who]?.get(id) ?? []), alias]));
            // At once: what was saved over what was shown is shown, unless others stood beside it in conflict.
            if ((groupsOf(laptop)?.get(id)?.conflicts.length ?? 0) === 0)
              expect(groupsOf(laptop)?.get(id)?.values.alias).toBe(alias);
          }
        }
        for (let all = 0; all < 2; all++)
          for (const [from, to] of [
            [car, office],
            [bus, office],
            [office, car],
            [office, bus],
          ] as const)
            await carry(from, to);
        for (const id of records) {
          const own = written.filter((one) => one.id === id);
          const replaced = new Set(own.flatMap(({ over }) => over));
          const left = own.filter(({ alias }) => !replaced.has(alias)).map(({ alias }) => alias);
          heads.set(id, left);
          for (const laptop of laptops) {
            const view = groupsOf(laptop)?.get(id);
            if (left.length === 0) expect(view).toBeUndefined();
            else {
              expect(left).toContain(view?.values.alias);
              expect(view?.conflicts.includes('alias') ?? false).toBe(left.length > 1);
              expect(view?.values).toEqual(groupsOf(office)?.get(id)?.values);
            }
          }
        }
      }),
      { numRuns: 15, endOnFailure: true },
    );
  }, 600_000);
});
