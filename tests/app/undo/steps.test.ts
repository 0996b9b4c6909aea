/** Undo and redo through the history: one thing at a time, over both spaces, after locks and restarts. */
import { afterEach, describe, expect, it } from 'vitest';
import type { App, UndoOutcome } from '../../../src-renderer/app/types';
import type { RecordId } from '../../../src-renderer/domain/ids';
import { type Installation, install, passphrase, setUp } from '../../support/installation';
import {
  change,
  join,
  recordsOf,
  saveGroup,
  savePerson,
  saveTalk,
  viewOf,
  voidIt,
} from '../../support/saved';

const installations: Installation[] = [];
const laptop = async (): Promise<Installation> => {
  const installation = await install('undo');
  installations.push(installation);
  await setUp(installation);
  return installation;
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

const undone = 'Ångrad';
const done = (outcome: UndoOutcome) => {
  if (outcome.type !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome;
};
const restarted = async (installation: Installation): Promise<App> => {
  const app = await installation.reload();
  await app.unlock(passphrase);
  return app;
};
const aliasOf = (app: App, id: RecordId) => viewOf(app, 'group', id).values.alias;

describe('undo', () => {
  it('takes back an amendment in both spaces as one thing, and redo does it again', async () => {
    const { app, clock } = await laptop().then((one) => ({ app: one.app(), clock: one.clock }));
    const person = await savePerson(app, { birthYear: 1999, contactWay: 'via mormor' });
    clock.forward(1000);
    const before = viewOf(app, 'person', person).values;
    await change(app, 'person', person, { alias: 'Kaja-12', contactWay: 'via jobbet', birthYear: 2000 });
    clock.forward(1000);
    const after = viewOf(app, 'person', person).values;
    expect(after).not.toEqual(before);
    expect(done(await app.undo(undone)).act).toMatchObject({
      did: 'changed',
      record: { kind: 'person', id: person },
      fields: ['alias', 'birthYear', 'contactWay'],
    });
    expect(viewOf(app, 'person', person)).toMatchObject({ values: before, conflicts: [] });
    done(await app.redo(undone));
    expect(viewOf(app, 'person', person)).toMatchObject({ values: after, conflicts: [] });
  });

  it('voids with its words what was made, and redo brings it back', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const person = await savePerson(app);
    const talk = await saveTalk(app, person, '2026-11-19');
    const was = viewOf(app, 'customNotification', talk).values;
    expect(done(await app.undo(undone)).act).toMatchObject({
      did: 'created',
      record: { kind: 'customNotification', id: talk },
    });
    expect(viewOf(app, 'customNotification', talk)).toMatchObject({
      voided: true,
      conflicts: [],
      values: { voidedReason: undone },
    });
    const attempts = [...(recordsOf(app).get('attempt')?.values() ?? [])];
    expect(attempts.map(({ voided }) => voided)).toEqual([true]);
    done(await app.redo(undone));
    expect(viewOf(app, 'customNotification', talk)).toMatchObject({ voided: false, values: was });
    expect([...(recordsOf(app).get('attempt')?.values() ?? [])].map(({ voided }) => voided)).toEqual([false]);
  });

  it('goes on after a lock and a restart, in both directions', async () => {
    const installation = await laptop();
    const group = await saveGroup(installation.app(), 'Ask');
    for (const alias of ['Asken', 'Askar', 'Aska']) {
      installation.clock.forward(1000);
      await change(installation.app(), 'group', group, { alias });
    }
    done(await (await restarted(installation)).undo(undone));
    done(await (await restarted(installation)).undo(undone));
    let app = await restarted(installation);
    expect(aliasOf(app, group)).toBe('Asken');
    done(await app.redo(undone));
    app = await restarted(installation);
    expect(aliasOf(app, group)).toBe('Askar');
    done(await app.undo(undone));
    done(await app.undo(undone));
    expect(aliasOf(app, group)).toBe('Ask');
    expect(await app.lookAtUndo()).toMatchObject({ undo: { did: 'created' }, redo: { did: 'changed' } });
  });

  it('gives life back to what was voided', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const group = await saveGroup(app, 'Ask');
    await voidIt(app, 'group', group);
    expect(done(await app.undo(undone)).act.did).toBe('voided');
    expect(viewOf(app, 'group', group)).toMatchObject({ voided: false, conflicts: [] });
    expect(done(await app.redo(undone)).act.did).toBe('voided');
    expect(viewOf(app, 'group', group).voided).toBe(true);
  });

  it('restores what the application ships, and voids none of it', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const shipped = [...(recordsOf(app).get('organisation')?.values() ?? [])][0];
    if (shipped === undefined) throw new Error('nothing is shipped');
    await change(app, 'organisation', shipped.id, { name: 'Någon annan' });
    done(await app.undo(undone));
    expect(viewOf(app, 'organisation', shipped.id)).toMatchObject({
      voided: false,
      values: shipped.values,
    });
  });

  it('passes over what was revealed, and says so', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const group = await saveGroup(app, 'Ask');
    const person = await savePerson(app, { name: 'Fiktiv Person' });
    await app.logReveal(viewOf(app, 'person', person), 'name', 'Ringer upp');
    expect(done(await app.undo(undone))).toMatchObject({ passedOver: 1, act: { record: { id: person } } });
    expect([...(recordsOf(app).get('auditEvent')?.values() ?? [])].map(({ voided }) => voided)).toEqual([
      false,
    ]);
    expect(done(await app.undo(undone))).toMatchObject({ act: { record: { id: group } } });
    // The profile of who works here is no save of theirs.
    expect(await app.undo(undone)).toMatchObject({ type: 'nothing' });
  });

  it('forgets what could be redone when something else is saved', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const group = await saveGroup(app, 'Ask');
    await change(app, 'group', group, { alias: 'Asken' });
    done(await app.undo(undone));
    await change(app, 'group', group, { area: 'Norr' });
    expect(await app.redo(undone)).toMatchObject({ type: 'nothing' });
    done(await app.undo(undone));
    expect(viewOf(app, 'group', group).values).toMatchObject({ alias: 'Ask' });
    expect(viewOf(app, 'group', group).values.area).toBeUndefined();
  });

  it('tells an undo from the same values typed by hand', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const group = await saveGroup(app, 'Ask');
    await change(app, 'group', group, { alias: 'Asken' });
    await change(app, 'group', group, { alias: 'Ask' });
    done(await app.undo(undone));
    expect(aliasOf(app, group)).toBe('Asken');
    done(await app.undo(undone));
    expect(aliasOf(app, group)).toBe('Ask');
  });

  it('leaves every value in the history: what was undone can be seen in what an export would carry', async () => {
    const installation = await laptop();
    const app = installation.app();
    const group = await saveGroup(app, 'Ask');
    await change(app, 'group', group, { alias: 'Asken' });
    const { notExported } = app.workspace.getState();
    done(await app.undo(undone));
    expect(app.workspace.getState().notExported).toBe(notExported + 1);
  });
});

