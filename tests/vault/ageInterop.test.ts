import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AgeIdentity,
  type AgeRecipients,
  ageOpen,
  ageSeal,
  createAgeIdentity,
  recipientsOf,
  sealReadingKey,
} from '../../src-renderer/vault/ageBox';
import { bytesNamed } from '../support/bytes';

const works = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const hasAge = works('age', '--version') && works('age-keygen', '--version');
/** age asks for a passphrase on a terminal only: Python's pty gives it one. */
const hasTerminal = hasAge && works('python3', '-c', 'import pty, select');

const plain = bytesNamed('plain', 200_000);
let folder = '';
let mine: AgeIdentity;
let my: AgeRecipients;
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gvi-age-'));
  mine = await createAgeIdentity();
  my = await recipientsOf(mine);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const seal = async (recipients: readonly string[]): Promise<Uint8Array> => {
  const file = await ageSeal(plain, recipients);
  if (!file.ok) throw new Error(file.error);
  return file.value;
};

const askedForPassphrase = `
import os, pty, select, sys
passphrase, command = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
seen, sent = b'', False
while True:
    ready, _, _ = select.select([terminal], [], [], 60)
    if not ready: os._exit(9)
    try: chunk = os.read(terminal, 4096)
    except OSError: break
    if not chunk: break
    seen += chunk
    if not sent and b'passphrase' in seen:
        os.write(terminal, passphrase.encode() + b'\\n'); sent = True
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.stderr.write(seen.decode(errors='replace'))
sys.exit(status if sent else 8)
`;

describe.runIf(hasAge)('the age command (skipped where it is not installed: Debian package age)', () => {
  it('opens what we seal', async () => {
    writeFileSync(path('ours.age'), await seal([my.x25519]));
    writeFileSync(path('key.txt'), `# created by us\n${mine.x25519}\n`);
    const opened = execFileSync('age', ['-d', '-i', path('key.txt'), path('ours.age')], { maxBuffer: 1e9 });
    expect(new Uint8Array(opened)).toEqual(plain);
  });

  it('seals what we open', async () => {
    writeFileSync(path('plain'), plain);
    execFileSync('age', ['-r', my.x25519, '-o', path('theirs.age'), path('plain')]);
    expect(await ageOpen(readFileSync(path('theirs.age')), [mine.x25519])).toEqual({
      ok: true,
      value: plain,
    });
  });

  it('makes keys that we seal to', async () => {
    const theirs = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const recipient = /public key: (\S+)/.exec(theirs)?.[1] ?? '';
    writeFileSync(path('their-key.txt'), theirs);
    writeFileSync(path('both.age'), await seal([my.x25519, recipient]));
    const opened = execFileSync('age', ['-d', '-i', path('their-key.txt'), path('both.age')], {
      maxBuffer: 1e9,
    });
    expect(new Uint8Array(opened)).toEqual(plain);
  });

  it('refuses what we would call damaged', async () => {
    const file = await seal([my.x25519]);
    file[file.length - 1] = (file[file.length - 1] ?? 0) ^ 1;
    writeFileSync(path('damaged.age'), file);
    writeFileSync(path('key.txt'), mine.x25519);
    const refused = spawnSync('age', ['-d', '-i', path('key.txt'), '-o', path('out'), path('damaged.age')]);
    expect(refused.status).toBe(1);
    expect(await ageOpen(file, [mine.x25519])).toEqual({ ok: false, error: 'damaged' });
  });
});

describe.runIf(hasTerminal)(
  'the age command asked for a passphrase (skipped where age or python3 is not installed)',
  () => {
    const open = (passphrase: string) =>
      spawnSync(
        'python3',
        [
          '-c',
          askedForPassphrase,
          passphrase,
          ...['age', '-d', '-o', path('read'), '-i', path('reading-key.txt'), path('bundle.age')],
        ],
        { encoding: 'utf8' },
      );

    it('reads a bundle with our reading key and its passphrase', async () => {
      writeFileSync(path('bundle.age'), await seal([my.x25519]));
      writeFileSync(
        path('reading-key.txt'),
        await sealReadingKey(`# GVI\n${mine.x25519}\n`, 'björk-och-tall på Öland'),
      );
      const answer = open('björk-och-tall på Öland');
      expect(answer.status, answer.stderr).toBe(0);
      expect(new Uint8Array(readFileSync(path('read')))).toEqual(plain);
    });

    it('does not open it with another passphrase', async () => {
      rmSync(path('read'), { force: true });
      const answer = open('björk-och-gran');
      expect(answer.status).toBe(1);
      expect(answer.stderr).toContain('incorrect passphrase');
    });
  },
);
