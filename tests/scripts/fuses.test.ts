/**
 * The fuses of a packaged program, read back. No program of Electron was there to be read when this was written: what is
 * read here are files with the wire that @electron/fuses itself finds and sets.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import {
  checkFuses,
  compareFuses,
  fuseFile,
  fuseNames,
  readFuseWires,
  wantedFuses,
} from '../../scripts/lib/fuses.mjs';
import { temporaryFolders } from '../main/support/folder';

const folderFor = temporaryFolders();
const root = fileURLToPath(new URL('../..', import.meta.url));
const configuration = JSON.parse(readFileSync(join(root, 'electron-builder.json'), 'utf8')) as {
  readonly electronFuses: Readonly<Record<string, boolean>>;
};
const wanted = wantedFuses(configuration);
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

const wire = (states: string, version = 1): Buffer =>
  Buffer.concat([
    Buffer.from(sentinel),
    Buffer.from([version, states.length]),
    Buffer.from(states, 'latin1'),
  ]);
const program = (...wires: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.alloc(4096, 0x7f),
    ...wires.flatMap((one) => [one, Buffer.alloc(512, 0x31)]),
    Buffer.from('the end'),
  ]);
/** As the configuration asks: off on off off on on off off. */
const right = '01001100';
const shipped = '10110000';

const run = (path: string) =>
  spawnSync(process.execPath, [join(root, 'scripts', 'fuses.mjs'), path], { encoding: 'utf8' });
const put = (bytes: Buffer, name = 'gvi-faltbok'): string => {
  const path = join(folderFor(), name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return path;
};

describe('the packaging configuration', () => {
  it('sets every fuse that the package knows, and closes what lets others in', () => {
    expect(wanted).toEqual({
      runAsNode: 'off',
      enableCookieEncryption: 'on',
      enableNodeOptionsEnvironmentVariable: 'off',
      enableNodeCliInspectArguments: 'off',
      enableEmbeddedAsarIntegrityValidation: 'on',
      onlyLoadAppFromAsar: 'on',
      loadBrowserProcessSpecificV8Snapshot: 'off',
      grantFileProtocolExtraPrivileges: 'off',
    });
    const known = Object.values(FuseV1Options).filter((one) => typeof one === 'number');
    expect(Object.values(fuseNames).sort()).toEqual(known.sort());
  });

  it('that leaves a fuse out is refused', () => {
    const { runAsNode: _, ...rest } = configuration.electronFuses;
    expect(() => wantedFuses({ electronFuses: rest })).toThrow('runAsNode');
    expect(() => wantedFuses({})).toThrow();
  });
});

describe('the fuses of a program', () => {
  it('as asked for are found so, and any one that differs is named', () => {
    expect(checkFuses(put(program(wire(right))), configuration)).toEqual({ problems: [], notes: [] });
    for (const [name, at] of Object.entries(fuseNames)) {
      const other = right[at] === '0' ? '1' : '0';
      const changed = right.slice(0, at) + other + right.slice(at + 1);
      const { problems } = checkFuses(put(program(wire(changed))), configuration);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toContain(name);
    }
  });

  it('are as @electron/fuses sets them from the same configuration', async () => {
    const path = put(program(wire(shipped)));
    expect(checkFuses(path, configuration).problems).not.toEqual([]);
    await flipFuses(path, {
      version: FuseVersion.V1,
      ...Object.fromEntries(Object.entries(fuseNames).map(([name, at]) => [at, wanted[name] === 'on'])),
    });
    expect(checkFuses(path, configuration)).toEqual({ problems: [], notes: [] });
  });

  it('are compared in both halves of a universal program', () => {
    const { problems } = checkFuses(put(program(wire(right), wire(shipped))), configuration);
    expect(problems.length).toBeGreaterThan(4);
    expect(problems.every((line) => line.includes('wire 2 of 2'))).toBe(true);
  });

  it('that were removed, inherited or are not there are not as asked for', () => {
    const of = (states: string) => compareFuses(readFuseWires(program(wire(states))), wanted).problems;
    expect(of(`r${right.slice(1)}`)).toEqual(['runAsNode is removed, and must be off']);
    expect(of(`${right[0]}\u0090${right.slice(2)}`)).toEqual([
      'enableCookieEncryption is inherit, and must be on',
    ]);
    expect(of(right.slice(0, 7))).toEqual(['grantFileProtocolExtraPrivileges is missing, and must be off']);
  });

  it('that nobody names yet are said', () => {
    const { problems, notes } = checkFuses(put(program(wire(`${right}1`))), configuration);
    expect(problems).toEqual([]);
    expect(notes).toEqual(['fuse 8 is on: no setting names it']);
  });

  it.each([
    ['no wire', program()],
    ['a wire of another version', program(wire(right, 2))],
    ['a wire that is cut off', wire(right).subarray(0, sentinel.length + 5)],
    ['nothing', Buffer.alloc(0)],
  ])('cannot be read where there is %s', (_, bytes) => {
    expect(() => checkFuses(put(bytes), configuration)).toThrow();
    expect(run(put(bytes)).status).toBe(2);
  });

  it('are looked for where a Mac keeps them', () => {
    const app = join(folderFor(), 'GVI Faltbok.app');
    const file = fuseFile(app);
    expect(file).toContain('Electron Framework');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, program(wire(right)));
    expect(run(app).status).toBe(0);
  });

  it('make the command fail when one differs', () => {
    expect(run(put(program(wire(right)))).status).toBe(0);
    const failed = run(put(program(wire(shipped))));
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('runAsNode is on, and must be off');
    expect(spawnSync(process.execPath, [join(root, 'scripts', 'fuses.mjs')]).status).toBe(2);
    expect(run('/no/such/program').status).toBe(2);
  });
});
