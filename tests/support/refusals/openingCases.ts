/** Refusals before anybody is believed: open, unpack, manifest, lines. */
import { gzipSync } from 'node:zlib';
import { concat, utf8 } from '../../../src-renderer/vault/bytes';
import { canonicalJson } from '../../../src-renderer/vault/canonical';
import { uuidNamed } from '../builders';
import { createTestDevice } from '../devices';
import { forge, linesOf, manifestFor } from '../forge';

import { type Case, firstSent, forged, packed, rawLines, whole, withManifest } from '../refusalWorld';

export const openingCases: readonly Case[] = [
  { reason: 'notABundle', how: 'an empty file', make: async () => new Uint8Array() },
  { reason: 'notABundle', how: 'a text file', make: async () => utf8('hello') },
  { reason: 'notABundle', how: 'a gzip file', make: async () => new Uint8Array(gzipSync('hello')) },

  {
    reason: 'wrongKey',
    how: 'sealed to somebody else',
    make: async ({ field, office }) => {
      const other = await createTestDevice('other');
      const own = other.card().recipients.samordning?.x25519 ?? '';
      return forge({ from: field, to: office, recipients: [own] });
    },
  },
  {
    reason: 'wrongKey',
    how: 'a bundle of one space sealed to the key of the other',
    make: async ({ field, office }) =>
      forge({ from: field, to: office, recipients: [office.card().recipients.social?.x25519 ?? ''] }),
  },

  {
    reason: 'damaged',
    how: 'the age file cut in its payload',
    make: async (world) => (await firstSent(world)).slice(0, -20),
  },
  {
    reason: 'damaged',
    how: 'the age file cut in its header',
    make: async (world) => (await firstSent(world)).slice(0, 60),
  },
  { reason: 'damaged', how: 'no gzip inside', make: packed((plain) => plain) },
  {
    reason: 'damaged',
    how: 'gzip without its end',
    make: packed((plain) => gzipSync(plain).subarray(0, -1)),
  },
  {
    reason: 'damaged',
    how: 'a byte after the gzip member',
    make: packed((p) => concat(gzipSync(p), Uint8Array.of(0))),
  },
  {
    reason: 'damaged',
    how: 'junk after the gzip member',
    make: packed((p) => concat(gzipSync(p), utf8('junk'))),
  },
  {
    reason: 'damaged',
    how: 'junk after the member that ends like the member',
    make: packed((p) => concat(gzipSync(p), Uint8Array.of(0, 0, 0), gzipSync(p).subarray(-8))),
  },
  { reason: 'damaged', how: 'a second gzip member', make: packed((p) => concat(gzipSync(p), gzipSync('x'))) },
  { reason: 'damaged', how: 'an empty member after', make: packed((p) => concat(gzipSync(p), gzipSync(''))) },
  {
    reason: 'damaged',
    how: 'an empty member before',
    make: packed((p) => concat(gzipSync(''), gzipSync(p))),
  },
  {
    reason: 'damaged',
    how: 'cut into two members',
    make: packed((p) => concat(gzipSync(p.subarray(0, 100)), gzipSync(p.subarray(100)))),
  },
  { reason: 'damaged', how: 'nothing in it', make: whole(() => new Uint8Array()) },
  { reason: 'damaged', how: 'no last line end', make: whole((plain) => plain.subarray(0, -1)) },
  {
    reason: 'damaged',
    how: 'no signature line',
    make: whole((p) => p.subarray(0, p.lastIndexOf(10, p.length - 2) + 1)),
  },
  {
    reason: 'damaged',
    how: 'bytes after the signature line',
    make: whole((plain) => concat(plain, utf8('x\n'))),
  },
  {
    reason: 'damaged',
    how: 'bytes after the last line end',
    make: whole((plain) => concat(plain, utf8('x'))),
  },
  { reason: 'damaged', how: 'an empty line at the end', make: whole((plain) => concat(plain, utf8('\n'))) },
  {
    reason: 'damaged',
    how: 'a byte order mark',
    make: whole((plain) => concat(Uint8Array.of(0xef, 0xbb, 0xbf), plain)),
  },
  {
    reason: 'damaged',
    how: 'CRLF line ends, signed as such',
    make: forged(({ field, office }) => ({
      body: utf8(
        [canonicalJson(manifestFor(field, office)), ...linesOf(field)].map((l) => `${l}\r\n`).join(''),
      ),
    })),
  },
  { reason: 'damaged', how: 'a manifest that is no JSON', make: forged(() => ({ manifestText: '{' })) },
  {
    reason: 'damaged',
    how: 'a manifest with a space',
    make: forged(({ field, office }) => ({
      manifestText: canonicalJson(manifestFor(field, office)).replace('{', '{ '),
    })),
  },
  {
    reason: 'damaged',
    how: 'a manifest with a prototype key',
    make: forged(({ field, office }) => ({
      manifestText: canonicalJson(manifestFor(field, office)).replace('{', '{"__proto__":{},'),
    })),
  },
  {
    reason: 'damaged',
    how: 'a device called constructor among the heads',
    make: forged(({ field, office }) => ({
      manifestText: canonicalJson(manifestFor(field, office)).replace(
        '"heads":{',
        '"heads":{"constructor":1,',
      ),
    })),
  },
  { reason: 'damaged', how: 'a manifest of something else', make: withManifest({ format: 'gvi-card' }) },
  { reason: 'damaged', how: 'an id in capitals', make: withManifest({ id: uuidNamed('x').toUpperCase() }) },
  { reason: 'damaged', how: 'no recipients', make: withManifest({ recipients: [] }) },
  { reason: 'damaged', how: 'a counter of nought', make: withManifest({ counter: 0 }) },
  { reason: 'damaged', how: 'a day instead of an instant', make: withManifest({ created: '2026-11-20' }) },
  { reason: 'damaged', how: 'fewer commits than said', make: withManifest({ commits: 3 }) },
  { reason: 'damaged', how: 'more commits than said', make: withManifest({ commits: 1 }) },
  {
    reason: 'damaged',
    how: 'a signature line with another key',
    make: forged(() => ({ signatureLine: '{"sig":"","x":1}' })),
  },
  {
    reason: 'damaged',
    how: 'a line that is no JSON',
    make: rawLines(({ field }) => [...linesOf(field), 'x']),
  },
  {
    reason: 'damaged',
    how: 'a line with a prototype key',
    detail: { fault: 'forbiddenKey', line: 2 },
    make: rawLines(({ field }) =>
      linesOf(field).map((line) => line.replace('"set":{', '"set":{"__proto__":1,')),
    ),
  },
  {
    reason: 'damaged',
    how: 'a line with a space',
    detail: { fault: 'notCanonical', line: 2 },
    make: rawLines(({ field }) => linesOf(field).map((line) => line.replace(':', ': '))),
  },
  {
    reason: 'damaged',
    how: 'a lone surrogate',
    detail: { fault: 'notCanonical' },
    make: rawLines(({ field }) => linesOf(field).map((line) => line.replace('"note":"', '"note":"\\ud800'))),
  },
  {
    reason: 'damaged',
    how: 'lines in the wrong order',
    detail: { fault: 'order', line: 3 },
    make: rawLines(({ field }) => linesOf(field).toReversed()),
  },
  {
    reason: 'damaged',
    how: 'a line twice',
    detail: { fault: 'order', line: 3 },
    make: rawLines(({ field }) => linesOf(field).flatMap((line) => [line, line])),
  },
  {
    reason: 'damaged',
    how: 'bytes that are no UTF-8, rightly signed',
    detail: { fault: 'notUtf8' },
    make: forged(({ field, office }) => ({
      body: concat(
        utf8(`${canonicalJson(manifestFor(field, office, { commits: 3 }))}\n`),
        utf8(
          linesOf(field)
            .map((line) => `${line}\n`)
            .join(''),
        ),
        Uint8Array.of(0x22, 0xff, 0x22, 0x0a),
      ),
    })),
  },
];
