/** The office's help: a key that only that office can read, given out after a reason that is written down. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { instantFrom } from '../../../src-renderer/domain/time';
import { openEscrow, sealEscrow } from '../../../src-renderer/sync/escrowFile';
import { ageOpen, ageSeal, createAgeIdentity, recipientsOf } from '../../../src-renderer/vault/ageBox';
import { fromUtf8, utf8 } from '../../../src-renderer/vault/bytes';
import { canonicalJson } from '../../../src-renderer/vault/canonical';
import { recoveryKeyText } from '../../../src-renderer/vault/recoveryKey';
import { signingKeyFrom } from '../../../src-renderer/vault/signing';
import { uuidNamed } from '../../support/builders';
import { bytesNamed } from '../../support/bytes';
import { aFriday } from '../../support/clock';
import { around, confirm, type Member, member } from '../../support/exchanging';
import { passphrase } from '../../support/installation';
import { provedSheet } from '../../support/keys';
import { recordsOf } from '../../support/saved';

const fresh = 'nio-stilla-vikar-mot-havet-83';
const members: Member[] = [];
const made = async (...ask: Parameters<typeof member>): Promise<Member> => {
  const one = await member(...ask);
  members.push(one);
  return one;
};
afterEach(() => {
  for (const { installation } of members.splice(0)) installation.remove();
});
const pair = async () => {
  const office = await made('Kontoret', 'office');
  const laptop = await made('Bilen', 'field');
  await around(office, [laptop]);
  return { office, laptop };
};
const given = async (laptop: Member, office: Member): Promise<Uint8Array<ArrayBuffer>> => {
  const outcome = await laptop.installation.app().giveEscrow(office.device, passphrase);
  if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
  expect(outcome.path).toMatch(/[a-z2-7]{10}\.gvi-escrow$/);
  return Uint8Array.from(readFileSync(outcome.path));
};
const audits = ({ installation }: Member) => [
  ...(recordsOf(installation.app()).get('auditEvent')?.values() ?? []),
];
const read = async (office: Member, file: Uint8Array<ArrayBuffer>): Promise<string> => {
  const opened = await office.installation.app().openEscrow(file, 'Alva ringde, motringd');
  if (opened.type !== 'opened') throw new Error(JSON.stringify(opened));
  return opened.groups.join(' ');
};

describe('the office’s file', () => {
  it('is opened at the office after a reason, which is written down in each space, and opens the laptop', async () => {
    const { office, laptop } = await pair();
    const file = await given(laptop, office);
    const at = office.installation.app();
    expect(await at.openEscrow(file, '  ')).toEqual({ type: 'noReason' });
    expect(audits(office)).toHaveLength(0);
    const opened = await at.openEscrow(file, 'Alva ringde, motringd');
    expect(opened).toMatchObject({ type: 'opened', name: 'Bilen', device: laptop.device, known: true });
    expect(
      audits(office).map(({ values, spaces }) => [values.event, values.recordId, values.reason, spaces]),
    ).toEqual([['reveal', laptop.device, 'Alva ringde, motringd', ['samordning', 'social']]]);
    const key = opened.type === 'opened' ? opened.groups.join(' ') : '';
    expect(await (await laptop.installation.reload()).recover(key, fresh)).toEqual({ type: 'opened' });
  });

  it('holds a key of its own: neither ends the other, and what is ended opens no more', async () => {
    const { office, laptop } = await pair();
    const app = laptop.installation.app();
    const sheet = await provedSheet(app);
    const key = await read(office, await given(laptop, office));
    await provedSheet(app);
    const next = await read(office, await given(laptop, office));
    expect(app.keys.getState().escrow).toMatchObject({ office: office.device, name: 'Kontoret' });
    const opens = async (typed: string): Promise<string> =>
      (await (await laptop.installation.reload()).recover(typed, passphrase)).type;
    expect(await opens(sheet)).toBe('wrongRecoveryKey');
    expect(await opens(key)).toBe('wrongRecoveryKey');
    expect(await opens(next)).toBe('opened');
    expect(await laptop.installation.app().endEscrow('fel')).toEqual({ type: 'wrongPassphrase' });
    expect(await laptop.installation.app().endEscrow(passphrase)).toEqual({ type: 'cancelled' });
    expect(laptop.installation.app().keys.getState().escrow).toBeNull();
    expect(await opens(next)).toBe('wrongRecoveryKey');
  });

  it('lies nowhere in plain text: not in the file, the journal or the data folder', async () => {
    const { office, laptop } = await pair();
    const file = await given(laptop, office);
    const key = await read(office, file);
    const { folder } = laptop.installation;
    const journal = readFileSync(join(folder, 'journal.gvi'));
    for (const bytes of [Buffer.from(file), journal]) {
      expect(bytes.includes(key.slice(0, 5))).toBe(false);
      expect(bytes.includes('gvi-escrow')).toBe(false);
      expect(bytes.includes('Kontoret')).toBe(false);
    }
    expect(readdirSync(folder).filter((name) => name.includes('escrow'))).toEqual([]);
  });

  it('is opened by no other office and by no laptop, and nothing is written down for it', async () => {
    const { office, laptop } = await pair();
    const other = await made('Annat kontor', 'office');
    const file = await given(laptop, office);
    for (const one of [other, laptop]) {
      expect(await one.installation.app().openEscrow(file, 'nyfiken')).toEqual({ type: 'wrongKey' });
      expect(audits(one)).toHaveLength(0);
    }
  });

  it('from a device that the office does not know says so', async () => {
    const office = await made('Kontoret', 'office');
    const laptop = await made('Bilen', 'field');
    await confirm(laptop.installation.app(), office, 'office');
    const file = await given(laptop, office);
    expect(await office.installation.app().openEscrow(file, 'okänd ringde')).toMatchObject({ known: false });
  });

  it('is given to no office that was not granted each space of the laptop, and to no field device', async () => {
    const office = await made('Kontoret', 'office');
    const laptop = await made('Bilen', 'field');
    const friend = await made('Bil 2', 'field');
    await confirm(laptop.installation.app(), office, 'office', ['samordning']);
    await confirm(laptop.installation.app(), friend, 'field');
    for (const { device } of [office, friend, laptop])
      expect(await laptop.installation.app().giveEscrow(device, passphrase)).toEqual({ type: 'notPossible' });
  });
});

const identity = await createAgeIdentity();
const recipients = await recipientsOf(identity);
const signing = signingKeyFrom(bytesNamed('signing', 32));
if (!signing.ok) throw new Error(signing.error);
const wish = {
  name: 'Bilen',
  vault: uuidNamed('vault'),
  slot: uuidNamed('slot'),
  key: recoveryKeyText(bytesNamed('secret', 20)),
  made: instantFrom(aFriday),
};
const file = await sealEscrow(wish, signing.value, recipients.x25519);
const identities = [identity.pq, identity.x25519];
const plain = await ageOpen(file, identities);
const text = plain.ok ? fromUtf8(plain.value) : plain;
const line = text.ok ? text.value : '';
const withLine = async (changed: string): Promise<Uint8Array> => {
  const sealed = await ageSeal(utf8(changed), [recipients.x25519]);
  if (!sealed.ok) throw new Error(sealed.error);
  return sealed.value;
};
const changed = async (change: object): Promise<Uint8Array> =>
  withLine(`${canonicalJson({ ...JSON.parse(line), ...change })}\n`);

describe('an escrow file', () => {
  it('is one canonical line that says whose key it is', async () => {
    expect(JSON.parse(line)).toMatchObject({ format: 'gvi-escrow', v: 1, ...wish });
    expect(await openEscrow(file, identities)).toMatchObject({ ok: true, value: wish });
  });

  it.each([
    ['notEscrow', 'text', () => utf8('hello')],
    [
      'wrongKey',
      'another recipient',
      async () => sealEscrow(wish, signing.value, (await recipientsOf(await createAgeIdentity())).x25519),
    ],
    [
      'damaged',
      'a flipped bit at the end',
      () => file.map((byte, at) => (at === file.length - 1 ? byte ^ 1 : byte)),
    ],
    ['notEscrow', 'no line end', () => withLine(line.trimEnd())],
    ['notEscrow', 'a line that is not canonical', () => withLine(` ${line}`)],
    ['notEscrow', 'another format', () => changed({ format: 'gvi-card' })],
    ['newerFormat', 'a later version', () => changed({ v: 2 })],
    ['newerFormat', 'a key too many', () => changed({ more: 1 })],
    ['damaged', 'a key that does not read', () => changed({ key: wish.key.slice(1) })],
    ['damaged', 'no name', () => changed({ name: '' })],
    ['badSignature', 'another name', () => changed({ name: 'Bilen 2' })],
    ['badSignature', 'another key', () => changed({ key: recoveryKeyText(bytesNamed('other', 20)) })],
    ['badSignature', 'the device of another', () => changed({ device: 'a'.repeat(26) })],
  ] as const)('is refused as %s with %s', async (reason, _, make) => {
    expect(await openEscrow(await make(), identities)).toEqual({ ok: false, error: reason });
  });
});
