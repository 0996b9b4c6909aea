/**
 * Any row of saves, undos, redos and restarts does what a plain stack of states does; nothing is ever taken out of the
 * history. The stack itself, as a pure function, is asked with many more.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../../src-renderer/app/types';
import { type StackedAct, stacksOf } from '../../../src-renderer/app/undo/stacks';
import type { RecordId, Uuid } from '../../../src-renderer/domain/ids';
import { type Installation, install, passphrase, setUp } from '../../support/installation';
import { recordsOf, viewOf } from '../../support/saved';

describe('the stack', () => {
  const steps = fc.array(fc.constantFrom('save', 'undo', 'redo', 'stays'), { maxLength: 60 });

  it('is that of an editor, whatever was done', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const acts: (StackedAct & { readonly number: number })[] = [];
        let done: number[] = [];
        let taken: number[] = [];
        const add = (undoes: Uuid | null, stays: boolean): void => {
          acts.push({ number: acts.length, made: `made-${acts.length}` as Uuid, undoes, stays });
        };
        for (const step of list) {
          const { redo, undo } = stacksOf(acts);
          if (step === 'save') {
            done = [...done, acts.length];
            taken = [];
            add(null, false);
          } else if (step === 'stays') add(null, true);
          else {
            const place = (step === 'undo' ? undo : redo).at(-1);
            const expected = (step === 'undo' ? done : taken).at(-1);
            expect(place?.root.number).toBe(expected);
            if (place === undefined || expected === undefined) continue;
            add(place.act.made, false);
            if (step === 'undo') {
              done = done.slice(0, -1);
              taken = [...taken, expected];
            } else {
              taken = taken.slice(0, -1);
              done = [...done, expected];
            }
          }
          const now = stacksOf(acts);
          expect(now.undo.map(({ root }) => root.number)).toEqual(done);
          expect(now.redo.map(({ root }) => root.number)).toEqual(taken);
          expect(now.dangling).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('says that it saw too little when an undone act lies before what it was given', () => {
    const undo: StackedAct = { made: 'u' as Uuid, undoes: 'a' as Uuid, stays: false };
    expect(stacksOf([undo])).toMatchObject({ dangling: true, undo: [], redo: [] });
  });
});

describe('a laptop', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await install('laws');
    await setUp(installation);
  });
  afterAll(() => installation.remove());

  type Step =
    | { readonly type: 'make'; readonly alias: string }
    | {
        readonly type: 'change';
        readonly which: number;
        readonly field: 'alias' | 'area';
        readonly value: string;
      }
    | { readonly type: 'person'; readonly which: number; readonly way: string }
    | { readonly type: 'void'; readonly which: number }
    | { readonly type: 'undo' | 'redo' | 'restart' | 'reveal' };
  const word = fc.constantFrom('Ask', 'Ek', 'Lind', 'Björk', 'Sälg');
  const which = fc.nat({ max: 3 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 2, arbitrary: fc.record({ type: fc.constant('make' as const), alias: word }) },
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('change' as const),
        which,
        field: fc.constantFrom('alias' as const, 'area' as const),
        value: word,
      }),
    },
    { weight: 2, arbitrary: fc.record({ type: fc.constant('person' as const), which, way: word }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constant('void' as const), which }) },
    { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('undo' as const, 'redo' as const) }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('restart' as const, 'reveal' as const) }) },
  );

  type Kind = 'group' | 'person';
  type Made = { readonly kind: Kind; readonly id: RecordId };
  /** What can be seen of the records of one run: null for one that is voided. */
  const seen = (app: App, made: readonly Made[]): readonly string[] =>
    made.map(({ id, kind }) => {
      const record = recordsOf(app).get(kind)?.get(id);
      expect(record?.conflicts ?? []).toEqual([]);
      return record === undefined || record.voided ? 'gone' : JSON.stringify(record.values);
    });

  const newValues = (kind: Kind, alias: string) =>
    kind === 'group'
      ? { alias, status: 'active', mappedFrom: '2026-01-01', source: 'partnerOral' }
      : {
          alias,
          status: 'active',
          protectedIdentity: 'no',
          mappingBasis: 'violentGroup',
          decidedOn: '2026-01-10',
          notSuspectedNotice: true,
          source: 'partnerOral',
        };

  it('does what the stack of states says, over restarts, and only ever adds to its history', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (list) => {
        let app = installation.app();
        const made: Made[] = [
          { kind: 'group', id: app.newRecordId() },
          { kind: 'person', id: app.newRecordId() },
        ];
        /** The states before each thing that is done, and after each that is undone. */
        let before: (readonly string[])[] = [];
        let after: (readonly string[])[] = [];
        const padded = (state: readonly string[]): readonly string[] =>
          made.map((_, at) => state[at] ?? 'gone');
        const act = async (work: () => Promise<{ readonly type: string }>): Promise<void> => {
          const was = seen(app, made);
          const { notExported } = app.workspace.getState();
          installation.clock.forward(1000);
          const outcome = await work();
          if (outcome.type === 'nothingChanged' || outcome.type === 'rejected') return;
          expect(outcome.type).toBe('saved');
          expect(app.workspace.getState().notExported).toBe(notExported + 1);
          before = [...before, was];
          after = [];
        };
        for (const { id, kind } of made) {
          await act(() =>
            app.save([
              { kind, id, shown: null, values: newValues(kind, kind === 'group' ? 'Ask' : 'Kaja-01') },
            ]),
          );
        }
        for (const one of list) {
          const target = 'which' in one ? made[one.which % made.length] : undefined;
          const shown = target && recordsOf(app).get(target.kind)?.get(target.id);
          if (one.type === 'restart') {
            app = await installation.reload();
            await app.unlock(passphrase);
          } else if (one.type === 'reveal') {
            const person = made[1] && recordsOf(app).get('person')?.get(made[1].id);
            if (person !== undefined) await app.logReveal(person, 'name', 'Ringer upp');
          } else if (one.type === 'make') {
            const fresh: Made = { kind: 'group', id: app.newRecordId() };
            made.push(fresh);
            await act(() => app.save([{ ...fresh, shown: null, values: newValues('group', one.alias) }]));
          } else if (one.type === 'undo' || one.type === 'redo') {
            const [from, to] = one.type === 'undo' ? [before, after] : [after, before];
            const expected = from.at(-1);
            if (expected === undefined) {
              if (one.type === 'redo') expect(await app.redo('Ångrad')).toMatchObject({ type: 'nothing' });
              continue;
            }
            const was = seen(app, made);
            const { notExported } = app.workspace.getState();
            installation.clock.forward(1000);
            const outcome = await app[one.type]('Ångrad');
            expect(outcome).toMatchObject({ type: 'done' });
            expect(app.workspace.getState().notExported).toBe(notExported + 1);
            expect(seen(app, made)).toEqual(padded(expected));
            if (one.type === 'undo') {
              before = from.slice(0, -1);
              after = [...to, was];
            } else {
              after = from.slice(0, -1);
              before = [...to, was];
            }
          } else if (target === undefined || shown === undefined || shown.voided) continue;
          else if (one.type === 'void') await act(() => app.voidRecord(shown, 'Av misstag'));
          else if (one.type === 'person') {
            const own = target.kind === 'person' ? { contactWay: one.way } : { area: one.way };
            await act(() => app.save([{ ...target, shown, values: { ...own, alias: `${one.way}-07` } }]));
          } else if (one.type === 'change') {
            const area = target.kind === 'person' ? 'contactWay' : 'area';
            const values = { [one.field === 'area' ? area : 'alias']: one.value };
            await act(() => app.save([{ ...target, shown, values }]));
          }
        }
        for (const { id, kind } of made) if (recordsOf(app).get(kind)?.has(id)) viewOf(app, kind, id);
      }),
      { numRuns: 25 },
    );
  }, 300_000);
});
