import { describe, expect, test } from 'vitest';
import { type Commit, commitHash, refOf } from '../../src-renderer/sync/commit';
import { addCommits, emptyFold, foldedRecord } from '../../src-renderer/sync/fold';
import { isFoldedWith, leftOut } from '../../src-renderer/sync/foldClosings';
import type { OpenedBundle } from '../../src-renderer/sync/openBundle';
import { besideHashes, ownAheadIn, remakeCommits } from '../../src-renderer/sync/ownHistory';
import { noNotes } from '../../src-renderer/sync/peerNotes';
import {
  notesOf,
  withBecame,
  withBeside,
  withFork,
  withMissing,
} from '../../src-renderer/sync/peerNotesSteps';
import { decodePeerState } from '../../src-renderer/sync/peerStateCodec';
import { signHead } from '../../src-renderer/sync/signedHead';
import { verifyBundle } from '../../src-renderer/sync/verifiedBundle';
import { deviceNamed, recordNamed } from '../support/builders';
import { createSeededBytes } from '../support/bytes';
import { createTestDevice, type TestDevice, twoDevices } from '../support/devices';
import { headOf } from '../support/forge';
import { history } from '../support/notation';

const handed = (from: TestDevice, to: TestDevice): OpenedBundle => {
  const bundle = from.hand(to);
  if (bundle === null) throw new Error('nothing to hand over');
  return bundle.opened;
};
const withHead = (opened: OpenedBundle, device: string, head: object): OpenedBundle => ({
  ...opened,
  manifest: { ...opened.manifest, heads: { ...opened.manifest.heads, [device]: head } } as never,
});
const shown = (to: TestDevice, opened: OpenedBundle) =>
  ownAheadIn(verifyBundle(opened), to.card(), to.held(opened.manifest.space));

/** The office has a bundle of the field laptop's first commit; then both write on. */
const met = async () => {
  const { field, office } = await twoDevices();
  field.write({ text: 'a' });
  office.receive(handed(field, office));
  office.write({ text: 'office' });
  return { field, office };
};

describe('a head of this very device in a bundle', () => {
  test('that is held says nothing', async () => {
    const { field, office } = await met();
    expect(shown(field, handed(office, field))).toBeNull();
  });

  test('that is not held and rightly signed shows that this one is turned back', async () => {
    const { field, office } = await met();
    const image = field.clone('image');
    field.write({ text: 'b' });
    office.receive(handed(field, office));
    expect(shown(image, handed(office, field))).toMatchObject({ space: 'samordning', head: { seq: 2 } });
  });

  test('tells the last common commit where the bundle brings the lines', async () => {
    const { field, office } = await met();
    const image = field.clone('image');
    field.write({ text: 'b' });
    image.write({ text: 'other' });
    office.receive(handed(field, office));
    const bundle = office.hand(field, { again: new Map([[field.id, 0]]) });
    if (bundle === null) throw new Error('nothing');
    expect(shown(image, bundle.opened)).toMatchObject({ common: 1, head: { seq: 2 } });
  });

  test('that another key signed, or that is signed for the other space, moves nobody', async () => {
    const { field, office } = await met();
    const opened = handed(office, field);
    const point = { seq: 9, hash: headOf(office, 'samordning').hash };
    const byOffice = signHead(office.secrets.signing, field.id, 'samordning', point);
    expect(shown(field, withHead(opened, field.id, byOffice))).toBeNull();
    const otherSpace = signHead(field.secrets.signing, field.id, 'social', point);
    expect(shown(field, withHead(opened, field.id, otherSpace))).toBeNull();
    const right = signHead(field.secrets.signing, field.id, 'samordning', point);
    expect(shown(field, withHead(opened, field.id, right))).not.toBeNull();
  });

  test('counts whoever carries it, a stranger too: the signature proves', async () => {
    const { field, office } = await met();
    const stranger = await createTestDevice('stranger');
    const opened = handed(office, field);
    const point = { seq: 1, hash: headOf(office, 'samordning').hash };
    const head = signHead(field.secrets.signing, field.id, 'samordning', point);
    const carried = withHead(
      { ...opened, manifest: { ...opened.manifest, sender: stranger.id } },
      field.id,
      head,
    );
    expect(shown(field, carried)).toMatchObject({ head: { seq: 1 } });
  });
});

