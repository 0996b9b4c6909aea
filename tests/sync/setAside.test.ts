/** Faults in other devices' histories than the sender's. */
import { describe, expect, test } from 'vitest';
import type { Commit } from '../../src-renderer/sync/commit';
import { commitHash } from '../../src-renderer/sync/commit';
import { revoke } from '../../src-renderer/sync/peerState';
import { signHead } from '../../src-renderer/sync/signedHead';
import { recordNamed } from '../support/builders';
import { createTestDevice } from '../support/devices';

import { type Cast, cast, headAt, of, passedOn } from '../support/passedOn';

describe('set aside, while the rest is taken', () => {
  const cases: readonly (readonly [
    string,
    string,
    (c: Cast) => Promise<Uint8Array>,
    Readonly<Record<string, unknown>>?,
  ])[] = [
    [
      'badSignature',
      'words put in the mouth of another',
      async (c) => {
        const invented = of(c.field).map((commit, n) =>
          n === 2 ? { ...commit, actor: recordNamed('x') } : commit,
        );
        const last = invented[2];
        if (last === undefined) throw new Error('three were written');
        const point = { seq: 3, hash: commitHash(last) };
        return passedOn(c, invented, {
          [c.field.id]: { ...signHead(c.office.secrets.signing, c.field.id, 'samordning', point) },
        });
      },
    ],
    [
      'brokenChain',
      'a commit changed under the true head',
      async (c) =>
        passedOn(
          c,
          of(c.field).map((one, n) => (n === 2 ? { ...one, actor: recordNamed('x') } : one)),
          headAt(c.field),
        ),
      { fault: 'head' },
    ],
    [
      'brokenChain',
      'a hole',
      async (c) =>
        passedOn(
          c,
          of(c.field).filter((_, n) => n !== 1),
          headAt(c.field),
        ),
      { fault: 'seq' },
    ],
    ['brokenChain', 'no head at all', async (c) => passedOn(c, of(c.field), {}), { fault: 'head' }],
    [
      'brokenChain',
      'more than the head covers',
      async (c) => passedOn(c, of(c.field), headAt(c.field, 2)),
      { fault: 'head' },
    ],
    [
      'newerFormat',
      'a commit of a later version',
      async (c) =>
        passedOn(
          c,
          of(c.field).map((one, n) => (n === 2 ? ({ ...one, v: 2 } as unknown as Commit) : one)),
          headAt(c.field),
        ),
    ],
    [
      'gap',
      'an earlier part missing',
      async (c) => passedOn(c, of(c.field).slice(2), headAt(c.field)),
      { missing: { from: 1, to: 2 } },
    ],
    [
      'unknownDevice',
      'a device whose card never came',
      async (c) => {
        const stranger = await createTestDevice('stranger');
        stranger.write({ note: 'x' });
        return passedOn(c, of(stranger), headAt(stranger));
      },
    ],
    [
      'notGranted',
      'a device without this space',
      async (c) => {
        c.reader.trusts(c.field, 'field', ['social']);
        return passedOn(c, of(c.field), headAt(c.field));
      },
    ],
    [
      'revoked',
      'a device that was revoked here',
      async (c) => {
        c.reader.replaceState({ ...c.reader.state(), peer: revoke(c.reader.state().peer, c.field.id) });
        return passedOn(c, of(c.field), headAt(c.field));
      },
    ],
    [
      'fork',
      'another history than the one held',
      async (c) => {
        const clone = c.field.clone('clone');
        c.field.write({ note: 'mine' });
        clone.write({ note: 'clone' });
        const sent = await c.field.send(c.reader);
        await c.reader.take(sent?.bundle.file ?? new Uint8Array());
        return passedOn(c, of(clone), headAt(clone));
      },
      { seq: 4 },
    ],
  ];

  const named = cases.map(([reason, how, make, detail]) => ({ reason, how, make, detail }));
  test.each(named)('$reason: $how', async ({ reason, make, detail }) => {
    const c = await cast();
    const plan = await c.reader.take(await make(c));
    expect(plan).toMatchObject({
      type: 'take',
      setAside: [{ reason, ...(detail === undefined ? {} : { detail }) }],
    });
    const taken = c.reader.commits('samordning').filter(({ commit }) => commit.device === c.office.id);
    expect(taken).toHaveLength(1);
    expect(plan.type === 'take' && plan.heads.map(({ device }) => device)).toEqual([c.office.id]);
  });

  test('what was set aside is taken when it comes rightly, and nothing was acknowledged till then', async () => {
    const c = await cast();
    await c.reader.take(await passedOn(c, of(c.field).slice(2), headAt(c.field)));
    expect(c.reader.planExport([c.office.id], { acknowledge: true })).toMatchObject({
      type: 'send',
      heads: { [c.office.id]: {} },
    });
    expect(c.reader.planExport([c.office.id], { acknowledge: true })).not.toHaveProperty([
      'heads',
      c.field.id,
    ]);
    const sent = await c.field.send(c.reader);
    expect(await c.reader.take(sent?.bundle.file ?? new Uint8Array())).toMatchObject({
      type: 'take',
      setAside: [],
    });
  });

  test('a bundle refused for an unknown sender is taken when its card has come', async () => {
    const c = await cast();
    const late = await createTestDevice('late');
    late.trusts(c.reader);
    late.write({ note: 'x' });
    const sent = await late.send(c.reader);
    const file = sent?.bundle.file ?? new Uint8Array();
    expect(await c.reader.take(file)).toMatchObject({ reason: 'unknownSender' });
    c.reader.trusts(late);
    expect(await c.reader.take(file)).toMatchObject({ type: 'take' });
  });
});
