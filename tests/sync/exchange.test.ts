import { describe, expect, test } from 'vitest';
import { foldedRecords, valuesOf } from '../../src-renderer/sync/fold';
import { recordNamed } from '../support/builders';
import { createTestDevice, introduceAll, type TestDevice, twoDevices } from '../support/devices';

const valuesAt = (device: TestDevice) => [...foldedRecords(device.fold())].map(valuesOf);
const fileOf = async (from: TestDevice, to: TestDevice, options = {}) => {
  const sent = await from.send(to, options);
  if (sent === null) throw new Error('there was something to send');
  return sent.bundle.file;
};

describe('a bundle between two laptops', () => {
  test.each(['pq', 'x25519'] as const)('carries what was written, in mode %s', async (ageMode) => {
    const { field, office } = await twoDevices({ ageMode });
    field.write({ note: 'Räksmörgås åt ömse håll 🦐' });
    field.write({ note: 'två' }, { id: recordNamed('other') });
    const plan = await office.take(await fileOf(field, office));
    expect(plan).toMatchObject({ type: 'take', known: 0, setAside: [], missing: [], ownAhead: null });
    expect(office.commits('samordning')).toEqual(field.commits('samordning'));
    expect(valuesAt(office)).toEqual(valuesAt(field));
  });

  test('is named by the end of its id, and says nothing else', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x' });
    const sent = await field.send(office);
    expect(sent?.bundle.name).toBe(`gvi-${sent?.bundle.manifest.id.slice(-10)}.age`);
  });

  test('imported again changes nothing', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x' });
    const file = await fileOf(field, office);
    await office.take(file);
    const before = office.state();
    expect(await office.take(file)).toMatchObject({ type: 'alreadyImported' });
    expect(office.state()).toBe(before);
  });

  test('is sent again until it is acknowledged, and then not', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x' });
    const lost = await field.send(office);
    const again = await field.send(office);
    expect(again?.plan.ranges).toEqual(lost?.plan.ranges);
    await office.take(again?.bundle.file ?? new Uint8Array());
    office.write({ note: 'y' });
    await field.take(await fileOf(office, field));
    expect(await field.send(office)).toBeNull();
    field.write({ note: 'z' });
    expect((await field.send(office))?.plan.ranges).toEqual([{ device: field.id, from: 2, to: 2 }]);
  });

  test('may hold nothing but the acknowledgement', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x' });
    await office.take(await fileOf(field, office));
    const sent = await office.send(field, { acknowledge: true });
    // The field device has not said yet that it holds its own history, so it comes back; then there is nothing left.
    expect(sent?.plan.heads).toHaveProperty(field.id);
    await field.take(sent?.bundle.file ?? new Uint8Array());
    expect(await field.send(office)).toBeNull();
    const bare = await field.send(office, { acknowledge: true });
    expect(bare?.plan.ranges).toEqual([]);
    expect(await office.take(bare?.bundle.file ?? new Uint8Array())).toMatchObject({
      type: 'take',
      newCommits: [],
    });
  });

  test('that comes late is taken as already imported', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x' });
    const first = await fileOf(field, office);
    field.write({ note: 'y' });
    const second = await fileOf(field, office);
    expect(await office.take(second)).toMatchObject({ type: 'take' });
    expect(await office.take(first)).toMatchObject({ type: 'alreadyImported' });
  });

  test('stays in its space', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'a' });
    field.write({ note: 'b' }, { space: 'social' });
    expect(await office.take(await fileOf(field, office, { space: 'social' }))).toMatchObject({
      type: 'take',
    });
    expect(office.commits('samordning')).toEqual([]);
    expect(office.commits('social')).toHaveLength(1);
  });
});

describe('three laptops', () => {
  const three = async () => {
    const [field, office, other] = [
      await createTestDevice('field'),
      await createTestDevice('office', { role: 'office' }),
      await createTestDevice('other'),
    ];
    introduceAll([field, office, other]);
    return { field, office, other };
  };

  test('pass on what a third has written, under its own signature', async () => {
    const { field, office, other } = await three();
    field.write({ note: 'from the field' });
    await office.take(await fileOf(field, office));
    const plan = await other.take(await fileOf(office, other));
    expect(plan).toMatchObject({ type: 'take', setAside: [] });
    expect(other.commits('samordning')).toEqual(field.commits('samordning'));
  });

  test('one bundle may go to several, with what any of them lacks', async () => {
    const { field, office, other } = await three();
    field.write({ note: 'one' });
    await office.take(await fileOf(field, office));
    office.write({ note: 'ack' });
    await field.take(await fileOf(office, field));
    field.write({ note: 'two' });
    const sent = await field.send([office, other]);
    expect(sent?.plan.ranges).toContainEqual({ device: field.id, from: 1, to: 2 });
    for (const one of [office, other])
      expect(await one.take(sent?.bundle.file ?? new Uint8Array())).toMatchObject({ type: 'take' });
  });

  test('catch up after months with one bundle', async () => {
    const { field, office, other } = await three();
    for (let day = 0; day < 20; day++) {
      field.write({ note: `day ${day}` });
      await office.take(await fileOf(field, office));
      office.write({ note: `answer ${day}` });
    }
    await other.take(await fileOf(office, other));
    expect(new Set(other.commits('samordning'))).toEqual(new Set(office.commits('samordning')));
  });

  test('opened bundles without age and gzip give the same plan as files', async () => {
    const { field, office } = await three();
    field.write({ note: 'one' });
    const twin = field.clone('field');
    const file = await office.preview(await fileOf(field, office));
    const handed = twin.hand(office);
    if (handed === null || file.type !== 'take') throw new Error('taken');
    expect(office.plan(handed.opened)).toMatchObject({ type: 'take', newCommits: file.newCommits });
  });
});

describe('a bundle that stops early', () => {
  test('ends at heads, says that more waits, and the parts together are everything', async () => {
    const { field, office } = await twoDevices();
    const third = await createTestDevice('third');
    introduceAll([field, office, third]);
    for (const from of [field, third]) {
      for (let n = 0; n < 3; n++) {
        from.write({ note: 'x'.repeat(500) });
        await office.take(await fileOf(from, office));
      }
    }
    const reader = await createTestDevice('reader');
    introduceAll([office, reader]);
    reader.trusts(field);
    reader.trusts(third);
    let after = new Map<TestDevice['id'], number>();
    const ends: number[] = [];
    for (let more = true; more; ) {
      const sent = await office.send(reader, { after, limit: 2000 });
      if (sent === null) throw new Error('a part was promised');
      expect(await reader.take(sent.bundle.file)).toMatchObject({ type: 'take', setAside: [] });
      after = new Map([...after, ...sent.plan.ranges.map(({ device, to }) => [device, to] as const)]);
      ends.push(sent.plan.commits);
      more = sent.plan.more;
    }
    expect(ends.length).toBeGreaterThan(1);
    expect(reader.commits('samordning')).toHaveLength(6);
  });

  test('a part that comes before the one it follows is a gap, with the missing numbers', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x' });
    const first = await field.send(office);
    field.write({ note: 'y' });
    const second = await field.send(office, { after: new Map([[field.id, 1]]) });
    expect(await office.take(second?.bundle.file ?? new Uint8Array())).toMatchObject({
      type: 'refused',
      reason: 'gap',
      detail: { missing: { device: field.id, from: 1, to: 1 } },
    });
    await office.take(first?.bundle.file ?? new Uint8Array());
    expect(await office.take(second?.bundle.file ?? new Uint8Array())).toMatchObject({ type: 'take' });
  });
});
