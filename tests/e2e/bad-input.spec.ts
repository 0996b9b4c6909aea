/** What stands between a person and their field book: each answer says what happened and what to do, and nothing is lost. */
import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJournal } from '../../src-renderer/vault/journalFile';
import { frameTypeOf } from '../../src-renderer/vault/journalFrame';
import { fieldNamed } from './flows/fields';
import type { Hands } from './flows/hands';
import { launchAgain, launchPrepared, preparedAlias } from './flows/prepared';
import { newPerson, openByName } from './flows/records';
import { closeReport, restoreFromFolder, tryRestore } from './flows/restore';
import { expectLocked, lock, passphrase, tryPassphrase, unlock } from './flows/vault';
import type { Installation } from './support/launch';
import { expect, test } from './support/test';

const alias = preparedAlias;
const journalOf = ({ dataDir }: Installation): string => join(dataDir, 'journal.gvi');

/** The locked page has the store open; its rows are changed under its feet as a bad disk would. */
const changeSlots = (hands: Hands, how: 'shape' | 'wrapped'): Promise<number> =>
  hands.page.evaluate(
    (damage) =>
      new Promise<number>((resolve, reject) => {
        const asked = indexedDB.open('gvi-faltbok');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const db = asked.result;
          const write = db.transaction('vault', 'readwrite');
          const rows = write.objectStore('vault');
          const read = rows.get('vault');
          let changed = 0;
          read.onsuccess = () => {
            const row = read.result;
            row.header.slots = row.header.slots.map((slot: { wrapped: string; salt: string }) => {
              changed += 1;
              const { wrapped } = slot;
              const other = wrapped.startsWith('A') ? 'B' : 'A';
              return damage === 'shape'
                ? { ...slot, salt: 17 }
                : { ...slot, wrapped: `${other}${wrapped.slice(1)}` };
            });
            rows.put(row);
          };
          write.oncomplete = () => {
            db.close();
            resolve(changed);
          };
          write.onerror = () => reject(write.error);
        };
      }),
    how,
  );

test('a wrong passphrase: the words say so, what was typed stays, and the right one opens', async ({
  launch,
  folder,
}) => {
  const { hands } = await launchPrepared(launch, folder);
  const { page } = hands;
  const { t } = hands.words;
  const wrong = 'elva-lugna-stigar-vid-sjön-48';
  await tryPassphrase(hands, wrong);
  const said = page.getByRole('alert');
  await expect(said).toContainText(t('unlock:failure.wrongPassphrase'), { timeout: 30_000 });
  await expect(said).toContainText(t('unlock:failure.wrongPassphraseText'));
  const field = fieldNamed(hands, t('unlock:passphrase'));
  await expect(field).toHaveValue(wrong);
  await expect(field).toBeFocused();
  await unlock(hands);
  await openByName(hands, 'person', alias);
});

test('a slot that is damaged in the store: the journal has it too; without the journal it is said in words', async ({
  launch,
  folder,
}) => {
  const { installation, hands } = await launchPrepared(launch, folder);
  const { t } = hands.words;
  await expectLocked(hands);
  for (const how of ['wrapped', 'shape'] as const) {
    expect(await changeSlots(hands, how)).toBe(1);
    await hands.page.reload();
    await unlock(hands);
    await openByName(hands, 'person', alias);
    await lock(hands);
  }
  await installation.close();

  const aside = join(folder, 'journal.aside');
  renameSync(journalOf(installation), aside);
  const { installation: bare, hands: alone } = await launchAgain(launch, installation);
  await expectLocked(alone);
  expect(await changeSlots(alone, 'shape')).toBe(1);
  await alone.page.reload();
  await tryPassphrase(alone, passphrase);
  const said = alone.page.getByRole('alert');
  await expect(said).toContainText(t('unlock:failure.damagedSlot'), { timeout: 30_000 });
  await expect(said).toContainText(t('unlock:failure.damagedSlotText'));
  await expect(said).toContainText(t('unlock:failure.restore'));
  await bare.close();

  renameSync(aside, journalOf(installation));
  rmSync(installation.profileDir, { recursive: true });
  const { hands: second } = await launchAgain(launch, installation);
  await second.press(second.button(t('welcome:journal.restore')));
  await restoreFromFolder(second);
  await closeReport(second);
  await openByName(second, 'person', alias);
});

