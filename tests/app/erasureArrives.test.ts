/** An erasure that comes to other laptops: seen before it is stored, carried out there too, answered, and never undone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aliases, erase, expectErased, kept, made, planted, reopened } from '../support/erasing';
import { everythingIn } from '../support/everything';
import {
  around,
  confirm,
  exported,
  handOver,
  type Member,
  nothing,
  previewed,
  yes,
} from '../support/exchanging';
import { passphrase } from '../support/installation';
import { change, savePerson } from '../support/saved';

describe('a laptop that is told', () => {
  const scene = async () => {
    const office = await made('Kontoret', 'office');
    const laptop = await made('Bilen', 'field');
    await around(office, [laptop]);
    const id = await savePerson(laptop.installation.app(), { alias: planted });
    await savePerson(laptop.installation.app(), { alias: kept });
    await handOver(laptop, office);
    await handOver(office, laptop);
    return { office, laptop, id };
  };

  it('shows what would be erased, stores nothing without the yes, erases with it, and its receipt comes back', async () => {
    const { office, laptop, id } = await scene();
    const before = await everythingIn(laptop.installation);
    expect(before.text).toContain(planted);
    await erase(office.installation.app(), [id]);
    const files = await exported(office, laptop);
    const app = laptop.installation.app();
    const { ready, tokens } = await previewed(app, files);
    expect(ready.map(({ erasures }) => erasures)).toEqual(
      ['samordning', 'social'].map(() => [
        {
          order: expect.any(String),
          by: 'Kontoret',
          reason: 'retentionPlan',
          decision: 'KS 2026/17',
          named: 1,
          records: [{ kind: 'person', id }],
          entries: 1,
          ownEntries: 1,
        },
      ]),
    );
    const journal = () => readFileSync(join(laptop.installation.folder, 'journal.gvi'));
    const untouched = journal();
    expect(await app.acceptImport(tokens)).toEqual({ type: 'erasuresNotSeen' });
    expect(journal().equals(untouched)).toBe(true);
    expect(aliases(app)).toEqual([planted, kept].sort());

    expect(await app.acceptImport(tokens, nothing, undefined, yes)).toMatchObject({
      type: 'imported',
      files: 2,
    });
    expect(aliases(app)).toEqual([kept]);
    await expectErased(laptop, before);
    expect(aliases(await reopened(laptop))).toEqual([kept]);

    const log = () => office.installation.app().erasureLog();
    expect(log().map(({ waiting }) => waiting)).toEqual([['Bilen'], ['Bilen']]);
    await handOver(laptop, office);
    expect(log().map(({ waiting }) => waiting)).toEqual([[], []]);
    for (const { answers } of log())
      expect(answers.map(({ entries, name }) => ({ entries, name }))).toContainEqual({
        entries: 1,
        name: 'Bilen',
      });
    // Answered once, however often it is opened.
    const answers = log().flatMap((entry) => entry.answers).length;
    await reopened(laptop);
    await handOver(office, laptop);
    expect(
      laptop.installation
        .app()
        .erasureLog()
        .flatMap((entry) => entry.answers),
    ).toHaveLength(answers);
  });

  it('and one that was not edits on: the late edit is reduced on arrival, and it is told when it imports', async () => {
    const { office, laptop, id } = await scene();
    const third = await made('Tredje', 'field');
    await around(office, [third]);
    await handOver(office, third);
    await erase(office.installation.app(), [id]);
    await change(third.installation.app(), 'person', id, { alias: `${planted}-sen` });
    await savePerson(third.installation.app(), { alias: 'Gråtrut' });
    const before = await everythingIn(office.installation);

    const files = await exported(third, office);
    const { ready, tokens } = await previewed(office.installation.app(), files);
    expect(ready.map(({ alreadyErased }) => alreadyErased)).toEqual([1, 1]);
    expect(await office.installation.app().acceptImport(tokens)).toMatchObject({ type: 'imported' });
    expect(aliases(office.installation.app())).toEqual([kept, 'Gråtrut'].sort());
    const after = await everythingIn(office.installation);
    expect(after.text).not.toContain(planted);
    // Never on disk, so nothing is sealed anew.
    expect(String(after.secrets.get('store')?.dataKeys.samordning)).toBe(
      String(before.secrets.get('store')?.dataKeys.samordning),
    );

    const told = await previewed(third.installation.app(), await exported(office, third));
    expect(told.ready.map(({ erasures }) => erasures.map(({ ownEntries }) => ownEntries))).toEqual([
      [1],
      [1],
    ]);
    await third.installation.app().acceptImport(told.tokens, nothing, undefined, yes);
    expect(aliases(third.installation.app())).toEqual([kept, 'Gråtrut'].sort());
    expect((await everythingIn(third.installation)).text).not.toContain(planted);

    // The first laptop hears of all of it from the office; what was reduced there passes on, and explains itself.
    await handOver(office, laptop);
    expect(aliases(laptop.installation.app())).toEqual([kept, 'Gråtrut'].sort());
    expect((await everythingIn(laptop.installation)).text).not.toContain(planted);
  });

  it('by an order that comes before what it erases, or with it, never has it on disk', async () => {
    const { office, id } = await scene();
    await erase(office.installation.app(), [id]);
    const late = await made('Sen', 'field');
    await around(office, [late]);
    const { ready } = await previewed(late.installation.app(), await exported(office, late));
    expect(ready.map(({ erasures }) => erasures.length)).toEqual([1, 1]);
    await handOver(office, late);
    expect((await everythingIn(late.installation)).text).not.toContain(planted);
    expect(aliases(late.installation.app())).toEqual([kept]);
  });

  it('restored from an old copy of its journal has it again, until the order comes once more', async () => {
    const { office, laptop, id } = await scene();
    const copy = Uint8Array.from(readFileSync(join(laptop.installation.folder, 'journal.gvi')));
    await erase(office.installation.app(), [id]);
    await handOver(office, laptop);
    expect(aliases(laptop.installation.app())).toEqual([kept]);

    const other = await made('Ny', 'field');
    other.installation.loseIndexedDb();
    const bare = await other.installation.reload();
    expect(await bare.restoreVault(copy, passphrase)).toMatchObject({ type: 'restored' });
    const device = bare.ownCard()?.device;
    if (device === undefined) throw new Error('no card');
    const restored: Member = { name: 'Ny', installation: other.installation, device };
    expect(aliases(bare)).toEqual([planted, kept].sort());
    await confirm(office.installation.app(), restored, 'field');
    await handOver(restored, office);
    const before = await everythingIn(restored.installation);
    await handOver(office, restored);
    expect(aliases(bare)).toEqual([kept]);
    await expectErased(restored, before);
    expect(bare.erasureLog().flatMap(({ answers }) => answers)).toContainEqual(
      expect.objectContaining({ device, entries: 1, unreached: ['sideFile', 'backup', 'bundle'] }),
    );
  });

  it('by one who may not order keeps everything, and takes no bare entry for explained', async () => {
    const { office, laptop, id } = await scene();
    // A field laptop that writes an order all the same: its own rules would not let it, so it is an office in its own eyes.
    const rogue = await made('Falsk', 'office');
    await confirm(rogue.installation.app(), office, 'office');
    await confirm(rogue.installation.app(), laptop, 'field');
    await confirm(office.installation.app(), rogue, 'field');
    await confirm(laptop.installation.app(), rogue, 'field');
    await handOver(office, rogue);
    await erase(rogue.installation.app(), [id]);
    const { ready } = await previewed(laptop.installation.app(), await exported(rogue, laptop));
    expect(ready.map(({ erasures }) => erasures)).toEqual([[], []]);
    // What the rogue has reduced of others is set aside: no order that counts explains it.
    await handOver(rogue, laptop);
    expect(aliases(laptop.installation.app())).toEqual([planted, kept].sort());
    expect(laptop.installation.app().erasureLog()).toEqual([]);
    // Confirmed as an office by a person, its order counts.
    await confirm(laptop.installation.app(), rogue, 'office');
    expect(aliases(laptop.installation.app())).toEqual([kept]);
    expect((await everythingIn(laptop.installation)).text).not.toContain(planted);
  });
});

describe('a bare entry', () => {
  it('is not explained by an order that is held from one who may not give it', async () => {
    const office = await made('Kontoret', 'office');
    const laptop = await made('Bilen', 'field');
    const reader = await made('Läsaren', 'field');
    await around(office, [laptop, reader]);
    const rogue = await made('Falsk', 'office');
    await confirm(rogue.installation.app(), office, 'office');
    await confirm(rogue.installation.app(), reader, 'field');
    await confirm(office.installation.app(), rogue, 'field');
    const id = await savePerson(laptop.installation.app(), { alias: planted });
    // The order comes alone, and is held: a commit like any other, of a field laptop in the reader's eyes.
    await handOver(office, reader);
    await erase(rogue.installation.app(), [id]);
    await handOver(rogue, reader);
    // Then what it would explain.
    await handOver(laptop, office);
    await handOver(office, rogue);
    const { ready, tokens } = await previewed(reader.installation.app(), await exported(rogue, reader));
    for (const { setAside } of ready)
      expect(setAside).toContainEqual({ device: laptop.device, reason: 'brokenChain', commits: 2 });
    expect(ready).toHaveLength(2);
    await reader.installation.app().acceptImport(tokens);
    expect(aliases(reader.installation.app())).toEqual([]);
    await handOver(office, reader);
    expect(aliases(reader.installation.app())).toEqual([planted]);
  });
});
