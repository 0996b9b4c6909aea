/** Erasure and import meet backups: what is erased is in no copy within reach, and what is not in reach is named. */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeDisk } from '../../src-main/services/disk';
import { faultyDisk, noFault } from '../main/support/faultyDisk';
import { aliases, erase, expectErased, kept, made, planted, reopened } from '../support/erasing';
import { everythingIn } from '../support/everything';
import { around, bothSpaces, exported, nothing, previewed } from '../support/exchanging';
import { passphrase } from '../support/installation';
import { saveGroup, savePerson } from '../support/saved';

const reasons = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .map((name) => name.split('-').at(-2) ?? name)
        .sort()
    : [];

describe('an erasure', () => {
  it('leaves no copy within reach that holds what was erased, or the key that opens it', async () => {
    const office = await made('Kontoret', 'office');
    const app = office.installation.app();
    const stick = join(office.installation.folder, 'stick');
    mkdirSync(stick);
    await app.setBackupFolder(stick);
    const id = await savePerson(app, { alias: planted });
    await savePerson(app, { alias: kept });
    await app.makeBackup();
    const before = await everythingIn(office.installation);
    const answers = await erase(app, [id]);
    for (const { unreached } of answers) expect(unreached).toEqual([]);
    expect(reasons(join(office.installation.folder, 'backups'))).toEqual(['renewed']);
    expect(reasons(stick)).toEqual(['renewed']);
    await expectErased(office, before);
    // The fresh copy is one that can be restored.
    const [file] = (await app.listBackups()).files;
    if (file === undefined) throw new Error('no backup');
    expect(await app.drillBackup(file, passphrase)).toMatchObject({
      type: 'done',
      report: { damagedFrames: 0, brokenCommits: 0, beyond: 0 },
    });
  });

  it('names the backups of a folder that is away', async () => {
    const office = await made('Kontoret', 'office');
    const app = office.installation.app();
    const stick = join(office.installation.folder, 'stick');
    mkdirSync(stick);
    await app.setBackupFolder(stick);
    const id = await savePerson(app, { alias: planted });
    await app.makeBackup();
    renameSync(stick, `${stick} out`);
    const answers = await erase(app, [id]);
    expect(answers).toHaveLength(2);
    for (const { unreached } of answers) expect(unreached).toEqual(['backup']);
    expect(reasons(join(office.installation.folder, 'backups'))).toEqual(['renewed']);
  });

  it('that finds no room for the copy before it is not ordered until the office goes on without', async () => {
    const real = nodeDisk(process.platform);
    let room: number | null = null;
    const office = await made('Kontoret', 'office', { disk: { ...real, room: async () => room } });
    const app = office.installation.app();
    const id = await savePerson(app, { alias: planted });
    room = 1000;
    const ask = { records: [id], spaces: bothSpaces, reason: 'retentionPlan', decision: '1' } as const;
    expect(await app.eraseRecords(ask)).toMatchObject({ type: 'notBackedUp' });
    expect(aliases(app)).toEqual([planted]);
    expect(app.erasureLog()).toEqual([]);
    expect(await app.eraseRecords({ ...ask, withoutBackup: true })).toMatchObject({ type: 'erased' });
    expect(aliases(app)).toEqual([]);
  });
});

describe('an erasure among backups', () => {
  it('whose disk fails at any call is refused, done, or done later, and names the copies that were left', {
    timeout: 300_000,
  }, async () => {
    const faulty = faultyDisk(nodeDisk(process.platform));
    const office = await made('Kontoret', 'office', { disk: faulty.disk });
    const ask = { spaces: bothSpaces, reason: 'notLawful', decision: '7' } as const;
    let app = office.installation.app();
    await app.makeBackup();
    const first = await savePerson(app);
    faulty.arm(noFault);
    expect(await app.eraseRecords({ ...ask, records: [first] })).toMatchObject({ type: 'erased' });
    const calls = faulty.calls().length;
    const types = new Set<string>();
    for (let at = 1; at < calls + 20; at += Math.ceil(calls / 25)) {
      const alias = `Planterad-${at}-slut`;
      const id = await savePerson(app, { alias });
      faulty.arm({ at, code: 'EIO', after: 'works', arrive: 5 });
      const outcome = await app.eraseRecords({ ...ask, records: [id], decision: `nr ${at}` });
      faulty.arm(noFault);
      types.add(outcome.type);
      app = await reopened(office);
      const isKept = outcome.type === 'notBackedUp' || outcome.type === 'failed';
      expect(aliases(app).includes(alias)).toBe(isKept);
      const unreached = app
        .erasureLog()
        .filter(({ decision }) => decision === `nr ${at}`)
        .flatMap(({ answers }) => answers.flatMap((answer) => answer.unreached));
      if (!isKept && unreached.length === 0)
        expect((await everythingIn(office.installation)).text).not.toContain(alias);
      // The next one begins with copies that the disk lets be replaced.
      await app.renewBackups();
    }
    expect(types).toContain('notBackedUp');
    expect(types).toContain('erased');
  });
});

describe('an import', () => {
  it('is preceded by a copy, and without room waits for the person to go on without', async () => {
    const real = nodeDisk(process.platform);
    let room: number | null = null;
    const office = await made('Kontoret', 'office', { disk: { ...real, room: async () => room } });
    const laptop = await made('Bilen', 'field');
    await around(office, [laptop]);
    const app = office.installation.app();
    const place = join(office.installation.folder, 'backups');
    await saveGroup(laptop.installation.app(), 'Ask');
    const first = await previewed(app, await exported(laptop, office));
    room = 1000;
    expect(await app.acceptImport(first.tokens, nothing)).toMatchObject({ type: 'notBackedUp' });
    expect(reasons(place)).toEqual([]);
    expect(await app.acceptImport(first.tokens, nothing, undefined, { withoutBackup: true })).toMatchObject({
      type: 'imported',
    });
    room = null;
    await saveGroup(laptop.installation.app(), 'Björk');
    const second = await previewed(app, await exported(laptop, office));
    expect(await app.acceptImport(second.tokens, nothing)).toMatchObject({ type: 'imported' });
    expect(reasons(place)).toEqual(['import']);
    // The copy stands for the moment before.
    const [file] = (await app.listBackups()).files;
    if (file === undefined) throw new Error('no backup');
    const drill = await app.drillBackup(file, passphrase);
    expect(drill).toMatchObject({ type: 'done', report: { beyond: 0 } });
    expect(drill.type === 'done' && drill.report.behind).toBeGreaterThan(0);
  });
});
