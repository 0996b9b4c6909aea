/** Reading keys: in the open, under a passphrase from the environment, the standard input or a terminal, and age's own. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Encrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { instantFrom } from '../../src-renderer/domain/time';
import { encodeCard, issueCard } from '../../src-renderer/sync/card';
import { sealReadingKey } from '../../src-renderer/vault/ageBox';
import { aFriday } from '../support/clock';
import { secretsNamed } from '../support/deviceSecrets';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';
import { commandFolder, type Folder, identityText, runCommand } from '../support/officeCommand';

const works = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;
const hasAge = works('age', '--version') && works('age-keygen', '--version');
const hasTerminal = works('python3', '-c', 'import pty, select');

const passphrase = 'björk-och-tall på Öland';
let folder: Folder;
let field: TestDevice;
let office: TestDevice;
let file = '';
let armored = '';

beforeAll(async () => {
  folder = commandFolder();
  field = await createTestDevice('field');
  office = await createTestDevice('office', { role: 'office' });
  introduceAll([field, office]);
  field.write({ note: 'x' });
  file = folder.put('one.age', (await field.send(office))?.bundle.file ?? '');
  armored = folder.put('key.age', await sealReadingKey(identityText(office), passphrase));
});
afterAll(() => folder.remove());

const verify = (key: string, options?: Parameters<typeof runCommand>[1]) =>
  runCommand(['verify', file, '--identity', key, '--trust', folder.card(field), '--json'], options);

describe('a reading key under a passphrase', () => {
  test('takes it from the environment, and says so', async () => {
    const run = await verify(armored, { env: { GVI_IDENTITY_PASSPHRASE: passphrase } });
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('environment variable GVI_IDENTITY_PASSPHRASE');
    expect(run.stdout + run.stderr).not.toContain(passphrase);
  });

  test('takes it as a line of the standard input, also where the file is binary', async () => {
    const encrypter = new Encrypter();
    encrypter.setPassphrase(passphrase);
    encrypter.setScryptWorkFactor(10);
    const binary = folder.put('key.bin', await encrypter.encrypt(identityText(office)));
    const run = await verify(binary, { input: `${passphrase}\n` });
    expect(run.status).toBe(0);
    expect(run.stderr).toContain('standard input');
    expect(run.json()[0]).toMatchObject({ ok: true });
  });

  test.each([
    ['a wrong passphrase', 'wrong\n', 'wrong passphrase'],
    ['no passphrase', '', 'no passphrase was given'],
  ])('ends with 2 and prints nothing with %s', async (_, input, words) => {
    const run = await verify(armored, { input });
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(words);
  });

  test.each([
    ['no key file', 'hello\n', 'it is no age identity file'],
    ['a damaged armor', '-----BEGIN AGE ENCRYPTED FILE-----\nx\n', 'damaged'],
    ['a plugin', 'AGE-PLUGIN-X-1QQQ\n', 'it is no age identity file'],
  ])('of %s cannot be used', async (_, content, words) => {
    const run = await verify(folder.put('bad.txt', content));
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(words);
  });

  test('encrypted to a key instead of a passphrase is told apart', async () => {
    const run = await verify(file);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('encrypted to a key, not under a passphrase');
  });

  test.runIf(hasTerminal)('asks on the terminal without echo (needs python3)', () => {
    const askOnTerminal = `
import os, pty, select, sys
child, terminal = pty.fork()
if child == 0:
    os.execvp(sys.argv[2], sys.argv[2:])
seen, sent = b'', False
while True:
    ready, _, _ = select.select([terminal], [], [], 60)
    if not ready: os._exit(9)
    try: chunk = os.read(terminal, 4096)
    except OSError: break
    if not chunk: break
    seen += chunk
    if not sent and 'not shown'.encode() in seen:
        os.write(terminal, (sys.argv[1] + 'q\\x7f\\r').encode()); sent = True
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.stdout.buffer.write(seen)
sys.exit(status if sent else 8)
`;
    const script = new URL('../../scripts/bundle.mjs', import.meta.url).pathname;
    const command = [process.execPath, script, 'verify', file, '--identity', armored];
    const run = spawnSync(
      'python3',
      ['-c', askOnTerminal, passphrase, ...command, '--trust', folder.card(field), '--json'],
      { encoding: 'utf8', env: { ...process.env, GVI_IDENTITY_PASSPHRASE: '' } },
    );
    expect(run.status, run.stdout).toBe(0);
    expect(run.stdout).toContain('"ok":true');
    expect(run.stdout).not.toContain('björk');
  });
});

describe('which space a key reads', () => {
  test('is what the key file or the own card says: a bundle sealed to the key of the other space is refused', async () => {
    const social = office.secrets.age.social?.x25519 ?? '';
    const { forge } = await import('../support/forge');
    const mixed = folder.put(
      'mixed.age',
      await forge({ from: field, to: office, recipients: [office.card().recipients.social?.x25519 ?? ''] }),
    );
    const run = (key: string, ...more: readonly string[]) =>
      runCommand(['verify', mixed, '--identity', key, '--trust', folder.card(field), '--json', ...more]);
    const said = await run(folder.put('said.txt', `# social ${office.id}\n${social}\n`));
    expect(said.json()[0]).toMatchObject({ reason: 'wrongKey' });
    const bare = folder.put('bare.txt', `${social}\n`);
    const byCard = await run(bare, '--as', folder.card(office));
    expect(byCard.json()[0]).toMatchObject({ reason: 'wrongKey' });
    const unknown = await run(bare);
    expect(unknown.json()[0]).toMatchObject({ ok: true });
    expect(unknown.stderr).toContain("NOT CHECKED: whether the key belongs to the bundle's space");
  });
});

describe.runIf(hasAge)('with age itself (skipped where it is not installed: Debian package age)', () => {
  test('a key of age-keygen reads, and age reads the same bundle', async () => {
    const made = spawnSync('age-keygen', [], { encoding: 'utf8' }).stdout;
    const key = folder.put('keygen.txt', made);
    const identity = /^AGE-SECRET-KEY-1\S+$/m.exec(made)?.[0] ?? '';
    const secrets = await secretsNamed('with age-keygen', ['samordning']);
    const pq = secrets.age.samordning?.pq ?? '';
    const card = await issueCard({
      secrets: { ...secrets, age: { samordning: { pq, x25519: identity } } },
      serial: 1,
      name: 'archive',
      role: 'office',
      issued: instantFrom(aFriday),
      modes: ['x25519'],
    });
    const archive = { ...office, id: card.device, card: () => card };
    field.trusts(archive);
    const sent = await field.send(archive);
    const bundle = folder.put('archive.age', sent?.bundle.file ?? '');
    const own = folder.put('archive.json', encodeCard(card));
    const args = ['--identity', key, '--as', own, '--trust', folder.card(field)];
    const run = await runCommand(['verify', bundle, ...args, '--json']);
    expect(run.json()[0]).toMatchObject({ ok: true, reason: null });
    expect([run.status, run.stderr]).toEqual([0, '']);
    const opened = spawnSync('age', ['-d', '-i', key, bundle], { maxBuffer: 1e9 });
    expect(opened.status).toBe(0);
    const { gunzipSync } = await import('node:zlib');
    const [manifest] = gunzipSync(opened.stdout).toString('utf8').split('\n');
    expect(JSON.parse(manifest ?? '')).toEqual(run.json()[0]?.manifest);
    expect(readFileSync(bundle).subarray(0, 21).toString('latin1')).toBe('age-encryption.org/v1');
  });
});
