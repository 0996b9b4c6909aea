/** Each value that the laptop stores has a version and a list of migrations, and each migration has an example. */

import { describe, expect, it } from 'vitest';
import { noBackups } from '../../src-renderer/app/backup/settings';
import { noKeys } from '../../src-renderer/app/keys/keySettings';
import { decodeSettings, encodeSettings } from '../../src-renderer/app/session/localSettings';
import type { LocalSettings } from '../../src-renderer/app/session/openVault';
import { decodeReceipt, encodeReceipt } from '../../src-renderer/app/session/receipts';
import { storedFormats } from '../../src-renderer/app/session/storedFormats';
import type { BundleReceipt } from '../../src-renderer/app/types';
import { instantFrom } from '../../src-renderer/domain/time';
import {
  isNewer,
  readStored,
  type StoredFormat,
  type StoredObject,
} from '../../src-renderer/vault/storedFormat';
import { recordNamed, uuidNamed } from '../support/builders';
import { aFriday } from '../support/clock';

type Example = { readonly written: StoredObject; readonly read: StoredObject };

const receipt: BundleReceipt = {
  id: uuidNamed('bundle'),
  direction: 'in',
  space: 'social',
  peer: 'Kontoret',
  at: instantFrom(aFriday),
  commits: 3,
  file: 'gvi-1.age',
};
const settings: LocalSettings = {
  language: 'en',
  idleMinutes: 7,
  letterKeys: false,
  municipality: 'orebro',
  profile: recordNamed('profile'),
  deviceName: 'Bilen',
  saveFolder: null,
  exchangeFolder: null,
  uncountedLosses: [],
  keys: noKeys,
  backups: noBackups('0.1.0'),
};
const end = { generation: 'x', length: 1, nextFrame: 2 };
const draft = { key: 'group:x', content: { alias: 'Ask' } };

/** By format and number: what was stored, and what is read of it one version later. */
const examples: Readonly<Record<string, Readonly<Record<number, readonly Example[]>>>> = {
  settings: { 1: [{ written: { ...settings }, read: { v: 1, ...settings } }] },
  receipt: { 1: [{ written: { ...receipt }, read: { v: 1, ...receipt } }] },
  journalEnd: { 1: [{ written: end, read: { v: 1, ...end } }] },
  draft: { 1: [{ written: draft, read: { v: 1, ...draft } }] },
};

/** What is wrong with a list of migrations and its examples. */
const brokenLaws = (
  { name, version, migrations }: StoredFormat,
  given: Readonly<Record<number, readonly Example[]>>,
): readonly string[] => [
  ...migrations.flatMap(({ to, change }, at) => {
    const own = given[to] ?? [];
    return [
      ...(at > 0 && to !== (migrations[at - 1]?.to ?? 0) + 1
        ? [`${name}: ${to} is not the next number`]
        : []),
      ...(own.length === 0 ? [`${name}: ${to} is never exercised`] : []),
      ...own.flatMap(({ written, read }) =>
        JSON.stringify(change(structuredClone(written))) === JSON.stringify(read) && read.v === to
          ? []
          : [`${name}: ${to} reads an example otherwise`],
      ),
    ];
  }),
  ...(migrations.length > 0 && migrations.at(-1)?.to !== version
    ? [`${name}: the version is not that of the last migration`]
    : []),
  ...Object.keys(given).flatMap((number) =>
    migrations.some(({ to }) => to === Number(number))
      ? []
      : [`${name}: examples for ${number}, which is none`],
  ),
];

describe('the stored formats', () => {
  it.each(storedFormats)('$name keeps the laws of its migrations, each exercised by an example', (format) => {
    expect(brokenLaws(format, examples[format.name] ?? {})).toEqual([]);
  });

  it('are each named once, and every example belongs to one', () => {
    const names = storedFormats.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(Object.keys(examples).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('the laws find a migration without an example, a wrong number and a version that lags behind', () => {
    const one: StoredFormat = {
      name: 'x',
      version: 1,
      migrations: [
        { to: 1, change: (value) => value },
        { to: 3, change: (value) => value },
      ],
    };
    expect(brokenLaws(one, { 2: [] })).toEqual([
      'x: 1 is never exercised',
      'x: 3 is not the next number',
      'x: 3 is never exercised',
      'x: the version is not that of the last migration',
      'x: examples for 2, which is none',
    ]);
  });
});

describe('a stored value', () => {
  const format: StoredFormat = {
    name: 'x',
    version: 3,
    migrations: [
      { to: 2, change: ({ old, ...rest }) => ({ ...rest, v: 2, name: old ?? null }) },
      { to: 3, change: (value) => ({ ...value, v: 3, count: 1 }) },
    ],
  };

  it('is read through every migration after its own version', () => {
    expect(readStored(format, { v: 1, old: 'a' })).toEqual({
      ok: true,
      value: { v: 3, name: 'a', count: 1 },
    });
    expect(readStored(format, { v: 2, name: 'a' })).toEqual({
      ok: true,
      value: { v: 3, name: 'a', count: 1 },
    });
    expect(readStored(format, { v: 3, name: 'a' })).toEqual({ ok: true, value: { v: 3, name: 'a' } });
  });

  it('of a newer version is told apart from a damaged one, and from one older than any that was written', () => {
    expect(readStored(format, { v: 4 })).toEqual({ ok: false, error: 'newerFormat' });
    for (const value of [{ v: 0 }, {}, { v: '1' }, { v: 1.5 }, { v: -1 }, [], null, 'x'])
      expect(readStored(format, value)).toEqual({ ok: false, error: 'damaged' });
    expect([isNewer(format, { v: 4 }), isNewer(format, { v: 3 }), isNewer(format, { v: '9' })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('comes back as it was stored, with and without the number it says now', () => {
    expect(decodeSettings(encodeSettings(settings))).toEqual({ ok: true, value: settings });
    expect(decodeSettings({ ...settings })).toEqual({ ok: true, value: settings });
    expect(decodeSettings({ v: 2, ...settings })).toEqual({ ok: false, error: 'newerFormat' });
    expect(decodeReceipt(encodeReceipt(receipt))).toEqual({ ok: true, value: receipt });
    expect(decodeReceipt({ ...receipt })).toEqual({ ok: true, value: receipt });
    expect(decodeReceipt({ ...receipt, space: 'other' })).toEqual({ ok: false, error: 'damaged' });
  });
});
