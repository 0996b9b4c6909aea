/** The office's command on each frozen bundle: it answers what the field book answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeCard } from '../../src-renderer/sync/card';
import { type FrozenBundle, frozenIndex, frozenPath, frozenReader } from '../support/frozenReader';
import { commandFolder, type Folder, identityText, runCommand } from '../support/officeCommand';

const index = frozenIndex('bundle');
const { secrets, peers } = frozenReader('bundle');
let folder: Folder;
let common: readonly string[] = [];

beforeAll(() => {
  folder = commandFolder();
  common = [
    ...['--identity', folder.put('key.txt', identityText({ id: secrets.device, secrets }))],
    ...['--as', folder.put('own.json', encodeCard(peers.ownCard))],
    ...peers.confirmed.flatMap(({ card }, at) => [
      '--trust',
      folder.put(`${at}.gvi-card.json`, encodeCard(card)),
    ]),
  ];
});
afterAll(() => folder.remove());

const keys = ['file', 'ok', 'reason', 'detail', 'setAside', 'manifest', 'commits'];
const expected = ({ file, answer }: FrozenBundle) => ({
  file: frozenPath('bundle', file),
  ok: answer.type !== 'refused',
  reason: answer.reason ?? (answer.type === 'alreadyImported' ? 'alreadyImported' : null),
  setAside: (answer.setAside ?? []).map(({ device, reason }) => ({ device, reason })),
  commits: answer.newCommits ?? 0,
});

describe('verify --json on the frozen bundles', () => {
  // What is refused brings nothing, so none of them changes what is said of the next.
  const alone = index.filter(({ answer, before }) => answer.type === 'refused' && before === undefined);
  const others = index.filter((one) => !alone.includes(one));

  test('refuses each bad one with its reason, and ends with 1', async () => {
    const files = alone.map(({ file }) => frozenPath('bundle', file));
    const { status, json } = await runCommand(['verify', ...files, ...common, '--json']);
    expect(status).toBe(1);
    const verdicts = json();
    expect(verdicts).toMatchObject(alone.map(expected));
    for (const verdict of verdicts) expect(Object.keys(verdict)).toEqual(keys);
  });

  test.each(others)('$file after what has to come before it', async (vector) => {
    const files = [...(vector.before ?? []), vector.file].map((name) => frozenPath('bundle', name));
    const { status, json, stderr } = await runCommand(['verify', ...files, ...common, '--json']);
    const verdicts = json();
    expect(verdicts, stderr).toHaveLength(files.length);
    for (const verdict of verdicts) expect(Object.keys(verdict)).toEqual(keys);
    expect(verdicts.at(-1)).toMatchObject(expected(vector));
    expect(status).toBe(vector.answer.type === 'refused' ? 1 : 0);
  });
});
