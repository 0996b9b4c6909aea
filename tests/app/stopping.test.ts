import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { App, Progress } from '../../src-renderer/app/types';
import { packSlice, unpackSlice } from '../../src-renderer/app/workers/slicePost';
import { aChange, createWriter } from '../support/builders';
import { type Installation, install, setUp } from '../support/installation';

const installations: Installation[] = [];
const installed = async (name: string, role: 'field' | 'office') => {
  const installation = await install(name);
  installations.push(installation);
  return { installation, app: await setUp(installation, { role, deviceName: name }) };
};
afterEach(() => {
  for (const installation of installations.splice(0)) installation.remove();
});

const nothing = () => undefined;
const both = ['samordning', 'social'] as const;
const filesIn = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, bytes: Uint8Array.from(readFileSync(join(folder, name))) }));

const introduce = async (to: App, from: Installation, role: 'field' | 'office') => {
  const [file] = filesIn(from.saveFolder, '.gvi-card.json');
  if (file === undefined) throw new Error('no card was saved');
  const read = await to.readCard(file.bytes);
  if (read.type !== 'card') throw new Error(read.type);
  await to.confirmCard(read.token, role, both);
  return read.card.device;
};

/** A laptop in the field and one at the office that have confirmed each other; the office's name for exports. */
const pair = async () => {
  const car = await installed('Bilen', 'field');
  const office = await installed('Kontoret', 'office');
  await car.app.saveOwnCard();
  await office.app.saveOwnCard();
  const to = await introduce(car.app, office.installation, 'office');
  await introduce(office.app, car.installation, 'field');
  return { car, office, to };
};

const journalOf = ({ folder }: Installation): Buffer => readFileSync(join(folder, 'journal.gvi'));

/** Stops when the work says that it has come to this step, as a person does who sees it on the screen. */
const stopAt = (step: Progress['step'], nth = 1) => {
  const stopper = new AbortController();
  const seen: Progress[] = [];
  const onProgress = (progress: Progress): void => {
    seen.push(progress);
    if (seen.filter((one) => one.step === step && (one.done ?? 0) === 0).length === nth) stopper.abort();
  };
  return { onProgress, signal: stopper.signal, seen };
};

