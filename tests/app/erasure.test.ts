/** An office that erases: what was erased is nowhere that the vault's own keys reach. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aliases, erase, expectErased, kept, made, planted, reopened } from '../support/erasing';
import { everythingIn } from '../support/everything';
import { around, bothSpaces, exported } from '../support/exchanging';
import { loseRows, passphrase } from '../support/installation';
import { recordsOf, saveGroup, savePerson } from '../support/saved';
import { storeFailsAt } from '../support/storeFails';

describe('an office that erases', () => {
  it('has the record nowhere any more: not in memory, rows, journal, drafts or side files, under no key it holds', async () => {
    const office = await made('Kontoret', 'office');
    const app = office.installation.app();
    const id = await savePerson(app, { alias: planted });
    await savePerson(app, { alias: kept });
    await app.keepDraft({ key: `person/${id}`, kind: 'person', id, values: { alias: planted }, field: null });
    writeFileSync(join(office.installation.folder, 'journal-torn-20260101T000000000Z.gvi'), planted);
    const before = await everythingIn(office.installation);
    expect(before.text).toContain(planted);

    const answers = await erase(app, [id]);
    expect(answers.map(({ space, entries, unreached }) => ({ space, entries, unreached }))).toEqual([
      { space: 'samordning', entries: 1, unreached: [] },
      { space: 'social', entries: 1, unreached: [] },
    ]);
    expect(aliases(app)).toEqual([kept]);
    expect(await app.readDrafts()).toEqual([]);
    expect(readdirSync(office.installation.folder).filter((name) => name.startsWith('journal-'))).toEqual([]);
    await expectErased(office, before);

    // It goes on as before, and comes up the same from store and from journal.
    await saveGroup(app, 'Efteråt');
    const again = await reopened(office);
    expect(aliases(again)).toEqual([kept]);
    expect(again.erasureLog()).toMatchObject([
      {
        reason: 'retentionPlan',
        decision: 'KS 2026/17',
        records: 1,
        answers: [{ name: 'Kontoret' }],
        waiting: [],
      },
      { space: expect.any(String) },
    ]);
    office.installation.loseIndexedDb();
    const bare = await office.installation.reload();
    expect(await bare.restoreVault(null, passphrase)).toMatchObject({ type: 'restored', damagedFrames: 0 });
    expect(aliases(bare)).toEqual([kept]);
    expect([...(recordsOf(bare).get('group')?.values() ?? [])]).toHaveLength(1);
  });

  it('says before what it would take, what points to it, and what it cannot reach', async () => {
    const office = await made('Kontoret', 'office');
    const laptop = await made('Bilen', 'field');
    await around(office, [laptop]);
    const app = office.installation.app();
    const id = await savePerson(app, { alias: planted });
    const group = await saveGroup(app, 'Ask');
    await app.save([
      {
        kind: 'membership',
        id: app.newRecordId(),
        values: { personId: id, groupId: group, from: '2026-02-01', role: 'member', source: 'partnerOral' },
        shown: null,
      },
    ]);
    await exported(office, laptop);
    writeFileSync(join(office.installation.folder, 'journal-set-aside-20260101T000000000Z.gvi'), 'x');
    const plan = await app.planErasure([id]);
    expect(plan).toMatchObject({
      perSpace: [
        { space: 'samordning', records: 1, entries: 1 },
        { space: 'social', records: 1, entries: 1 },
      ],
      twin: true,
      referring: [{ kind: 'membership' }],
      unreached: ['bundle', 'sideFile'],
      setAside: ['journal-set-aside-20260101T000000000Z.gvi'],
      laptops: ['Bilen'],
    });
    const answers = await erase(app, [id]);
    expect(answers.map(({ unreached }) => unreached)).toEqual([
      ['sideFile', 'bundle'],
      ['sideFile', 'bundle'],
    ]);
    // A journal set aside may be of another vault: it is named, not deleted.
    expect(readdirSync(office.installation.folder)).toContain('journal-set-aside-20260101T000000000Z.gvi');
  });

  it('in one space alone leaves the twin in the other, and that space’s key', async () => {
    const office = await made('Kontoret', 'office');
    const app = office.installation.app();
    const id = await savePerson(app, { alias: planted });
    const before = await everythingIn(office.installation);
    const outcome = await app.eraseRecords({
      records: [id],
      spaces: ['samordning'],
      reason: 'duplicate',
      decision: '1',
    });
    expect(outcome).toMatchObject({ type: 'erased', answers: [{ space: 'samordning' }] });
    expect(recordsOf(app).get('person')?.get(id)?.spaces).toEqual(['social']);
    const after = await everythingIn(office.installation);
    const keyOf = (all: typeof after, space: 'samordning' | 'social') =>
      String(all.secrets.get('store')?.dataKeys[space]);
    expect(keyOf(after, 'samordning')).not.toBe(keyOf(before, 'samordning'));
    expect(keyOf(after, 'social')).toBe(keyOf(before, 'social'));
  });

  it('gives a reason, a decision and a record, and must be an office', async () => {
    const office = await made('Kontoret', 'office');
    const laptop = await made('Bilen', 'field');
    const id = await savePerson(office.installation.app(), { alias: planted });
    const ask = { records: [id], spaces: bothSpaces, reason: 'notLawful', decision: '1' } as const;
    const journal = () => readFileSync(join(office.installation.folder, 'journal.gvi'));
    const before = journal();
    const app = office.installation.app();
    expect(await app.eraseRecords({ ...ask, decision: '  ' })).toEqual({
      type: 'rejected',
      field: 'decision',
    });
    expect(await app.eraseRecords({ ...ask, records: [] })).toEqual({ type: 'rejected', field: 'records' });
    expect(await app.eraseRecords({ ...ask, spaces: [] })).toEqual({ type: 'rejected', field: 'spaces' });
    expect(journal().equals(before)).toBe(true);
    expect(await laptop.installation.app().eraseRecords(ask)).toEqual({ type: 'notOffice' });
    expect(laptop.installation.app().erasureLog()).toEqual([]);
  });
});

describe('what comes up beside an erasure', () => {
  const scene = async () => {
    const office = await made('Kontoret', 'office');
    const app = office.installation.app();
    const id = await savePerson(app, { alias: planted });
    const stays = await savePerson(app, { alias: kept });
    return { office, app, id, stays, path: join(office.installation.folder, 'journal.gvi') };
  };

  it('a journal of before, put in the place of the new one, brings nothing back', async () => {
    const { office, app, id, path } = await scene();
    const old = readFileSync(path);
    const before = await everythingIn(office.installation);
    await erase(app, [id]);
    writeFileSync(path, old);
    const again = await reopened(office);
    expect(aliases(again)).toEqual([kept]);
    await expectErased(office, before);
    const held = await everythingIn(office.installation);
    // In both spaces of the store, of the journal, and of the one fresh backup.
    expect(held.text.split(kept)).toHaveLength(7);
  });

  it('a row that the store has lost comes from the journal, though that was sealed anew and the store was not', async () => {
    const { office, app, id, stays } = await scene();
    const before = await everythingIn(office.installation);
    const { value } = await storeFailsAt(8, () =>
      app.eraseRecords({ records: [id], spaces: bothSpaces, reason: 'notLawful', decision: '7' }),
    );
    expect(value).toMatchObject({ type: 'unfinished', failure: { type: 'diskFull' } });
    await loseRows(office.installation, [5, 6]);
    const again = await reopened(office);
    expect(aliases(again)).toEqual([kept]);
    expect(recordsOf(again).get('person')?.get(stays)?.spaces).toEqual(['samordning', 'social']);
    await expectErased(office, before);
  });
});