describe('an undo that must not be', () => {
  it('does not empty the fictional municipality, which nobody has written', async () => {
    const installation = await install('demo', { demo: true });
    installations.push(installation);
    await installation.app().start();
    const before = recordsOf(installation.app()).get('person');
    expect(before?.size).toBeGreaterThan(0);
    expect(await installation.app().undo(undone)).toMatchObject({ type: 'nothing' });
    expect(recordsOf(installation.app()).get('person')).toEqual(before);
  });

  it('of what others rest on is refused by the rules, and leaves all as it was', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const person = await savePerson(app);
    const group = await saveGroup(app, 'Ask');
    await join(app, person, group);
    done(await app.undo(undone));
    done(await app.undo(undone));
    expect(viewOf(app, 'group', group).voided).toBe(true);
    // Alive again by hand: its group is voided, and the membership says so.
    done(await app.redo(undone));
    done(await app.redo(undone));
    expect(viewOf(app, 'group', group).voided).toBe(false);
  });

  it('would take a protected identity away: it is refused, in both directions', async () => {
    const { app } = await laptop().then((one) => ({ app: one.app() }));
    const person = await savePerson(app);
    await change(app, 'person', person, { protectedIdentity: 'secrecyMarking' });
    expect(await app.undo(undone)).toMatchObject({
      type: 'lessProtected',
      field: { kind: 'person', name: 'protectedIdentity' },
    });
    expect(viewOf(app, 'person', person).values.protectedIdentity).toBe('secrecyMarking');
    await change(app, 'person', person, { protectedIdentity: 'no' });
    done(await app.undo(undone));
    expect(viewOf(app, 'person', person).values.protectedIdentity).toBe('secrecyMarking');
    expect(await app.redo(undone)).toMatchObject({ type: 'lessProtected' });
  });
});
