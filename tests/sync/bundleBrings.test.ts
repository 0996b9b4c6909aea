/** What a bundle brings and tells besides its sender's commits. */
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Commit } from '../../src-renderer/sync/commit';
import { commitHash } from '../../src-renderer/sync/commit';
import { signHead } from '../../src-renderer/sync/signedHead';
import { recordNamed } from '../support/builders';
import { signingKeyNamed } from '../support/deviceSecrets';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';
import { headOf, headsFor } from '../support/forge';

import { cast, headAt, of, passedOn } from '../support/passedOn';

describe('one bundle may bring', () => {
  const deviceRecord = (device: TestDevice, rest: Readonly<Record<string, JsonValue>> = {}) => ({
    card: { ...device.card() } as unknown as JsonValue,
    role: 'field',
    spaces: ['samordning'],
    ...rest,
  });

  test('a device and its commits together', async () => {
    const c = await cast();
    const fresh = await createTestDevice('fresh');
    introduceAll([fresh, c.office]);
    fresh.write({ note: 'from the new one' });
    c.office.write(deviceRecord(fresh), { kind: 'device', id: recordNamed('device') });
    await c.office.take((await fresh.send(c.office))?.bundle.file ?? new Uint8Array());
    const plan = await c.reader.take((await c.office.send(c.reader))?.bundle.file ?? new Uint8Array());
    expect(plan).toMatchObject({ type: 'take', setAside: [], deviceStatements: [{ by: c.office.id }] });
    expect(c.reader.trust().get(fresh.id)).toMatchObject({ origin: 'introduced' });
    expect(
      of(fresh).every((one) => c.reader.commits('samordning').some(({ commit }) => commit.hlc === one.hlc)),
    ).toBe(true);
  });

  test('no device that a field device introduces', async () => {
    const c = await cast();
    const fresh = await createTestDevice('fresh');
    introduceAll([fresh, c.field]);
    fresh.write({ note: 'x' });
    c.field.write(deviceRecord(fresh), { kind: 'device', id: recordNamed('device') });
    await c.field.take((await fresh.send(c.field))?.bundle.file ?? new Uint8Array());
    const plan = await c.reader.take((await c.field.send(c.reader))?.bundle.file ?? new Uint8Array());
    expect(plan).toMatchObject({ type: 'take', setAside: [{ device: fresh.id, reason: 'unknownDevice' }] });
  });

  test('the closing of a device: what lies beyond is set aside, the rest taken', async () => {
    const c = await cast();
    const [, second] = of(c.field);
    if (second === undefined) throw new Error('three were written');
    c.office.write(deviceRecord(c.field, { closed: { seq: 2, hash: commitHash(second) } }), {
      kind: 'device',
      id: recordNamed('device'),
    });
    const plan = await c.reader.take(await passedOn(c, of(c.field), headAt(c.field)));
    expect(plan).toMatchObject({
      type: 'take',
      setAside: [{ device: c.field.id, reason: 'closed', commits: 1 }],
    });
    expect(c.reader.held('samordning').headSeq(c.field.id)).toBe(2);
  });

  test('the closing of a device beside whose end it went on: nothing of it is taken', async () => {
    const c = await cast();
    const [first] = of(c.field);
    if (first === undefined) throw new Error('three were written');
    c.office.write(deviceRecord(c.field, { closed: { seq: 2, hash: commitHash(first) } }), {
      kind: 'device',
      id: recordNamed('device'),
    });
    const plan = await c.reader.take(await passedOn(c, of(c.field), headAt(c.field)));
    expect(plan).toMatchObject({
      type: 'take',
      setAside: [{ device: c.field.id, reason: 'closed', commits: 3 }],
    });
  });

  test('a sender that obeys a closing is not taken for one that rolled back', async () => {
    const c = await cast();
    await c.office.take((await c.field.send(c.office))?.bundle.file ?? new Uint8Array());
    await c.reader.take((await c.office.send(c.reader))?.bundle.file ?? new Uint8Array());
    const [, second] = of(c.field);
    if (second === undefined) throw new Error('three were written');
    c.office.write(deviceRecord(c.field, { closed: { seq: 2, hash: commitHash(second) } }), {
      kind: 'device',
      id: recordNamed('device'),
    });
    const plan = await c.reader.take(await passedOn(c, [], headAt(c.field, 2)));
    expect(plan).toMatchObject({ type: 'take' });
    expect(c.reader.trust().get(c.field.id)?.closed.samordning?.seq).toBe(2);
  });

  test('an erased entry with the order that explains it', async () => {
    const c = await cast();
    const order = recordNamed('order');
    c.office.write(
      { records: [recordNamed('visit')], reason: 'request', decision: '1' },
      { kind: 'erasure', id: order, action: 'erase' },
    );
    const digest = 'A'.repeat(43);
    const chain: Commit[] = [];
    for (const one of of(c.field)) {
      const before = chain.at(-1);
      const bare = { ...one, entries: [{ digest, order }] };
      chain.push(before === undefined ? bare : { ...bare, prev: commitHash(before) });
    }
    const plan = await c.reader.take(
      await passedOn(c, chain, headsFor(c.field.id, c.field.secrets.signing, chain)),
    );
    expect(plan).toMatchObject({
      type: 'take',
      setAside: [],
      erasures: [{ by: c.office.id, order, records: [recordNamed('visit')] }],
    });
  });

  test('no order of one who may not give it', async () => {
    const c = await cast();
    const order = recordNamed('order');
    c.field.write(
      { records: [recordNamed('visit')], reason: 'x', decision: '1' },
      { kind: 'erasure', id: order, action: 'erase' },
    );
    const [first] = of(c.field);
    if (first === undefined) throw new Error('three were written');
    const plan = await c.reader.take((await c.field.send(c.reader))?.bundle.file ?? new Uint8Array());
    expect(plan).toMatchObject({ type: 'take', erasures: [] });
    const bare = { ...first, entries: [{ digest: 'A'.repeat(43), order }] };
    const file = await passedOn(c, [bare], headsFor(c.field.id, c.field.secrets.signing, [bare]), c.office);
    c.office.trusts(c.field);
    expect(await c.office.preview(file)).toMatchObject({
      setAside: [{ reason: 'brokenChain', detail: { fault: 'digestWithoutOrder' } }],
    });
    expect(c.reader.held('samordning').hasOrder(order)).toBe(false);
  });
});

