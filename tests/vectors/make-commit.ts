/**
 * Makes the frozen vectors for commits: `node tests/vectors/write.mjs commit`. Deterministic; what is frozen is never
 * overwritten, only added to. Each refused line differs from a good one in the one thing that its name says.
 */
import type { JsonValue } from '../../src-renderer/domain/json';
import { type BuiltCommit, commitLine, decodeCommit, type Entry, entryDigest, refOf } from '../../src-renderer/sync/commit';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { aChange, createWriter, recordNamed, uuidNamed } from '../support/builders';

const good = (name: string, { commit, hash, line }: Pick<BuiltCommit, 'commit' | 'hash' | 'line'>) => ({
  name,
  line,
  hash,
  ref: refOf(commit, hash),
  digests: commit.entries.map(entryDigest),
});

const anna = createWriter('vector anna');
const bo = createWriter('vector bo', { space: 'social' });
const r = recordNamed('vector record');
const other = recordNamed('vector other');
const one = anna.write(aChange({ outcome: 'conducted', startedAt: '18:30' }, { kind: 'customNotification', id: r }));
const oneRef = anna.last();
const two = anna.write(
  [
    aChange({ outcome: 'refused', note: null }, { kind: 'customNotification', id: r, over: { outcome: [oneRef] } }),
    aChange({ 'Ö–ä': 'Å', '10': 1, '9': [true, { b: 1, a: -2 }], '': '"\\\n\u2028€😀\u0000' }, { kind: 'someNewKind', id: other }),
  ],
  { action: 'amend', group: uuidNamed('vector group') },
);
const three = anna.write(aChange({ voidedReason: 'mistake' }, { kind: 'customNotification', id: r }), { action: 'void', schema: 7 });
const social = bo.write(aChange({ note: 'Ring på fredag' }, { kind: 'customNotification', id: r }));

const erasedEntry: Entry = { digest: two.commit.entries.map(entryDigest)[1] ?? '', order: recordNamed('vector order') };
const reduced = { ...two.commit, entries: [...two.commit.entries.slice(0, 1), erasedEntry] };

export const goodCommits = [
  good('the first of a device', one),
  good('with a group, two records, a field replaced, one cleared, an unknown kind with awkward names', two),
  good('of a newer schema', three),
  good('of the other space', social),
  good('with an erased entry: the hash is that of the whole one', {
    commit: reduced,
    hash: two.hash,
    line: commitLine(reduced),
  }),
];

type Plain = { [key: string]: JsonValue };
const plainOf = (built: BuiltCommit): Plain => JSON.parse(built.line) as Plain;
/** The line of a commit after something was done to it. */
const bent = (built: BuiltCommit, bend: (commit: Plain, change: Plain, entry: Plain) => void): string => {
  const commit = plainOf(built);
  const entry = (commit.entries as Plain[])[0] ?? {};
  bend(commit, (entry.change ?? {}) as Plain, entry);
  return canonicalJson(commit);
};
const without = (value: Plain, key: string): void => {
  delete value[key];
};
const ownRef = (seq: number): string => `${anna.device}:${seq}:AAAAAAAA`;
const text = (built: BuiltCommit, from: string | RegExp, to: string): string => built.line.replace(from, to);

