import { beforeAll, describe, expect, it } from 'vitest';
import { passphrase } from '../support/installation';
import { carry } from '../support/meeting';
import {
  choose,
  conflictsIn,
  newGroup,
  only,
  spread,
  type Three,
  three,
  twoNames,
  valuesOf,
  viewIn,
  write,
} from '../support/threeLaptops';

/** What most tests share: each has records of its own, and looks at those alone. */
let all: Three;
beforeAll(async () => {
  all = await three();
});

describe('a conflict', () => {
  it.each(['anna', 'bo'] as const)(
    'shows both values, who, when and from which file, whoever comes first (%s), and ends everywhere',
    async (first) => {
      const { anna, bo, office, id } = await twoNames(all, first);
      const conflict = only(office, id);
      expect(conflict).toMatchObject({ kind: 'group', id, field: 'alias', betweenSpaces: false });
      expect(valuesOf(conflict)).toEqual(['Asken', 'Askar']);
      const [a, b] = conflict.choices.map(({ writers }) => writers[0]);
      expect(a).toMatchObject({ who: 'Test Testsson 1', device: 'Anna', space: 'samordning' });
      expect(b).toMatchObject({ who: 'Test Testsson 2', device: 'Bo' });
      expect((a?.at ?? '') < (b?.at ?? '')).toBe(true);
      const receipts = office.app.exchange.getState().receipts;
      for (const [writer, sender] of [
        [a, 'Anna'],
        [b, 'Bo'],
      ] as const) {
        const source = writer?.source;
        expect(source).toMatchObject({ type: 'bundle', sender });
        const receipt = receipts.find((one) => source?.type === 'bundle' && one.id === source.id);
        expect(receipt).toMatchObject({ direction: 'in', space: 'samordning', peer: sender });
      }
      // Nothing is decided by itself.
      const { conflictCount } = office.app.workspace.getState();
      expect(conflictCount).toBe(office.app.listConflicts().length);
      expect(viewIn(office, 'group', id).values.alias).toBe('Askar');

      expect(await office.app.resolveConflicts([choose(conflict, 'Asken')])).toMatchObject({
        type: 'resolved',
        fields: 1,
      });
      expect(conflictsIn(office, id)).toEqual([]);
      await carry(office, anna);
      await carry(office, bo);
      for (const one of [anna, bo, office]) {
        expect(viewIn(one, 'group', id)).toMatchObject({ conflicts: [], values: { alias: 'Asken' } });
      }
    },
  );

  it('says that a value was written here, and survives a restart of the laptop', async () => {
    const { anna, bo, office, id } = await twoNames(await three());
    await carry(office, bo);
    const [a, b] = only(bo, id).choices.map(({ writers }) => writers[0]);
    expect(a?.source).toMatchObject({ type: 'bundle', sender: 'Kontoret' });
    expect(b?.source).toEqual({ type: 'here' });
    const reopened = await bo.installation.reload();
    await reopened.unlock(passphrase);
    expect(reopened.listConflicts()).toMatchObject([{ id, field: 'alias' }]);
    expect(reopened.listConflicts()[0]?.choices[0]?.writers[0]?.source).toMatchObject({ type: 'bundle' });
    expect(conflictsIn(anna, id)).toEqual([]);
  });

  it('says that the time is unknown where the writer had a clock that was days ahead', async () => {
    const own = await three();
    const { anna, bo, office } = own;
    const id = await newGroup(anna, 'Ask');
    await spread(own);
    const shown = viewIn(anna, 'group', id);
    anna.clock.forward(30 * 86_400_000);
    await anna.app.save([{ kind: 'group', id, values: { alias: 'Asken' }, shown }]);
    await write(bo, 'group', id, { alias: 'Askar' });
    await carry(anna, office);
    await carry(bo, office);
    const { choices } = only(office, id);
    expect(choices.map(({ value, writers }) => [value, writers[0]?.at === null])).toEqual([
      ['Askar', false],
      ['Asken', true],
    ]);
  });

  it('stays away where two write the same value', async () => {
    const id = await newGroup(all.anna, 'Ask');
    await spread(all);
    await write(all.anna, 'group', id, { alias: 'Asken' });
    await write(all.bo, 'group', id, { alias: 'Asken' });
    await carry(all.anna, all.office);
    await carry(all.bo, all.office);
    expect(conflictsIn(all.office, id)).toEqual([]);
  });

  it('offers emptiness as a choice where one has cleared what another changed', async () => {
    const { anna, bo, office } = all;
    const id = await newGroup(anna, 'Ask');
    await write(anna, 'group', id, { area: 'Norr' });
    await spread(all);
    await write(anna, 'group', id, { area: null });
    await write(bo, 'group', id, { area: 'Söder' });
    await carry(anna, office);
    await carry(bo, office);
    const conflict = only(office, id);
    expect(valuesOf(conflict)).toEqual([null, 'Söder']);
    await office.app.resolveConflicts([choose(conflict, null)]);
    await carry(office, bo);
    expect(viewIn(bo, 'group', id).values.area).toBeUndefined();
    expect(conflictsIn(bo, id)).toEqual([]);
  });
});