describe('commits made anew', () => {
  const remade = (line: string, text = 'z') => {
    const old = history(line);
    const device = deviceNamed(text);
    return {
      old,
      device,
      made: remakeCommits(old, { device, seq: 1, prev: null }, createSeededBytes('new')),
    };
  };

  test('are a chain of the new device with the same acts, times and people', () => {
    const { old, device, made } = remade('a3: outcome=x; a4: outcome=y over a3');
    expect(made.map(({ commit }) => commit.seq)).toEqual([1, 2]);
    expect(made[1]?.commit.prev).toBe(made[0]?.hash);
    for (const [index, { commit, hash }] of made.entries()) {
      const before = old[index]?.commit as Commit;
      expect(commit).toMatchObject({ device, actor: before.actor, action: before.action, v: 1 });
      expect(commit.hlc.slice(0, 20)).toBe(before.hlc.slice(0, 20));
      expect(commitHash(commit)).toBe(hash);
    }
  });

  test('name what they named, in its new name where it was made anew, and what they stand for', () => {
    const { old, made } = remade('a3: outcome=x over b1; a4: outcome=y over a3');
    const refs = (index: number) => {
      const [entry] = made[index]?.commit.entries ?? [];
      return entry !== undefined && 'change' in entry ? entry.change.over.outcome : undefined;
    };
    const [third, fourth] = old.map(({ commit, hash }) => refOf(commit, hash));
    expect(refs(0)).toEqual([expect.stringContaining(`${deviceNamed('b')}:1:`), third]);
    expect(refs(1)).toEqual([refOf(made[0]?.commit as Commit, made[0]?.hash), fourth]);
  });

  test('show what the old ones showed, and beside them nothing is doubled', () => {
    const { old, made } = remade('a1: outcome=x; a2: outcome=y over a1');
    const value = (...commits: Parameters<typeof addCommits>[1][]) => {
      const fold = emptyFold();
      for (const some of commits) addCommits(fold, some);
      return foldedRecord(fold, 'samordning', 'visit', recordNamed('r'))?.fields.get('outcome');
    };
    expect(value(made)).toMatchObject({ shown: { value: 'y' }, conflict: false });
    expect(value(old, made)).toMatchObject({ shown: { value: 'y' }, conflict: false });
    expect(value(old, made)?.heads).toHaveLength(1);
  });

  test('leave the others as they are: only what hangs on the named end stands beside', () => {
    const all = history("a1: f=x; a2: f=y; a3: f=z; a2': f=w; b1: f=q");
    const hash = (index: number) => all[index]?.hash as never;
    const beside = { space: 'samordning', device: deviceNamed('a'), after: 1 } as const;
    const found = besideHashes([{ ...beside, head: { seq: 3, hash: hash(2) } }], all);
    expect([...found].sort()).toEqual([hash(1), hash(2)].sort());
    expect(besideHashes([{ ...beside, head: { seq: 1, hash: hash(4) } }], all).size).toBe(0);
    expect(besideHashes([], all).size).toBe(0);
  });
});

describe('a fold made with closings', () => {
  test('knows when it must be made anew, and what it leaves out', () => {
    const commits = history('a1: f=x; a2: f=y; b1: f=z');
    const device = deviceNamed('a');
    const first = { seq: 1, hash: commits[0]?.hash as never };
    const closings = { samordning: new Map([[device, first]]) };
    const fold = emptyFold({ closings });
    addCommits(fold, commits);
    expect(isFoldedWith(fold, closings)).toBe(true);
    expect(isFoldedWith(fold, {})).toBe(false);
    expect(isFoldedWith(fold, { social: closings.samordning })).toBe(false);
    expect(isFoldedWith(fold, { samordning: new Map([[device, { ...first, seq: 2 }]]) })).toBe(false);
    expect(isFoldedWith(emptyFold(), {})).toBe(true);
    expect(leftOut(fold)).toMatchObject([{ space: 'samordning', device, commits: [{ seq: 2 }] }]);
  });
});

describe('the notes of the peer state', () => {
  test('are read back as they were written, and damage is refused', async () => {
    const { field, office } = await met();
    const head = headOf(field, 'samordning');
    const at = '2026-11-20T09:30:43.123Z' as never;
    const by = office.id;
    const fork = {
      space: 'samordning',
      device: field.id,
      seq: 1,
      common: 0,
      here: head,
      there: head,
      by,
      at,
    } as const;
    const missing = [{ device: field.id, from: 2, to: 5 }];
    let peer = withMissing(withFork(office.state().peer, fork), 'samordning', office.id, missing);
    peer = withBeside(peer, [
      { space: 'social', device: field.id, after: 0, head: { seq: 1, hash: head.hash } },
    ]);
    peer = withBecame(peer, { at, from: field.id, why: 'ahead', commits: 3 });
    expect(decodePeerState(JSON.parse(JSON.stringify(peer)))).toEqual({ ok: true, value: peer });
    expect(notesOf(withFork(peer, fork))).toEqual(notesOf(peer));
    const spoilt = { ...peer, notes: { ...noNotes, beside: [{}] } };
    expect(decodePeerState(JSON.parse(JSON.stringify(spoilt)))).toMatchObject({ ok: false });
  });

  test('of what is missing are the sender’s last word alone', async () => {
    const { field, office } = await met();
    const first = withMissing(office.state().peer, 'samordning', field.id, [
      { device: field.id, from: 1, to: 4 },
    ]);
    expect(notesOf(withMissing(first, 'samordning', field.id, [])).missing).toEqual([]);
    expect(notesOf(withMissing(first, 'social', field.id, [])).missing).toHaveLength(1);
  });
});
