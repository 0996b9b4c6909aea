import { describe, expect, test } from 'vitest';
import { instantFrom } from '../../src-renderer/domain/time';
import { issueCard } from '../../src-renderer/sync/card';
import {
  asNewDevice,
  confirm,
  createPeerState,
  decodePeerState,
  encodePeerState,
  grantOf,
  nextCounter,
  revoke,
  statementsOf,
  withAgeMode,
} from '../../src-renderer/sync/peerState';
import { statementsKept } from '../../src-renderer/sync/statements';
import { aFriday } from '../support/clock';
import { secretsNamed } from '../support/deviceSecrets';
import { createTestDevice, twoDevices } from '../support/devices';

const at = instantFrom(aFriday);
const cardOf = async (name: string, serial = 1) =>
  issueCard({ secrets: await secretsNamed(name), serial, name, role: 'field', issued: at });
const aState = async () => createPeerState(await cardOf('own'));

/** A state with everything in it that a state can hold. */
const fullState = async () => {
  const { field, office } = await twoDevices();
  field.write({ note: 'x' });
  const sent = await field.send(office);
  await office.take(sent?.bundle.file ?? new Uint8Array());
  office.write({ note: 'y' });
  await office.send(field);
  return revoke(withAgeMode(office.state().peer, 'pq'), field.id);
};

describe('the peer state', () => {
  test('reads back as it was written', async () => {
    const state = await fullState();
    expect(state.stated.samordning).toBeDefined();
    expect(decodePeerState(JSON.parse(JSON.stringify(encodePeerState(state))))).toEqual({
      ok: true,
      value: state,
    });
  });

  test.each([
    ['damaged', 'null', () => null],
    ['damaged', 'a list', () => []],
    ['newerFormat', 'a later version', (s: object) => ({ ...s, v: 2 })],
    ['damaged', 'a key too many', (s: object) => ({ ...s, x: 1 })],
    ['damaged', 'a key too few', ({ v: _, ...s }: Record<string, unknown>) => s],
    ['damaged', 'another age mode', (s: object) => ({ ...s, ageMode: 'mixed' })],
    ['damaged', 'a counter of nought', (s: object) => ({ ...s, counters: { social: 0 } })],
    ['damaged', 'a counter of another space', (s: object) => ({ ...s, counters: { skola: 1 } })],
    [
      'damaged',
      'a statement of no device',
      (s: object) => ({ ...s, statements: { social: { constructor: [] } } }),
    ],
    [
      'damaged',
      'a head of no device',
      (s: object) => ({ ...s, stated: { social: { x: { seq: 1, hash: '' } } } }),
    ],
    [
      'damaged',
      'a grant with a bad card',
      (s: Record<string, unknown>) => ({ ...s, confirmed: [{ ...(s.confirmed as object[])[0], card: {} }] }),
    ],
    [
      'damaged',
      'a device twice',
      (s: Record<string, unknown>) => ({
        ...s,
        confirmed: [...(s.confirmed as object[]), ...(s.confirmed as object[])],
      }),
    ],
    [
      'damaged',
      'itself among the others',
      (s: Record<string, unknown>) => ({ ...s, ownCard: (s.confirmed as { card: object }[])[0]?.card }),
    ],
    [
      'damaged',
      'statements that do not rise',
      (s: Record<string, unknown>) => {
        const [device] = Object.keys((s.statements as Record<string, object>).samordning ?? {});
        return {
          ...s,
          statements: {
            social: {
              [device ?? '']: [2, 1].map((counter) => ({
                counter,
                id: '776354ef-72a9-42ca-95b2-d25eacf5d827',
                heads: {},
              })),
            },
          },
        };
      },
    ],
  ] as const)('is %s for %s', async (reason, _, change) => {
    const written = JSON.parse(JSON.stringify(encodePeerState(await fullState())));
    expect(decodePeerState(change(written))).toEqual({ ok: false, error: reason });
  });

  test('counts per space, from 1, and never the same twice', async () => {
    const first = nextCounter(await aState(), 'samordning');
    const second = nextCounter(first.peer, 'samordning');
    const other = nextCounter(second.peer, 'social');
    expect([first.counter, second.counter, other.counter]).toEqual([1, 2, 1]);
  });

  test('keeps the latest statements of a sender, and no more', async () => {
    const { field, office } = await twoDevices();
    field.write({ note: 'x' });
    for (let n = 0; n < statementsKept + 5; n++) {
      const handed = field.hand(office, { acknowledge: true });
      if (handed !== null) office.receive(handed.opened);
      field.write({ note: `${n}` });
    }
    const statements = statementsOf(office.state().peer, 'samordning', field.id);
    expect(statements).toHaveLength(statementsKept);
    expect(statements.at(-1)?.counter).toBe(statementsKept + 5);
  });
});

describe('confirming a card', () => {
  test('grants the role and the spaces that the person chose, not those of the card', async () => {
    const state = confirm(await aState(), await cardOf('anna'), 'office', ['social'], at);
    expect(state.ok && grantOf(state.value, (await cardOf('anna')).device)).toMatchObject({
      role: 'office',
      spaces: ['social'],
      revoked: false,
    });
  });

  test('again with the same card changes the grant and gives a withdrawn one anew', async () => {
    const card = await cardOf('anna');
    const first = confirm(await aState(), card, 'field', ['social'], at);
    const again = confirm(
      revoke(first.ok ? first.value : await aState(), card.device),
      card,
      'office',
      [],
      at,
    );
    expect(again.ok && again.value.confirmed).toMatchObject([{ role: 'office', spaces: [], revoked: false }]);
  });

  test('refuses a card that is not newer than the one held', async () => {
    const held = confirm(await aState(), await cardOf('anna', 2), 'field', ['social'], at);
    if (!held.ok) throw new Error(held.error);
    expect(confirm(held.value, await cardOf('anna', 1), 'field', ['social'], at)).toEqual({
      ok: false,
      error: 'oldCard',
    });
    const other = await issueCard({
      secrets: await secretsNamed('anna'),
      serial: 2,
      name: 'x',
      role: 'field',
      issued: at,
    });
    expect(confirm(held.value, other, 'field', ['social'], at)).toEqual({ ok: false, error: 'oldCard' });
    expect(confirm(held.value, await cardOf('anna', 3), 'field', ['social'], at).ok).toBe(true);
  });

  test('refuses the own card and a space that the card has no key for', async () => {
    expect(confirm(await aState(), await cardOf('own', 9), 'field', [], at)).toEqual({
      ok: false,
      error: 'ownDevice',
    });
    const half = await createTestDevice('half', { spaces: ['social'] });
    expect(confirm(await aState(), half.card(), 'field', ['samordning'], at)).toEqual({
      ok: false,
      error: 'noKeyForSpace',
    });
  });
});

describe('a restored vault', () => {
  test('begins its own counters and holds the old device as one of the others', async () => {
    const { peer } = nextCounter(await aState(), 'social');
    const next = asNewDevice(peer, await cardOf('new'), at);
    expect(next).toMatchObject({ counters: {}, stated: {} });
    expect(grantOf(next, peer.ownCard.device)?.card).toEqual(peer.ownCard);
  });
});
