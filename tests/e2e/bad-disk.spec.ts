/** A full folder for files, and a page or a host that dies while one types: it is said, nothing is lost, work goes on. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { confirmCard, ownFingerprint, part, pressExport, readCard, saveOwnCard } from './flows/exchange';
import { fieldNamed, setField } from './flows/fields';
import { createHands, type Hands } from './flows/hands';
import { expectAllExported, expectWaiting, open, status } from './flows/parts';
import { launchAgain, launchOpen, preparedAlias } from './flows/prepared';
import { fillFields, newPerson, newRecord, openByName, save } from './flows/records';
import { createVault, unlock } from './flows/vault';
import { expect, test } from './support/test';

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
const person = { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' } as const;

type Narrow = { readonly path: string; readonly words: 'diskFull' | 'readOnly'; readonly fill: () => void };

/** Root writes anywhere, so for root it is a file system that fills up; for others a folder that is closed. */
const narrowFolder = (path: string): Narrow => {
  mkdirSync(path);
  if (!isRoot) return { path, words: 'readOnly', fill: () => chmodSync(path, 0o555) };
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'gvi-e2e', path]);
  const fill = (): void => {
    try {
      for (let number = 0; ; number++) writeFileSync(join(path, `full-${number}`), Buffer.alloc(4096));
    } catch {
      // Full now, as it should be.
    }
  };
  return { path, words: 'diskFull', fill };
};
const widen = ({ path }: Narrow): void => {
  if (isRoot) execFileSync('umount', [path]);
  else chmodSync(path, 0o755);
};

const setFolder = async (hands: Hands, path: string): Promise<void> => {
  const { t } = hands.words;
  await open(hands, 'exchange');
  await setField(hands, t('exchange:folder.label'), path);
  await hands.keys.key('Enter');
  await expect(hands.page.getByText(t('exchange:folder.saved', { folder: path }))).toBeVisible();
};

/** The sealed drafts in the store as one text: nothing in them can be read, but a new one is seen. */
const draftsOf = (hands: Hands): Promise<string> =>
  hands.page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        const asked = indexedDB.open('gvi-faltbok');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const db = asked.result;
          const all = db.transaction('drafts').objectStore('drafts').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            db.close();
            resolve(JSON.stringify(all.result.map((row: { box: Uint8Array }) => [...row.box])));
          };
        };
      }),
  );

test('an export into a full folder: it says so, keeps everything, and works in another folder', async ({
  launch,
  folder,
}) => {
  const laptop = await launch({ role: 'field' });
  const desk = await launch({ role: 'office' });
  const car = createHands(laptop.page);
  const office = createHands(desk.page);
  const { t } = car.words;
  await createVault(car, person);
  await createVault(office, { name: 'Test Testsson 2', device: 'Kontoret', role: 'office' });
  const fingerprint = await ownFingerprint(office);
  await readCard(car, await saveOwnCard(office));
  await confirmCard(car, { name: 'Kontoret', role: 'office', fingerprint });
  await newPerson(car, { alias: 'Björk 7', birthDate: '1999-03-14' });
  await expectWaiting(car);
  const waiting = await status(car).innerText();

  const narrow = narrowFolder(join(folder, 'minne'));
  try {
    await setFolder(car, narrow.path);
    narrow.fill();
    await pressExport(car, 'Kontoret');
    const place = part(car, 'exchange:export.title');
    for (const space of ['samordning', 'social']) {
      const title = t('exchange:export.failed', { space: t(`common:space.${space}`) });
      const said = place.getByRole('alert').filter({ hasText: title });
      await expect(said).toContainText(t(`exchange:export.failure.${narrow.words}`), { timeout: 30_000 });
      await expect(said).toContainText(t('exchange:export.failedKept'));
    }
    expect(readdirSync(narrow.path).filter((name) => !name.startsWith('full-'))).toEqual([]);
    expect(await status(car).innerText()).toBe(waiting);

    const roomy = join(folder, 'annat minne');
    mkdirSync(roomy);
    await setFolder(car, roomy);
    await pressExport(car, 'Kontoret');
    for (const space of ['samordning', 'social']) {
      const title = t('exchange:export.done', { space: t(`common:space.${space}`), name: 'Kontoret' });
      await expect(place.getByText(title)).toBeVisible({ timeout: 30_000 });
    }
    expect(readdirSync(roomy).filter((name) => /^gvi-[0-9a-f]+\.age$/.test(name))).toHaveLength(2);
    await expectAllExported(car);
    await openByName(car, 'person', 'Björk 7');
  } finally {
    widen(narrow);
  }
});

for (const victim of ['page', 'both'] as const)
  test(`killed in the middle of typing (${victim}): what was typed is offered again in its form`, async ({
    launch,
    folder,
  }) => {
    const { installation: first, hands: before } = await launchOpen(launch, folder);
    const { t, label } = before.words;
    await newRecord(before, 'person');
    await expect(fieldNamed(before, label.field('person', 'alias'))).toBeFocused();
    // Within a second of the page's own clock what is typed must be on disk; the kill comes right then.
    const { clock } = first.page;
    await clock.install();
    // Soon enough that the field book does not lock itself on the way.
    await clock.pauseAt(Date.now() + 60_000);
    const within = async (typing: () => Promise<void>): Promise<void> => {
      const old = await draftsOf(before);
      await typing();
      await clock.runFor(1000);
      await expect.poll(() => draftsOf(before)).not.toBe(old);
    };
    await within(() => fillFields(before, 'person', { alias: 'Rönn 12', protectedIdentity: 'no' }));
    await within(() => fillFields(before, 'person', { birthYear: '2001' }));
    await expect(fieldNamed(before, label.field('person', 'birthYear'))).toBeFocused();
    await first.kill(victim);
    await first.close();
    // What a power cut leaves of the browser's own lock is the browser's to clear.
    rmSync(join(first.profileDir, 'SingletonLock'), { force: true });
    expect(existsSync(join(first.dataDir, 'journal.gvi'))).toBe(true);

    const { hands: after } = await launchAgain(launch, first);
    await expect(after.page.getByText(t('unlock:draft'), { exact: true })).toBeVisible();
    await unlock(after);
    await openByName(after, 'person', preparedAlias);
    await open(after, 'people');
    await after.press(after.button(t('common:form.draftOpen')));
    await expect(fieldNamed(after, label.field('person', 'alias'))).toHaveValue('Rönn 12');
    await expect(fieldNamed(after, label.field('person', 'birthYear'))).toHaveValue('2001');
    await expect(fieldNamed(after, label.field('person', 'birthYear'))).toBeFocused();
    await fillFields(after, 'person', {
      mappingBasis: 'messenger',
      decidedOn: '2026-10-01',
      source: 'ownObservation',
    });
    await save(after);
    await openByName(after, 'person', 'Rönn 12');
  });
