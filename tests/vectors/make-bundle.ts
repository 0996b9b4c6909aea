/**
 * Makes the frozen bundles: `node tests/vectors/write.mjs bundle`. age draws at random, so what is made twice differs: what
 * is frozen is never overwritten. `index.json` says what each file is and what a reader with `reader.json` answers;
 * `before` are imported first.
 */
import { gzipSync } from 'node:zlib';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { Commit } from '../../src-renderer/sync/commit';
import { commitHash } from '../../src-renderer/sync/commit';
import { encodePeerState } from '../../src-renderer/sync/peerState';
import { signHead } from '../../src-renderer/sync/signedHead';
import { concat, toBase64url, utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { recordNamed, uuidNamed } from '../support/builders';
import { signingKeyNamed } from '../support/deviceSecrets';
import { createTestDevice, introduceAll, type TestDevice } from '../support/devices';
import {
  type Forgery,
  forge,
  headOf,
  headsFor,
  linesFrom,
  linesOf,
  manifestFor,
  plainOf,
  rechained,
} from '../support/forge';

const field = await createTestDevice('vector field');
const office = await createTestDevice('vector office', { role: 'office' });
const reader = await createTestDevice('vector reader');
const stranger = await createTestDevice('vector stranger');
introduceAll([field, office, reader]);
stranger.trusts(reader);
/** What the reader holds and believes before anything is imported. */
const readerState = encodePeerState(reader.state().peer);

const r = recordNamed('vector record');
field.write({ outcome: 'conducted', note: 'Ring på fredag – "så här" 🦐' }, { kind: 'customNotification', id: r });
field.write({ outcome: 'refused', note: null, '10': [true, { b: 1, a: -2 }] }, { kind: 'customNotification', id: r, action: 'amend' });
stranger.write({ note: 'x' });
const clone = field.clone('clone');

const sent = async (from: TestDevice, options = {}): Promise<Uint8Array> => {
  const bundle = await from.send(reader, options);
  if (bundle === null) throw new Error('there was something to send');
  return bundle.bundle.file;
};
const forged = (change: Omit<Forgery, 'from' | 'to'> = {}) => forge({ from: field, to: reader, ...change });
const plain = plainOf({ from: field, to: reader });
const commits = field.commits('samordning').map(({ commit }) => commit);
const rewritten = (changed: readonly Commit[]) =>
  forged({
    lines: linesFrom(changed),
    manifest: manifestFor(field, reader, {
      commits: changed.length,
      heads: headsFor(field.id, field.secrets.signing, changed),
    }),
  });
const second = (changed: object) =>
  rewritten(rechained(commits.map((one, n) => (n === 1 ? ({ ...one, ...changed } as Commit) : one))));
const claims = (counter: number, heads: { readonly [key: string]: JsonValue }, from = field) =>
  forge({ from, to: reader, lines: [], manifest: manifestFor(from, reader, { commits: 0, counter, heads }) });

type Answer = { readonly type: string; readonly [key: string]: JsonValue };
type Vector = { readonly file: string; readonly before?: readonly string[]; readonly answer: Answer };
const files: Record<string, Uint8Array> = {};
const index: Vector[] = [];
const add = (name: string, bytes: Uint8Array, answer: Answer, before?: readonly string[]): void => {
  const file = `${name.replaceAll(' ', '-')}.age`;
  files[`bundle/${file}`] = bytes;
  index.push({ file, answer, ...(before === undefined ? {} : { before }) });
};
const refuse = (reason: string, name: string, bytes: Uint8Array, before?: readonly string[]): void =>
  add(`${reason} ${name}`, bytes, { type: 'refused', reason }, before);

// Good ones, in the order in which they were written.
add('good x25519', await sent(field), { type: 'take', newCommits: 2, known: 0, setAside: [] });
field.replaceState({ ...field.state(), peer: { ...field.state().peer, ageMode: 'pq' } });
add('good hybrid', await sent(field), { type: 'take', newCommits: 2, known: 0, setAside: [] });
field.replaceState({ ...field.state(), peer: { ...field.state().peer, ageMode: 'x25519' } });
const good = ['good-x25519.age'];
add('again', files['bundle/good-x25519.age'] ?? new Uint8Array(), { type: 'alreadyImported' }, good);
field.write({ note: 'för socialtjänsten' }, { space: 'social', kind: 'customNotification', id: r });
add('good social', await sent(field, { space: 'social' }), { type: 'take', newCommits: 1, known: 0, setAside: [] });
const forOffice = await field.send(office);
await office.take(forOffice?.bundle.file ?? new Uint8Array());
office.write(
  { card: { ...stranger.card() } as unknown as JsonValue, role: 'field', spaces: ['samordning'] },
  { kind: 'device', id: recordNamed('vector device') },
);
add('good passed on with a device introduced', await sent(office), { type: 'take', newCommits: 3, known: 0, setAside: [] });
add('good from the device introduced', await sent(stranger), { type: 'take', newCommits: 1, known: 0, setAside: [] }, [
  'good-passed-on-with-a-device-introduced.age',
]);
const invented = rechained(commits.map((one) => ({ ...one, actor: recordNamed('vector other') })));
const inventedHead = invented[1];
if (inventedHead === undefined) throw new Error('two were written');
const mouth = signHead(office.secrets.signing, field.id, 'samordning', { seq: 2, hash: commitHash(inventedHead) });
const officeOwn = office.commits('samordning').flatMap(({ commit }) => (commit.device === office.id ? [commit] : []));
const both = [...officeOwn, ...invented].sort((a, b) => (a.device === b.device ? a.seq - b.seq : a.device < b.device ? -1 : 1));
add(
  'set aside words in the mouth of another',
  await forge({
    from: office,
    to: reader,
    lines: linesFrom(both),
    manifest: manifestFor(office, reader, {
      commits: both.length,
      heads: { [office.id]: { ...signHead(office.secrets.signing, office.id, 'samordning', { seq: 1, hash: commitHash(officeOwn[0] as Commit) }) }, [field.id]: { ...mouth } },
    }),
  }),
  { type: 'take', newCommits: 1, known: 0, setAside: [{ device: field.id, reason: 'badSignature', commits: 2 }] },
);

refuse('notABundle', 'text', utf8('not an age file\n'));
refuse('wrongKey', 'of another device', await forged({ recipients: [office.card().recipients.samordning?.x25519 ?? ''] }));
refuse('wrongKey', 'of the other space', await forged({ recipients: [reader.card().recipients.social?.x25519 ?? ''] }));
refuse('damaged', 'cut', (await sent(field)).slice(0, -30));
refuse('damaged', 'second member', await forged({ pack: (p) => concat(gzipSync(p), gzipSync('x')) }));
refuse('damaged', 'zero after the member', await forged({ pack: (p) => concat(gzipSync(p), Uint8Array.of(0)) }));
refuse('damaged', 'empty member before', await forged({ pack: (p) => concat(gzipSync(''), gzipSync(p)) }));
refuse('damaged', 'byte order mark', await forged({ whole: concat(Uint8Array.of(0xef, 0xbb, 0xbf), plain) }));
refuse('damaged', 'not utf8', await forged({ body: concat(utf8(`${canonicalJson(manifestFor(field, reader, { commits: 1 }))}\n`), Uint8Array.of(0xff, 10)) }));
refuse('damaged', 'line not canonical', await forged({ lines: linesOf(field).map((line) => line.replace(':', ': ')) }));
refuse('damaged', 'prototype key', await forged({ lines: linesOf(field).map((line) => line.replace('"set":{', '"set":{"__proto__":1,')) }));
refuse('damaged', 'order of lines', await forged({ lines: linesOf(field).toReversed() }));
refuse('damaged', 'count', await forged({ manifest: manifestFor(field, reader, { commits: 3 }) }));
refuse('damaged', 'no last line end', await forged({ whole: plain.subarray(0, -1) }));
refuse('tooLarge', 'gzip bomb', await forged({ whole: concat(plain, new Uint8Array(16 * 1024 * 1024)) }));
refuse('tooLarge', 'nesting', await forged({ lines: [`${'['.repeat(33)}${']'.repeat(33)}`], manifest: manifestFor(field, reader, { commits: 1 }) }));
refuse('newerFormat', 'version', await forged({ manifest: manifestFor(field, reader, { v: 2 }) }));
refuse('newerFormat', 'manifest key', await forged({ manifest: manifestFor(field, reader, { urgent: true }) }));
refuse('newerFormat', 'commit key', await second({ place: 'here' }));
refuse('unknownSender', 'no card', await sent(stranger));
refuse('notForThisDevice', 'other recipients', await forged({ manifest: manifestFor(field, reader, { recipients: [office.id] }) }));
refuse('badSignature', 'another key', await forged({ signing: signingKeyNamed('vector stranger') }));
refuse('badSignature', 'swapped payload', await forged({ whole: utf8(new TextDecoder().decode(plain).replace('fredag', 'lördag')) }));
refuse('badSignature', 'own head', await forged({ manifest: manifestFor(field, reader, { heads: { [field.id]: { ...headOf(field, 'samordning'), sig: toBase64url(new Uint8Array(64)) } } }) }));
refuse('brokenChain', 'prev', await rewritten(commits.map((one, n) => (n === 1 ? { ...one, prev: commitHash(one) } : one))));
refuse('brokenChain', 'seq', await rewritten(commits.map((one, n) => (n === 1 ? { ...one, seq: 3 } : one))));
refuse('brokenChain', 'form', await second({ actor: 'me' }));
refuse('brokenChain', 'digest without its order', await second({ entries: [{ digest: 'A'.repeat(43), order: r }] }));
refuse('brokenChain', 'head is not the last', await forged({ manifest: manifestFor(field, reader, { heads: { [field.id]: { ...headOf(field, 'samordning', 1) } } }) }));
refuse('gap', 'first part missing', await rewritten(commits.slice(1)));
refuse('fork', 'same counter another id', await forged({ manifest: manifestFor(field, reader, { counter: 1, id: uuidNamed('vector fork') }) }), good);
field.write({ note: 'mine' });
clone.write({ note: 'of the clone' });
add('good third commit', await sent(field), { type: 'take', newCommits: 3, known: 0, setAside: [] });
refuse('fork', 'clone', await forge({ from: clone, to: reader, manifest: manifestFor(clone, reader) }), ['good-third-commit.age']);
refuse('rolledBack', 'head behind', await claims(1000, { [field.id]: { ...headOf(field, 'samordning', 1) } }), good);
refuse('rolledBack', 'head gone', await claims(1000, {}), good);

const end = headOf(field, 'samordning', 2);
office.write(
  { card: { ...field.card() } as unknown as JsonValue, role: 'field', spaces: ['samordning'], closed: { seq: end.seq, hash: end.hash } },
  { kind: 'device', id: recordNamed('vector device closed') },
);
add('good closing', await sent(office), { type: 'take', newCommits: 4, known: 0, setAside: [] });
refuse('revokedSender', 'closed', await sent(field), ['good-closing.age']);

const json = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** File name, from `tests/vectors/` on → content. */
export const vectors: Readonly<Record<string, string | Uint8Array>> = {
  'bundle/index.json': json(index),
  'bundle/reader.json': json({
    signing: toBase64url(reader.secrets.signing),
    age: reader.secrets.age,
    peers: readerState,
  }),
  ...files,
};