describe('an import that is stopped', () => {
  it.each(['decrypting', 'verifying', 'weighing'] as const)(
    'while it is %s leaves no trace, and the files can be tried again',
    async (step) => {
      const { car, office, to } = await pair();
      await car.app.exportTo(to, both, nothing);
      const files = filesIn(car.installation.saveFolder, '.age');
      const before = journalOf(office.installation);
      const stopper = new AbortController();
      const previews = await office.app.previewImport(
        files,
        (progress) => {
          if (progress.step === step) stopper.abort();
        },
        stopper.signal,
      );
      expect(previews.map(({ answer }) => answer.type)).toEqual(['cancelled', 'cancelled']);
      expect(await office.app.acceptImport(previews.map(({ token }) => token))).toEqual({ type: 'stale' });
      expect(journalOf(office.installation).equals(before)).toBe(true);
      const again = await office.app.previewImport(files, nothing);
      expect(again.map(({ answer }) => answer.type)).toEqual(['ready', 'ready']);
    },
  );

  it('before it is written leaves no trace, and what was weighed can still be taken', async () => {
    const { car, office, to } = await pair();
    await car.app.exportTo(to, ['samordning'], nothing);
    const previews = await office.app.previewImport(filesIn(car.installation.saveFolder, '.age'), nothing);
    const tokens = previews.map(({ token }) => token);
    const before = journalOf(office.installation);
    const { onProgress, signal } = stopAt('sealing');
    expect(await office.app.acceptImport(tokens, onProgress, signal)).toEqual({
      type: 'cancelled',
      commits: 0,
      files: 0,
    });
    expect(journalOf(office.installation).equals(before)).toBe(true);
    expect(office.app.exchange.getState().receipts).toEqual([]);
    expect(await office.app.acceptImport(tokens)).toMatchObject({ type: 'imported', files: 1 });
  });

  it('between two bundles keeps the first whole and nothing of the second', async () => {
    const { car, office, to } = await pair();
    await car.app.exportTo(to, both, nothing);
    const previews = await office.app.previewImport(filesIn(car.installation.saveFolder, '.age'), nothing);
    const tokens = previews.map(({ token }) => token);
    const { onProgress, signal, seen } = stopAt('sealing', 2);
    expect(await office.app.acceptImport(tokens, onProgress, signal)).toMatchObject({
      type: 'cancelled',
      files: 1,
    });
    // One copy, before the first is written.
    const steps = seen.map(({ step }) => step).filter((step, at, all) => step !== all[at - 1]);
    expect(steps).toEqual(['sealing', 'checking', 'saving', 'folding', 'sealing', 'showing']);
    expect(office.app.exchange.getState().receipts).toHaveLength(1);
    expect(await office.app.acceptImport(tokens.slice(1))).toMatchObject({ type: 'imported', files: 1 });
  });

  it('when it is being written is finished, and says beforehand that it can no longer be stopped', async () => {
    const { car, office, to } = await pair();
    await car.app.exportTo(to, ['samordning'], nothing);
    const previews = await office.app.previewImport(filesIn(car.installation.saveFolder, '.age'), nothing);
    const { onProgress, signal, seen } = stopAt('saving');
    const outcome = await office.app.acceptImport(
      previews.map(({ token }) => token),
      onProgress,
      signal,
    );
    expect(outcome).toMatchObject({ type: 'imported', files: 1 });
    // The copy that is made before is checked while one can still leave.
    const before: readonly Progress['step'][] = ['sealing', 'checking'];
    expect(seen.filter(({ step }) => !before.includes(step)).every(({ final }) => final === true)).toBe(true);
    expect(seen.filter(({ step }) => before.includes(step)).some(({ final }) => final === true)).toBe(false);
  });

  it('by the lock does not keep the lock waiting, and hands out nothing', async () => {
    const { car, office, to } = await pair();
    await car.app.exportTo(to, ['samordning'], nothing);
    const files = filesIn(car.installation.saveFolder, '.age');
    const before = journalOf(office.installation);
    const weighing = office.app.previewImport(files, nothing);
    await office.app.lock('idle');
    expect((await weighing).map(({ answer }) => answer.type)).toEqual(['cancelled']);
    expect(journalOf(office.installation).equals(before)).toBe(true);
    expect(office.app.session.getState().type).toBe('locked');
  });
});

describe('an export that is stopped', () => {
  it('while it is packed writes no file and no receipt, and the next one is taken as if it had not been', async () => {
    const { car, office, to } = await pair();
    const { onProgress, signal } = stopAt('packing');
    expect(await car.app.exportTo(to, both, onProgress, signal)).toEqual([
      { type: 'cancelled', space: 'samordning' },
      { type: 'cancelled', space: 'social' },
    ]);
    expect(filesIn(car.installation.saveFolder, '.age')).toEqual([]);
    expect(car.app.exchange.getState().receipts).toEqual([]);
    expect(car.app.workspace.getState().notExported).toBeGreaterThan(0);
    const results = await car.app.exportTo(to, both, nothing);
    expect(results.map(({ type }) => type)).toEqual(['exported', 'exported']);
    const previews = await office.app.previewImport(filesIn(car.installation.saveFolder, '.age'), nothing);
    expect(previews.map(({ answer }) => answer.type)).toEqual(['ready', 'ready']);
  });
});

describe('verified commits on their way to the page', () => {
  it('arrive as they were sent', () => {
    const writer = createWriter('a');
    writer.write(aChange({ note: 'rad 1\nrad 2 – ö 😀' }));
    writer.write(aChange({ note: '\u2028' }));
    expect(unpackSlice(structuredClone(packSlice(writer.commits)))).toEqual(writer.commits);
    expect(unpackSlice(packSlice([]))).toEqual([]);
  });
});
