/** Whose erasure orders count, and how reduced entries pass on. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DeviceId } from '../../src-renderer/domain/ids';
import { encodeCard } from '../../src-renderer/sync/card';
import { type Commit, commitLine } from '../../src-renderer/sync/commit';
import { type Orders, ordersFrom, reduceCommit } from '../../src-renderer/sync/erasure';
import {
  namedInFull,
  noStatements,
  ordersThatCount,
  receiptIdFor,
  withErasureStatements,
} from '../../src-renderer/sync/erasureOrders';
import { openBundle } from '../../src-renderer/sync/openBundle';
import { recordNamed } from '../support/builders';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';

const reduceAll = (commits: readonly Commit[], orders: Orders) =>
  commits.map((one) => reduceCommit(one, orders));

const orderOf = (device: TestDevice, records: readonly string[], order = recordNamed('order')) =>
  device.write(
    { records: [...records], reason: 'retentionPlan', decision: 'KS 2026/1' },
    { kind: 'erasure', id: order, action: 'erase' },
  );

describe('which orders count', () => {
  const counted = (reader: TestDevice, own: readonly DeviceId[] = [reader.id]) =>
    ordersThatCount(
      withErasureStatements(
        noStatements,
        reader.commits('samordning').map(({ commit }) => commit),
      ),
      reader.trust(),
      'samordning',
      own,
    );
  const trio = async () => {
    const [office, field, reader] = await Promise.all([
      createTestDevice('office', { role: 'office' }),
      createTestDevice('field'),
      createTestDevice('reader'),
    ]);
    introduceAll([office, field, reader]);
    return { office, field, reader };
  };
  const pass = async (from: TestDevice, to: TestDevice) => {
    const sent = await from.send(to);
    if (sent === null) throw new Error('nothing to send');
    return to.take(sent.bundle.file);
  };

  it('those of an office, not those of a field laptop, whatever they name', async () => {
    const { office, field, reader } = await trio();
    orderOf(office, [recordNamed('ask')]);
    orderOf(field, [recordNamed('ek')], recordNamed('false order'));
    await pass(office, reader);
    await pass(field, reader);
    expect([...counted(reader).byRecord]).toEqual([[recordNamed('ask'), recordNamed('order')]]);
    expect(counted(reader).held.has(recordNamed('false order'))).toBe(false);
  });

  it('not what a field laptop writes under the number of an order that counts', async () => {
    const { office, field, reader } = await trio();
    orderOf(office, [recordNamed('ask')]);
    orderOf(field, [recordNamed('ek')]);
    await pass(office, reader);
    await pass(field, reader);
    expect([...counted(reader).byRecord.keys()]).toEqual([recordNamed('ask')]);
  });

  it('those of an office that was revoked later still', async () => {
    const { office, reader } = await trio();
    orderOf(office, [recordNamed('ask')]);
    await pass(office, reader);
    const { peer } = reader.state();
    reader.replaceState({
      ...reader.state(),
      peer: {
        ...peer,
        confirmed: peer.confirmed.map((grant) => ({ ...grant, revoked: grant.card.device === office.id })),
      },
    });
    expect(reader.trust().get(office.id)?.revoked).toBe(true);
    expect(counted(reader).byRecord.has(recordNamed('ask'))).toBe(true);
  });

  it('those answered here, though their writer is no office any more, and nothing that it adds under them', async () => {
    const { office, reader } = await trio();
    const ordered = orderOf(office, [recordNamed('ask')]);
    await pass(office, reader);
    const statement = {
      space: 'samordning',
      by: office.id,
      seq: ordered.commit.seq,
      order: recordNamed('order'),
      records: [],
    } as const;
    reader.write(
      { order: recordNamed('order'), entries: 1 },
      { kind: 'erasureReceipt', id: receiptIdFor(statement, reader.id), action: 'configure' },
    );
    reader.trusts(office, 'field');
    expect(reader.trust().get(office.id)?.role).toBe('field');
    expect(counted(reader).byRecord.has(recordNamed('ask'))).toBe(true);
    expect(counted(reader, []).byRecord.size).toBe(0);
    orderOf(office, [recordNamed('ek')]);
    await pass(office, reader);
    expect([...counted(reader).byRecord.keys()]).toEqual([recordNamed('ask')]);
  });

  it('find the records that are still held in full', async () => {
    const { office } = await trio();
    office.write({ note: 'x' }, { kind: 'person', id: recordNamed('ask') });
    orderOf(office, [recordNamed('ask'), recordNamed('ek'), recordNamed('order')]);
    const commits = office.commits('samordning').map(({ commit }) => commit);
    const statements = withErasureStatements(noStatements, commits);
    expect([...namedInFull(commits, statements)]).toEqual([`samordning/${recordNamed('ask')}`]);
    const reduced = reduceAll(commits, ordersFrom(statements.orders));
    expect(namedInFull(reduced, statements).size).toBe(0);
  });
});

describe('a bundle with reduced entries', () => {
  it('is taken in elsewhere, with the order or after it, and holds for a check without our code', async () => {
    const office = await createTestDevice('office', { role: 'office' });
    const field = await createTestDevice('field');
    const reader = await createTestDevice('reader');
    introduceAll([office, field, reader]);
    field.write({ note: 'hemligt' }, { kind: 'person', id: recordNamed('ask') });
    field.write({ note: 'annat' }, { kind: 'person', id: recordNamed('ek') });
    await office.take((await field.send(office))?.bundle.file ?? new Uint8Array());
    orderOf(office, [recordNamed('ask')]);
    // The office has carried its order out.
    const orders = ordersFrom([{ order: recordNamed('order'), records: [recordNamed('ask')] }]);
    const state = office.state();
    const chains = new Map(
      [...state.spaces.samordning.chains].map(([device, chain]) => [
        device,
        chain.map((one) => {
          const commit = reduceCommit(one.commit, orders);
          return { ...one, commit, line: commitLine(commit) };
        }),
      ]),
    );
    office.replaceState({
      ...state,
      spaces: { ...state.spaces, samordning: { ...state.spaces.samordning, chains } },
    });
    const sent = await office.send(reader);
    if (sent === null) throw new Error('nothing to send');
    const opened = await openBundle(sent.bundle.file, { keys: reader.keys });
    if (!opened.ok) throw new Error(opened.error);
    expect(opened.value.lines.join('\n')).not.toContain('hemligt');
    expect(opened.value.lines.join('\n')).toContain('annat');
    expect(await reader.take(sent.bundle.file)).toMatchObject({ type: 'take', setAside: [] });
    expect(reader.held('samordning').headSeq(field.id)).toBe(2);

    const folder = mkdtempSync(join(tmpdir(), 'gvi-erased-'));
    try {
      const { manifest, lines, signatureLine } = opened.value;
      const { canonicalJson } = await import('../../src-renderer/vault/canonical');
      const text = [canonicalJson(manifest as never), ...lines, signatureLine, ''].join('\n');
      writeFileSync(join(folder, 'bundle.ndjson'), text);
      const cards = [office, field].map((device) => {
        const file = join(folder, `${device.name}.json`);
        writeFileSync(file, encodeCard(device.card()));
        return file;
      });
      const answer = execFileSync(
        process.execPath,
        ['scripts/independentCheck.mjs', join(folder, 'bundle.ndjson'), ...cards],
        { encoding: 'utf8' },
      );
      expect(answer).toContain('The bundle holds.');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
