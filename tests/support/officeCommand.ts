/** Runs `scripts/bundle.mjs` as a child process, on files in a folder of the test's own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spaces } from '../../src-renderer/domain/ids';
import { encodeCard } from '../../src-renderer/sync/card';
import type { TestDevice } from './devices';

const script = fileURLToPath(new URL('../../scripts/bundle.mjs', import.meta.url));

export type Run = {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Every line of stdout as JSON. */
  readonly json: () => readonly Record<string, unknown>[];
};

export const runCommand = (
  args: readonly string[],
  options: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      env: { ...process.env, GVI_IDENTITY_PASSPHRASE: '', ...options.env },
    });
    const parts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8');
      child[name].on('data', (part: string) => {
        parts[name] += part;
      });
    }
    child.once('error', reject);
    child.once('close', (status) =>
      resolve({
        ...parts,
        status,
        json: () =>
          parts.stdout
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line)),
      }),
    );
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
  });

/** As the field book's reading key file: X25519 and hybrid lines, each under its space. */
export const identityText = (
  device: Pick<TestDevice, 'id' | 'secrets'>,
  modes: readonly ('pq' | 'x25519')[] = ['pq', 'x25519'],
): string =>
  spaces
    .flatMap((space) =>
      modes.flatMap((mode) => {
        const key = device.secrets.age[space]?.[mode];
        return key === undefined ? [] : [`# ${space} ${device.id}`, key];
      }),
    )
    .join('\n')
    .concat('\n');

export type Folder = {
  readonly path: (name: string) => string;
  readonly put: (name: string, content: string | Uint8Array) => string;
  readonly card: (device: TestDevice) => string;
  readonly key: (device: TestDevice) => string;
  readonly remove: () => void;
};

export const commandFolder = (): Folder => {
  const folder = mkdtempSync(join(tmpdir(), 'gvi-command-'));
  const path = (name: string): string => join(folder, name);
  const put = (name: string, content: string | Uint8Array): string => {
    writeFileSync(path(name), content);
    return path(name);
  };
  return {
    path,
    put,
    card: (device) => put(`${device.name}.gvi-card.json`, encodeCard(device.card())),
    key: (device) => put(`${device.name}.key.txt`, identityText(device)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
