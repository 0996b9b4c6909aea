/** What others wrote is never hidden by an undo, and what has left the laptop is not taken back in silence. */
import { describe, expect, it } from 'vitest';
import type { UndoOutcome } from '../../../src-renderer/app/types';
import { passphrase } from '../../support/installation';
import { carry } from '../../support/meeting';
import {
  choose,
  conflictsIn,
  newGroup,
  only,
  spread,
  three,
  twoNames,
  valuesOf,
  viewIn,
  write,
} from '../../support/threeLaptops';

const undone = 'Ångrad';
const done = (outcome: UndoOutcome) => {
  if (outcome.type !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome;
};

describe('undo beside others', () => {
  it('refuses what has left in a bundle, and works again for what is saved after that', async () => {
    const { anna, office } = await three();
    const id = await newGroup(anna, 'Ask');
    await write(anna, 'group', id, { alias: 'Asken' });
    await carry(anna, office);
    expect(await anna.app.undo(undone)).toMatchObject({
      type: 'exported',
      act: { did: 'changed', record: { kind: 'group', id } },
    });
    expect(viewIn(anna, 'group', id).values.alias).toBe('Asken');
    expect(await anna.app.lookAtUndo()).toEqual({ undo: null, redo: null });
    await write(anna, 'group', id, { alias: 'Askar' });
    done(await anna.app.undo(undone));
    expect(viewIn(anna, 'group', id)).toMatchObject({ values: { alias: 'Asken' }, conflicts: [] });
    expect(await anna.app.undo(undone)).toMatchObject({ type: 'exported' });
    // The undo travels like any other change, and an undo that has left is not redone in silence either.
    await carry(anna, office);
    expect(viewIn(office, 'group', id)).toMatchObject({ values: { alias: 'Asken' }, conflicts: [] });
    expect(await anna.app.redo(undone)).toMatchObject({ type: 'exported' });
  });

  it('says who has changed the field since, and leaves every value where it is', async () => {
    const world = await three();
    const { anna, bo, office } = world;
    const id = await newGroup(anna, 'Ask');
    await spread(world);
    await write(anna, 'group', id, { alias: 'Asken', area: 'Norr' });
    await write(bo, 'group', id, { alias: 'Askar' });
    await carry(bo, office);
    await carry(office, anna);
    const before = conflictsIn(anna, id);
    expect(before.map(valuesOf)).toEqual([['Asken', 'Askar']]);
    expect(await anna.app.undo(undone)).toMatchObject({
      type: 'changedSince',
      fields: [{ kind: 'group', id, field: 'alias', device: 'Bo' }],
    });
    expect(conflictsIn(anna, id)).toEqual(before);
    expect(viewIn(anna, 'group', id).values.area).toBe('Norr');
    const reopened = await anna.installation.reload();
    await reopened.unlock(passphrase);
    expect(await reopened.undo(undone)).toMatchObject({ type: 'changedSince' });
  });

  it('makes the conflict again that a decision had ended, with both values, and redo decides again', async () => {
    const { office, id } = await twoNames(await three());
    const conflict = only(office, id);
    const decided = await office.app.resolveConflicts([choose(conflict, 'Asken')]);
    expect(decided).toMatchObject({ type: 'resolved' });
    expect(conflictsIn(office, id)).toEqual([]);
    expect(done(await office.app.undo(undone)).act.did).toBe('resolved');
    expect(valuesOf(only(office, id))).toEqual(['Asken', 'Askar']);
    done(await office.app.redo(undone));
    expect(conflictsIn(office, id)).toEqual([]);
    expect(viewIn(office, 'group', id).values.alias).toBe('Asken');
    done(await office.app.undo(undone));
    expect(valuesOf(only(office, id))).toEqual(['Asken', 'Askar']);
  });

  it('does not void a record that somebody else has written to', async () => {
    const world = await three();
    const { anna, bo, office } = world;
    const first = await newGroup(anna, 'Ek');
    await spread(world);
    // The record of Anna's next act is in Bo's hands before anything of it was exported: as after a restore.
    await write(anna, 'group', first, { area: 'Söder' });
    await write(bo, 'group', first, { area: 'Väster' });
    await carry(bo, office);
    await carry(office, anna);
    expect(await anna.app.undo(undone)).toMatchObject({ type: 'changedSince' });
    expect(viewIn(anna, 'group', first).voided).toBe(false);
    expect(only(anna, first).choices).toHaveLength(2);
  });
});
