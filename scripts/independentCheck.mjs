#!/usr/bin/env node
/**
 * Checks an unpacked bundle with nothing but Node's own crypto: none of the application's code, no package. It is written
 * from docs/formats.md alone, so that an archive can trust a bundle without trusting us, and so that page and code are
 * held to each other.
 *
 *   age -d -i key.txt gvi-….age | gzip -dc > bundle.ndjson
 *   node scripts/independentCheck.mjs bundle.ndjson CARD… (`-` reads the standard input)
 *
 * Checks canonical form, keys, digests, chains, heads, signatures, order and count. It prints one line a finding and exits
 * with 1 when there is a fault. It cannot say who is trusted: the cards given are believed.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

/** RFC 8785 for what the formats allow: integers, well-formed strings, keys by UTF-16 code units. */
const canonical = (value) => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new Error(`number ${value}`);
    return String(value);
  }
  if (typeof value === 'string') {
    if (/[\ud800-\udfff]/u.test(value)) throw new Error('lone surrogate');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  for (const key of keys)
    if (['__proto__', 'constructor', 'prototype'].includes(key)) throw new Error(`key ${key}`);
  return `{${keys.map((key) => `${canonical(key)}:${canonical(value[key])}`).join(',')}}`;
};

const parseLine = (text) => {
  const value = JSON.parse(text);
  if (canonical(value) !== text) throw new Error('not in canonical form');
  return value;
};

/** Raw 32 bytes of Ed25519 in the frame that Node wants (RFC 8410). */
const publicKey = (raw) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  });
const signedBy = (card, prefix, message, signature) =>
  verify(
    null,
    sha256(Buffer.concat([Buffer.from(prefix), message])),
    publicKey(Buffer.from(card.signKey, 'base64url')),
    Buffer.from(signature, 'base64url'),
  );

const base32 = (bytes) => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups
    .map((group) => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('');
};

const exactly = (value, required, optional = []) => {
  for (const key of required) if (!Object.hasOwn(value, key)) throw new Error(`key ${key} is missing`);
  for (const key of Object.keys(value))
    if (!required.includes(key) && !optional.includes(key))
      throw new Error(`key ${key} is not of this version`);
};

const cardKeys = 'device format issued name recipients role serial sig signKey v'.split(' ');
const readCard = (file) => {
  const card = parseLine(readFileSync(file, 'utf8').trimEnd());
  exactly(card, cardKeys, ['replaces', 'replacesSig']);
  const key = Buffer.from(card.signKey, 'base64url');
  if (base32(sha256(key).subarray(0, 16)) !== card.device)
    throw new Error('the device is not the hash of its key');
  const { sig, replacesSig: _, ...unsigned } = card;
  if (!signedBy(card, 'gvi-card-1\n', Buffer.from(canonical(unsigned)), sig))
    throw new Error('bad signature');
  return card;
};

const digestOf = (entry) => {
  if (Object.hasOwn(entry, 'digest')) {
    exactly(entry, ['digest', 'order']);
    return entry.digest;
  }
  exactly(entry, ['change', 'salt']);
  exactly(entry.change, ['id', 'kind', 'over', 'set']);
  const salt = Buffer.from(entry.salt, 'base64url');
  if (salt.length !== 16) throw new Error('the salt is not 16 bytes');
  return base64url(sha256(Buffer.concat([salt, Buffer.from(canonical(entry.change))])));
};

const commitKeys = 'action actor device entries hlc prev schema seq space v'.split(' ');
const hashOf = (commit) => {
  exactly(commit, commitKeys, ['group']);
  const { entries, ...rest } = commit;
  return base64url(sha256(Buffer.from(canonical({ ...rest, digests: entries.map(digestOf) }))));
};

const manifestKeys = 'commits counter created format heads id recipients schema sender space v'.split(' ');

const [source, ...cardFiles] = process.argv.slice(2);
if (source === undefined || cardFiles.length === 0) {
  console.error('usage: independentCheck.mjs BUNDLE.ndjson|- CARD…');
  process.exit(2);
}

let faults = 0;
const find = (place, work) => {
  try {
    console.log(`ok    ${place}: ${work()}`);
  } catch (error) {
    faults += 1;
    console.log(`FAULT ${place}: ${error.message}`);
  }
};
const must = (condition, message) => {
  if (!condition) throw new Error(message);
};

const cards = new Map();
for (const file of cardFiles)
  find(`card ${file}`, () => {
    const card = readCard(file);
    cards.set(card.device, card);
    return card.device;
  });

const bytes = readFileSync(source === '-' ? 0 : source);
const lines = bytes.toString('utf8').split('\n');
find('text', () => {
  must(Buffer.from(bytes.toString('utf8')).equals(bytes), 'not UTF-8');
  must(lines.pop() === '', 'the last line has no end');
  must(lines.length >= 2, 'no manifest, or no signature');
  return `${lines.length} lines`;
});

let manifest = { heads: {} };
find('line 1', () => {
  const value = parseLine(lines[0]);
  exactly(value, manifestKeys);
  must(value.format === 'gvi-bundle' && value.v === 1, 'not a bundle of version 1');
  manifest = value;
  must(
    value.commits === lines.length - 2,
    `${value.commits} commits were promised, ${lines.length - 2} came`,
  );
  return `manifest ${value.id}, counter ${value.counter}, from ${value.sender}`;
});

const last = new Map();
let before = null;
for (const [index, text] of lines.slice(1, -1).entries())
  find(`line ${index + 2}`, () => {
    const commit = parseLine(text);
    const hash = hashOf(commit);
    must(commit.space === manifest.space, 'a commit of another space');
    must(commit.seq === 1 ? commit.prev === null : typeof commit.prev === 'string', 'prev does not fit seq');
    if (before !== null && before.device === commit.device) {
      must(commit.seq === before.seq + 1, `seq ${commit.seq} after ${before.seq}`);
      must(commit.prev === before.hash, 'prev is not the hash of the line before');
    } else must(before === null || before.device < commit.device, 'not in the order of devices');
    before = { device: commit.device, seq: commit.seq, hash };
    last.set(commit.device, before);
    return `${commit.device} ${commit.seq} ${hash}`;
  });

for (const [device, { seq, hash }] of last)
  find(`end of ${device}`, () => {
    const head = manifest.heads[device];
    must(head !== undefined && head.seq === seq && head.hash === hash, 'the last commit is not the head');
    return `${seq}`;
  });

for (const [device, head] of Object.entries(manifest.heads))
  find(`head of ${device}`, () => {
    exactly(head, ['hash', 'seq', 'sig']);
    const card = cards.get(device);
    must(card !== undefined, 'no card of this device was given');
    const message = canonical({ device, hash: head.hash, seq: head.seq, space: manifest.space });
    must(signedBy(card, 'gvi-head-1\n', Buffer.from(message), head.sig), 'bad signature');
    return `${head.seq} ${head.hash}`;
  });

find(`line ${lines.length}`, () => {
  const signature = parseLine(lines.at(-1));
  exactly(signature, ['sig']);
  const card = cards.get(manifest.sender);
  must(card !== undefined, 'no card of the sender was given');
  const signed = Buffer.from(`${lines.slice(0, -1).join('\n')}\n`);
  must(signedBy(card, 'gvi-bundle-1\n', signed, signature.sig), 'bad signature');
  return `signed by ${card.name}`;
});

console.log(faults === 0 ? 'The bundle holds.' : `${faults} fault${faults === 1 ? '' : 's'}.`);
process.exitCode = faults === 0 ? 0 : 1;
