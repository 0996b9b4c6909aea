/** The frozen bundles and cards. Never made anew here: a reader of any later version must still answer the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cardFingerprint, decodeCard, encodeCard, isRightfulReplacement } from '../../src-renderer/sync/card';
import type { ImportPlan } from '../../src-renderer/sync/importPlan';
import { decodePeerState } from '../../src-renderer/sync/peerState';
import { fromBase64url } from '../../src-renderer/vault/bytes';
import { deviceIdOf, signingKeyFrom, verifyKeyOf } from '../../src-renderer/vault/signing';
import { createHandClock } from '../support/clock';
import { deviceFrom } from '../support/deviceFrom';
import { emptySpace, type TestDevice } from '../support/testDevice';

const read = (path: string): Buffer => readFileSync(new URL(`../vectors/${path}`, import.meta.url));
const readJson = (path: string) => JSON.parse(read(path).toString('utf8'));

type Answer = { readonly type: string; readonly newCommits?: number };
type Vector = { readonly file: string; readonly before?: readonly string[]; readonly answer: Answer };
const index: readonly Vector[] = readJson('bundle/index.json');

const frozenReader = (): TestDevice => {
  const { signing, age, peers } = readJson('bundle/reader.json');
  const seed = fromBase64url(signing);
  const key = seed.ok ? signingKeyFrom(seed.value) : seed;
  const peer = decodePeerState(peers);
  if (!key.ok || !peer.ok) throw new Error('the reader is frozen too');
  const verify = verifyKeyOf(key.value);
  return deviceFrom({
    name: 'frozen reader',
    secrets: { device: deviceIdOf(verify), signing: key.value, verify, age },
    previous: [],
    clock: createHandClock(),
    state: { peer: peer.value, hlc: null, spaces: { samordning: emptySpace, social: emptySpace } },
  });
};
const bundle = (file: string): Uint8Array => new Uint8Array(read(`bundle/${file}`));

const summary = (plan: ImportPlan) =>
  plan.type === 'take' ? { ...plan, newCommits: plan.newCommits.length } : plan;

describe('a frozen bundle', () => {
  test.each(index)('$file', async ({ file, before = [], answer }) => {
    const reader = frozenReader();
    for (const first of before) expect(await reader.take(bundle(first))).toMatchObject({ type: 'take' });
    const state = reader.state();
    expect(summary(await reader.take(bundle(file)))).toMatchObject(answer);
    if (answer.type !== 'take') expect(reader.state()).toBe(state);
  });

  test('is there for each reason', () => {
    const reasons = new Set(index.map(({ answer }) => ('reason' in answer ? answer.reason : answer.type)));
    expect([...reasons].sort()).toEqual(
      'alreadyImported badSignature brokenChain damaged fork gap newerFormat notABundle notForThisDevice revokedSender rolledBack take tooLarge unknownSender wrongKey'.split(
        ' ',
      ),
    );
  });

  test('is in the index, each of them', () => {
    const files = readdirSync(new URL('../vectors/bundle', import.meta.url)).filter((name) =>
      name.endsWith('.age'),
    );
    expect(files.sort()).toEqual(index.map(({ file }) => file).sort());
  });

  test('of the hybrid mode has a header of that mode alone', () => {
    const header = (file: string) => read(`bundle/${file}`).toString('latin1').split('\n---')[0] ?? '';
    expect(header('good-hybrid.age')).toMatch(/-> mlkem768x25519 /);
    expect(header('good-hybrid.age')).not.toMatch(/-> X25519 /);
    expect(header('good-x25519.age')).toMatch(/-> X25519 /);
  });
});

type GoodCard = {
  readonly text: string;
  readonly device: string;
  readonly fingerprint: string;
  readonly replaces: string | null;
};
type BadCard = { readonly name: string; readonly text: string; readonly reason: string };
const goodCards: readonly GoodCard[] = readJson('card/good.json');
const badCards: readonly BadCard[] = readJson('card/refused.json');

describe('a frozen card', () => {
  test.each(goodCards)('of $device', ({ text, device, fingerprint, replaces }) => {
    const card = decodeCard(text);
    if (!card.ok) throw new Error(card.error);
    expect(encodeCard(card.value)).toBe(text);
    expect(card.value.device).toBe(device);
    expect(cardFingerprint(card.value)).toBe(fingerprint);
    expect(card.value.replaces ?? null).toBe(replaces);
    const old = goodCards
      .map((one) => decodeCard(one.text))
      .find((one) => one.ok && one.value.device === replaces);
    expect(old?.ok ? isRightfulReplacement(card.value, old.value) : null).toBe(
      replaces === null ? null : true,
    );
  });

  test.each(badCards)('refused as $reason: $name', ({ text, reason }) => {
    expect(decodeCard(text)).toEqual({ ok: false, error: reason });
  });

  test('is there for each reason', () => {
    expect([...new Set(badCards.map(({ reason }) => reason))].sort()).toEqual([
      'badSignature',
      'newerFormat',
      'notACard',
      'wrongDevice',
    ]);
  });
});
