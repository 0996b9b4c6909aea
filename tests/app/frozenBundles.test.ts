/**
 * Every frozen good bundle, of each format version that ever was, goes into the whole application: previewed, accepted,
 * written to journal and store, and there again after a new start. For ever; see tests/vectors/README.md.
 */
import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../src-renderer/app/types';
import { installFrozenReader } from '../support/frozenInstallation';
import { type FrozenBundle, frozenFile, frozenIndex } from '../support/frozenReader';
import { type Installation, passphrase } from '../support/installation';

const folders = readdirSync(new URL('../vectors', import.meta.url)).filter((name) =>
  /^bundle(-\d+)?$/.test(name),
);
const good = folders.flatMap((folder) =>
  frozenIndex(folder)
    .filter(({ file }) => file.startsWith('good-'))
    .map((bundle) => ({ folder, ...bundle })),
);

const installations: Installation[] = [];
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

const importOne = async (app: App, folder: string, file: string) => {
  const [preview] = await app.previewImport(
    [{ name: file, bytes: frozenFile(folder, file) }],
    () => undefined,
  );
  if (preview?.answer.type !== 'ready') throw new Error(`${file}: ${JSON.stringify(preview?.answer)}`);
  const outcome = await app.acceptImport([preview.token]);
  if (outcome.type !== 'imported') throw new Error(`${file}: ${outcome.type}`);
  return { preview: preview.answer, outcome };
};
const countRecords = (app: App): number =>
  [...app.workspace.getState().records.values()].reduce(
    (sum, ofKind) => sum + [...ofKind.values()].filter(({ spaces }) => spaces.length > 0).length,
    0,
  );

describe('a frozen good bundle', () => {
  it.each(good)(
    '$folder/$file goes into the whole application',
    async (vector: FrozenBundle & { folder: string }) => {
      const { folder, file, before = [], answer } = vector;
      const { installation, app } = await installFrozenReader(folder);
      installations.push(installation);
      for (const first of before) await importOne(app, folder, first);
      const { preview, outcome } = await importOne(app, folder, file);
      expect(preview.newCommits).toBe(answer.newCommits);
      expect(outcome.commits).toBe(answer.newCommits);
      const records = countRecords(app);
      const reopened = await installation.reload();
      await reopened.unlock(passphrase);
      expect(reopened.session.getState().type).toBe('open');
      expect(countRecords(reopened)).toBe(records);
      const [again] = await reopened.previewImport(
        [{ name: file, bytes: frozenFile(folder, file) }],
        () => undefined,
      );
      // A closing shuts its own sender out of nothing; the one it closes was another.
      expect(again?.answer.type).toBe('alreadyImported');
    },
  );

  it('is there for version 1, and the page that says so is there', () => {
    expect(folders).toContain('bundle');
    expect(good.length).toBeGreaterThanOrEqual(7);
    expect(readdirSync(new URL('../vectors', import.meta.url))).toContain('README.md');
  });
});