const refusedLines: readonly (readonly [string, string])[] = [
  ['empty', ''],
  ['not JSON', one.line.slice(0, -1)],
  ['two values', `${one.line}${one.line}`],
  ['a byte order mark', `\ufeff${one.line}`],
  ['a line end', `${one.line}\n`],
  ['a space more', text(one, ',', ', ')],
  ['keys out of order', text(one, /^\{("action":"record"),(.*)\}$/, '{$2,$1}')],
  ['an escape that is not needed', text(one, '"conducted"', '"\\u0063onducted"')],
  ['a key twice', text(one, '"outcome":"conducted"', '"outcome":"conducted","outcome":"conducted"')],
  ['a number with a point', text(one, '"seq":1', '"seq":1.0')],
  ['a value that is no whole number', text(one, '"conducted"', '1.5')],
  ['a number beyond 2^53−1', text(one, '"conducted"', '9007199254740992')],
  ['half a character', text(one, '"conducted"', '"\\ud800"')],
  ['the key __proto__ in set', text(one, '"outcome":', '"__proto__":')],
  ['the key constructor in a value', text(one, '"conducted"', '{"constructor":1}')],
  ['the key prototype in the commit', text(one, '"v":1', '"prototype":1,"v":1')],
  ['nested too deep', text(one, '"conducted"', `${'['.repeat(28)}${']'.repeat(28)}`)],
  ['a list', '[]'],
  ['text', '"commit"'],
  ['null', 'null'],
  ['version 2', bent(one, (commit) => Object.assign(commit, { v: 2 }))],
  ['version 0', bent(one, (commit) => Object.assign(commit, { v: 0 }))],
  ['version as text', bent(one, (commit) => Object.assign(commit, { v: '1' }))],
  ['an unknown key in the commit', bent(one, (commit) => Object.assign(commit, { mood: 'good' }))],
  ['an unknown key in the entry', bent(one, (_, __, entry) => Object.assign(entry, { mood: 'good' }))],
  ['an unknown key in the change', bent(one, (_, change) => Object.assign(change, { mood: 'good' }))],
  ['an entry with change and digest', bent(one, (_, __, entry) => Object.assign(entry, { digest: one.hash, order: r }))],
  ...['action', 'actor', 'device', 'entries', 'hlc', 'prev', 'schema', 'seq', 'space', 'v'].map(
    (key) => [`no ${key}`, bent(one, (commit) => without(commit, key))] as const,
  ),
  ...['id', 'kind', 'over', 'set'].map(
    (key) => [`no ${key} in the change`, bent(one, (_, change) => without(change, key))] as const,
  ),
  ['no salt', bent(one, (_, __, entry) => without(entry, 'salt'))],
  ['an empty entry', bent(one, (commit) => Object.assign(commit, { entries: [{}] }))],
  ['an entry that is null', bent(one, (commit) => Object.assign(commit, { entries: [null] }))],
  ['entries that are no list', bent(one, (commit) => Object.assign(commit, { entries: {} }))],
  ['an unknown space', bent(one, (commit) => Object.assign(commit, { space: 'annat' }))],
  ['a device in capitals', bent(one, (commit) => Object.assign(commit, { device: anna.device.toUpperCase() }))],
  ['number 0', bent(one, (commit) => Object.assign(commit, { seq: 0 }))],
  ['a negative number', bent(one, (commit) => Object.assign(commit, { seq: -1 }))],
  ['a number as text', bent(one, (commit) => Object.assign(commit, { seq: '1' }))],
  ['schema 0', bent(one, (commit) => Object.assign(commit, { schema: 0 }))],
  ['a prev of 31 bytes', bent(two, (commit) => Object.assign(commit, { prev: one.hash.slice(0, 42) }))],
  ['a prev in another spelling', bent(two, (commit) => Object.assign(commit, { prev: `${one.hash.slice(0, 42)}B` }))],
  ['number 1 with a prev', bent(one, (commit) => Object.assign(commit, { prev: one.hash }))],
  ['number 2 without a prev', bent(two, (commit) => Object.assign(commit, { prev: null }))],
  ['a stamp without a device', bent(one, (commit) => Object.assign(commit, { hlc: one.commit.hlc.slice(0, 20) }))],
  ['a stamp of another device', bent(one, (commit) => Object.assign(commit, { hlc: social.commit.hlc }))],
  ['an actor that is no record id', bent(one, (commit) => Object.assign(commit, { actor: uuidNamed('actor') }))],
  ['an unknown action', bent(one, (commit) => Object.assign(commit, { action: 'delete' }))],
  ['a group that is null', bent(one, (commit) => Object.assign(commit, { group: null }))],
  ['a group in capitals', bent(two, (commit) => Object.assign(commit, { group: uuidNamed('vector group').toUpperCase() }))],
  ['a salt of 15 bytes', bent(one, (_, __, entry) => Object.assign(entry, { salt: 'AAAAAAAAAAAAAAAAAAAA' }))],
  ['a salt with padding', bent(one, (_, __, entry) => Object.assign(entry, { salt: 'AAAAAAAAAAAAAAAAAAAAAA==' }))],
  ['an id that is no UUIDv7', bent(one, (_, change) => Object.assign(change, { id: uuidNamed('id') }))],
  ['an empty kind', bent(one, (_, change) => Object.assign(change, { kind: '' }))],
  ['a set that is a list', bent(one, (_, change) => Object.assign(change, { set: [] }))],
  ['an over that is null', bent(one, (_, change) => Object.assign(change, { over: null }))],
  ['refs that are no list', bent(two, (_, change) => Object.assign(change, { over: { outcome: oneRef } }))],
  ['a ref with a short hash', bent(two, (_, change) => Object.assign(change, { over: { outcome: [oneRef.slice(0, -1)] } }))],
  ['a ref to number 0', bent(two, (_, change) => Object.assign(change, { over: { outcome: [`${bo.device}:0:AAAAAAAA`] } }))],
  ['a ref to number 01', bent(two, (_, change) => Object.assign(change, { over: { outcome: [`${bo.device}:01:AAAAAAAA`] } }))],
  ['a ref beyond 2^53−1', bent(two, (_, change) => Object.assign(change, { over: { outcome: [`${bo.device}:9999999999999999:AAAAAAAA`] } }))],
  ['over without set', bent(two, (_, change) => Object.assign(change, { over: { startedAt: [oneRef] } }))],
  ['over a name that every object has', bent(two, (_, change) => Object.assign(change, { over: { toString: [oneRef] } }))],
  ['a ref to itself', bent(two, (_, change) => Object.assign(change, { over: { outcome: [ownRef(2)] } }))],
  ['a ref to an own later one', bent(two, (_, change) => Object.assign(change, { over: { outcome: [ownRef(3)] } }))],
  ['a record twice', bent(two, (commit) => Object.assign(commit, { entries: [two.commit.entries[0], two.commit.entries[0]] }))],
  ['a digest without its order', bent(two, (commit) => Object.assign(commit, { entries: [{ digest: one.hash }] }))],
  ['an order without a digest', bent(two, (commit) => Object.assign(commit, { entries: [{ order: r }] }))],
  ['a digest of 31 bytes', bent(two, (commit) => Object.assign(commit, { entries: [{ digest: one.hash.slice(0, 40), order: r }] }))],
  ['an order that is no record id', bent(two, (commit) => Object.assign(commit, { entries: [{ digest: one.hash, order: 'x' }] }))],
];

export const refusedCommits = refusedLines.map(([name, line]) => {
  const answer = decodeCommit(line);
  return { name, line, reason: answer.ok ? 'TAKEN' : answer.error.type };
});

const file = (vectors: unknown): string => `${JSON.stringify(vectors, null, 1)}\n`;

/** File name, from `tests/vectors/` on → text. */
export const vectors: Readonly<Record<string, string>> = {
  'commit/good.json': file(goodCommits),
  'commit/refused.json': file(refusedCommits),
};