test('a journal torn at its end: it opens, keeps what was whole, puts the rest aside and writes on', async ({
  launch,
  folder,
}) => {
  const { installation } = await launchPrepared(launch, folder);
  await installation.close();
  const torn = Buffer.from('GVIFhalf a frame that the power cut');
  appendFileSync(journalOf(installation), torn);
  const whole = readFileSync(journalOf(installation)).length - torn.length;

  const { hands: after } = await launchAgain(launch, installation);
  await unlock(after);
  await openByName(after, 'person', alias);
  const aside = readdirSync(installation.dataDir).filter((name) => name.startsWith('journal-'));
  expect(aside).toHaveLength(1);
  expect(readFileSync(join(installation.dataDir, aside[0] ?? '')).equals(torn)).toBe(true);
  await newPerson(after, { alias: 'Ek 8', birthDate: '1999-03-14' });
  const read = readJournal(Uint8Array.from(readFileSync(journalOf(installation))));
  expect({ damaged: read.damaged, tornAt: read.tornAt }).toEqual({ damaged: [], tornAt: null });
  expect(read.length).toBeGreaterThan(whole);
});

test('restoring from a torn journal: what is whole comes back, and the report says what may be missing', async ({
  launch,
  folder,
}) => {
  const { installation, hands } = await launchPrepared(launch, folder);
  const { t, format } = hands.words;
  await installation.close();
  const torn = Buffer.from('GVIFhalf a frame that the power cut');
  appendFileSync(journalOf(installation), torn);
  rmSync(installation.profileDir, { recursive: true });
  const { hands: after } = await launchAgain(launch, installation);
  await after.press(after.button(t('welcome:journal.restore')));
  await restoreFromFolder(after);
  const report = after.page.getByRole('dialog');
  await expect(report).toContainText(t('frame:restored.torn', { size: format.bytes(torn.length) }));
  await expect(report).toContainText(t('frame:restored.loss'));
  await expect(report).not.toContainText(t('frame:restored.whole'));
  await closeReport(after);
  await openByName(after, 'person', alias);
});

test('restoring where the journal’s keys are damaged: one copy is enough, without both it says so', async ({
  launch,
  folder,
}) => {
  const { installation, hands } = await launchPrepared(launch, folder);
  const { t } = hands.words;
  await installation.close();
  const bytes = Uint8Array.from(readFileSync(journalOf(installation)));
  const slots = readJournal(bytes).frames.filter(({ payload }) => frameTypeOf(payload) === 'slots');
  expect(slots).toHaveLength(2);
  const damage = (count: number): Uint8Array => {
    const copy = Uint8Array.from(bytes);
    for (const { end } of slots.slice(0, count)) copy[end - 20] = (copy[end - 20] ?? 0) ^ 1;
    return copy;
  };
  rmSync(installation.profileDir, { recursive: true });
  writeFileSync(journalOf(installation), damage(2));

  const { hands: after } = await launchAgain(launch, installation);
  const { page } = after;
  await after.press(after.button(t('welcome:journal.restore')));
  await tryRestore(after, passphrase);
  const said = page.getByRole('alert');
  await expect(said).toContainText(t('welcome:restore.damaged'), { timeout: 30_000 });
  await expect(said).toContainText(t('welcome:restore.damagedText'));
  expect(readFileSync(journalOf(installation)).equals(damage(2))).toBe(true);

  writeFileSync(journalOf(installation), damage(1));
  await restoreFromFolder(after);
  await expect(page.getByRole('dialog')).toContainText(t('frame:restored.damaged', { count: 1 }));
  await closeReport(after);
  await openByName(after, 'person', alias);
  await lock(after);
  await expectLocked(after);
});
