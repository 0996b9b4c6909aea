import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src-renderer/domain/json';
import { buildBundle } from '../../src-renderer/sync/bundle';
import { revoke } from '../../src-renderer/sync/peerState';
import { recordNamed, uuidNamed } from '../support/builders';
import { createTestDevice, introduceAll, type TestDevice, twoDevices } from '../support/devices';
import { headOf } from '../support/forge';

const take = async (to: TestDevice, from: TestDevice) => {
  const sent = await from.send(to);
  return sent === null ? null : to.take(sent.bundle.file);
};

describe('what is sent', () => {
  test('is nothing before anything was written', async () => {
    const { field, office } = await twoDevices();
    expect(field.planExport([office.id])).toEqual({ type: 'nothing' });
    expect(field.planExport([office.id], { acknowledge: true })).toEqual({ type: 'nothing' });
  });

  test('goes to nobody who is unknown, revoked, or without the space', async () => {
    const { field, office } = await twoDevices();
    const stranger = await createTestDevice('stranger');
    field.write({ note: 'x' });
    expect(field.planExport([stranger.id])).toMatchObject({ type: 'refused', device: stranger.id });
    field.trusts(office, 'office', ['social']);
    expect(field.planExport([office.id])).toMatchObject({ type: 'refused', reason: 'notTrusted' });
    field.trusts(office);
    field.replaceState({ ...field.state(), peer: revoke(field.state().peer, office.id) });
    expect(field.planExport([office.id])).toMatchObject({ type: 'refused' });
  });

  test('holds nothing of others beyond their signed heads', async () => {
    const { field, office } = await twoDevices();
    const reader = await createTestDevice('reader');
    introduceAll([office, reader]);
    field.write({ note: 'one' });
    await take(office, field);
    const { peer, hlc, spaces } = office.state();
    const none = { ...spaces, samordning: { ...spaces.samordning, heads: new Map() } };
    office.replaceState({ peer, hlc, spaces: none });
    office.write({ note: 'own' });
    expect(office.planExport([reader.id])).toMatchObject({ ranges: [{ device: office.id, from: 1, to: 1 }] });
  });

  test('stops at a closing', async () => {
    const { field, office } = await twoDevices();
    const reader = await createTestDevice('reader');
    introduceAll([office, reader]);
    field.write({ note: 'one' });
    await take(office, field);
    const { seq, hash } = headOf(field, 'samordning');
    field.write({ note: 'two' });
    await take(office, field);
    office.write(
      {
        card: { ...field.card() } as unknown as JsonValue,
        role: 'field',
        spaces: ['samordning'],
        closed: { seq, hash },
      },
      { kind: 'device', id: recordNamed('device') },
    );
    const plan = office.planExport([reader.id]);
    expect(plan).toMatchObject({ type: 'send' });
    expect(plan.type === 'send' && plan.ranges).toContainEqual({ device: field.id, from: 1, to: 1 });
  });

  test('is all of it again when a person asks', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'one' });
    field.write({ note: 'two' });
    await take(office, field);
    office.write({ note: 'ack' });
    await take(field, office);
    expect(field.planExport([office.id], { again: new Map([[field.id, 1]]) })).toMatchObject({
      ranges: [{ device: field.id, from: 2, to: 2 }],
    });
    expect(field.planExport([office.id], { again: new Map([[field.id, 0]]) })).toMatchObject({
      ranges: [{ device: field.id, from: 1, to: 2 }],
    });
  });

  test('is not held back by a sign in another history', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'one' });
    const clone = field.clone('clone');
    await take(office, field);
    office.write({ note: 'ack' });
    field.write({ note: 'mine' });
    await take(office, field);
    await take(field, office);
    clone.write({ note: 'theirs' });
    const sent = await office.send(field);
    await clone.take(sent?.bundle.file ?? new Uint8Array());
    // The office has acknowledged a second commit that is not the clone's second.
    expect(clone.planExport([office.id])).toMatchObject({ ranges: [{ device: clone.id, from: 1, to: 2 }] });
  });

  test('never says less than was said before, though the bundle stops early', async () => {
    const { field, office } = await twoDevices();
    const reader = await createTestDevice('reader');
    introduceAll([field, office, reader]);
    for (let n = 0; n < 3; n++) {
      field.write({ note: 'x'.repeat(400) });
      await take(office, field);
    }
    office.write({ note: 'own' });
    expect(office.planExport([reader.id], { limit: 900 })).toMatchObject({ more: true });
    await office.send(field);
    const plan = office.planExport([reader.id], { limit: 900 });
    expect(plan.type === 'send' && plan.heads[field.id]?.seq).toBe(3);
  });

  test('is one whole step when no head divides it', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x'.repeat(5000) });
    field.write({ note: 'x'.repeat(5000) });
    expect(field.planExport([office.id], { limit: 100 })).toMatchObject({
      ranges: [{ device: field.id, from: 1, to: 2 }],
      more: false,
    });
  });
});

describe('a bundle is not built', () => {
  const input = async () => {
    const { field, office } = await twoDevices();
    const { commit, hash, line } = field.write({ note: 'x' });
    return {
      id: uuidNamed('bundle'),
      space: 'samordning' as const,
      secrets: field.secrets,
      recipients: [office.card()],
      counter: 1,
      created: office.card().issued,
      schema: 1,
      commits: [{ commit, hash, line }],
      heads: { [field.id]: headOf(field, 'samordning') },
      mode: 'x25519' as const,
    };
  };

  test('for nobody', async () => {
    expect(await buildBundle({ ...(await input()), recipients: [] })).toEqual({
      ok: false,
      error: { type: 'noRecipients' },
    });
  });

  test('for a device without a key of the mode: one file never mixes the modes', async () => {
    const given = await input();
    const [card] = given.recipients;
    if (card === undefined) throw new Error('one was given');
    const old = { ...card, recipients: { samordning: { x25519: card.recipients.samordning?.x25519 ?? '' } } };
    expect(await buildBundle({ ...given, recipients: [card, old], mode: 'pq' })).toEqual({
      ok: false,
      error: { type: 'noKeyOfMode', devices: [old.device] },
    });
    expect((await buildBundle({ ...given, recipients: [old] })).ok).toBe(true);
  });

  test('with a key of the other mode in the place of this one', async () => {
    const given = await input();
    const [card] = given.recipients;
    if (card === undefined) throw new Error('one was given');
    const mixed = { ...card, recipients: { samordning: { x25519: card.recipients.samordning?.pq ?? '' } } };
    expect(await buildBundle({ ...given, recipients: [card, mixed] })).toEqual({
      ok: false,
      error: { type: 'badRecipient' },
    });
  });

  test('when the last commit of a device is not its head', async () => {
    const given = await input();
    expect(await buildBundle({ ...given, heads: {} })).toMatchObject({ error: { type: 'headMismatch' } });
    const [one] = given.commits;
    if (one === undefined) throw new Error('one was given');
    const later = { ...one, commit: { ...one.commit, seq: 3 } };
    expect(await buildBundle({ ...given, commits: [one, later] })).toMatchObject({
      error: { type: 'headMismatch' },
    });
  });

  test('that its reader would refuse as too large', async () => {
    const given = await input();
    const [one] = given.commits;
    if (one === undefined) throw new Error('one was given');
    const long = { ...one, line: 'x'.repeat(3 * 1024 * 1024) };
    expect(await buildBundle({ ...given, commits: [long] })).toMatchObject({ error: { type: 'tooLarge' } });
  });
});