describe('the heads of a bundle tell', () => {
  test('what the sender holds and did not send', async () => {
    const c = await cast();
    const plan = await c.reader.take(await passedOn(c, [], headAt(c.field)));
    expect(plan).toMatchObject({ type: 'take', missing: [{ device: c.field.id, from: 1, to: 3 }] });
  });

  test('nothing, when the device whose history it is did not sign', async () => {
    const c = await cast();
    const point = headOf(c.field, 'samordning');
    const lie = signHead(signingKeyNamed('office'), c.field.id, 'samordning', { ...point, seq: 9 });
    const plan = await c.reader.take(await passedOn(c, [], { [c.field.id]: { ...lie } }));
    expect(plan).toMatchObject({ type: 'take', missing: [], forks: [], heads: [{ device: c.office.id }] });
  });

  test('of a device that has two histories, with proof', async () => {
    const c = await cast();
    const clone = c.field.clone('clone');
    c.field.write({ note: 'mine' });
    clone.write({ note: 'clone' });
    await c.reader.take((await c.field.send(c.reader))?.bundle.file ?? new Uint8Array());
    const plan = await c.reader.take(await passedOn(c, [], headAt(clone)));
    expect(plan).toMatchObject({ type: 'take', forks: [{ device: c.field.id, seq: 4 }] });
  });

  test('a device that it has written more than it holds: it is a clone or an older copy', async () => {
    const c = await cast();
    await c.office.take((await c.field.send(c.office))?.bundle.file ?? new Uint8Array());
    const older = c.field.clone('older');
    c.field.write({ note: 'after the backup' });
    await c.office.take((await c.field.send(c.office))?.bundle.file ?? new Uint8Array());
    const file = (await c.office.send(c.field))?.bundle.file ?? new Uint8Array();
    expect(await c.field.preview(file)).toMatchObject({ type: 'take', ownAhead: null });
    expect(await older.preview(file)).toMatchObject({ type: 'take', ownAhead: { seq: 4 } });
  });

  test('a device restored from a backup that its history goes on under a new key', async () => {
    const c = await cast();
    const sent = await c.field.send(c.office);
    await c.office.take(sent?.bundle.file ?? new Uint8Array());
    const answer = (await c.office.send(c.field))?.bundle.file ?? new Uint8Array();
    const restored = await c.field.restored('field, restored');
    // What was sent to the device it was is for it too.
    expect(await restored.take(answer)).toMatchObject({ type: 'take', ownAhead: null });
    restored.write({ note: 'the first of the new device' });
    c.office.trusts(restored);
    const plan = await c.office.take((await restored.send(c.office))?.bundle.file ?? new Uint8Array());
    expect(plan).toMatchObject({ type: 'take', setAside: [] });
    expect(c.office.trust().get(restored.id)?.replaces).toBe(c.field.id);
  });
});
