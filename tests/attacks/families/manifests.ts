/** Manifests of another shape, rightly signed. */
import type { JsonValue } from '../../../src-renderer/domain/json';
import { canonicalJson } from '../../../src-renderer/vault/canonical';
import type { Family, Forgery } from '../forgery';
import { fromOffice, headsOf, plainBundle, sealed, type World } from '../world';

/** None of these is of any key's form; where one is a key's own form after all it is left out below. */
const oddities: readonly JsonValue[] = [
  null,
  true,
  '',
  'x',
  [],
  {},
  0,
  -1,
  ['x'],
  { x: 1 },
  [[]],
  'constructor',
  '2026-11-20',
  '2026-13-45T00:00:00.000Z',
];
const keys = [
  'commits',
  'counter',
  'created',
  'format',
  'heads',
  'id',
  'recipients',
  'schema',
  'sender',
  'space',
  'v',
];
const fits = (key: string, value: JsonValue): boolean =>
  (key === 'heads' && canonicalJson(value) === '{}') || (key === 'commits' && value === 0);

const text = (world: World, line: string): Uint8Array<ArrayBuffer> =>
  sealed(world, plainBundle(world.office, line, world.lines));

export const shapes: Family = {
  name: 'manifests of another shape',
  share: 700,
  make: (world, chance, number) => {
    const key = keys[number % keys.length] ?? 'id';
    const odd = chance.pick(oddities.filter((value) => !fits(key, value)));
    const line = canonicalJson(world.manifest);
    const newer = chance.pick(['urgent', 'x', 'recipient', 'Heads', 'ö', 'toString', 'hasOwnProperty', '0']);
    const proto = chance.pick(['__proto__', 'constructor', 'prototype']);
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: `${key} is ${canonicalJson(odd)}`,
        file: fromOffice(world, { [key]: odd }),
        answers: ['damaged'],
      }),
      () => ({
        how: `no ${key}`,
        file: text(
          world,
          canonicalJson(Object.fromEntries(Object.entries(world.manifest).filter(([name]) => name !== key))),
        ),
        answers: ['damaged'],
      }),
      () => ({ how: `a key ${newer}`, file: fromOffice(world, { [newer]: odd }), answers: ['newerFormat'] }),
      () => ({
        how: 'a later version',
        file: fromOffice(world, { v: 2 + chance.below(1000) }),
        answers: ['newerFormat'],
      }),
      () => ({
        how: `a later schema`,
        file: fromOffice(world, { schema: 2 + chance.below(1000) }),
        answers: ['take'],
      }),
      () => ({
        how: `a key ${proto}`,
        file: text(world, line.replace('{', `{${JSON.stringify(proto)}:{"v":1},`)),
        answers: ['damaged'],
      }),
      () => ({
        how: `a head of ${proto}`,
        file: text(
          world,
          line.replace(
            '"heads":{',
            `"heads":{${JSON.stringify(proto)}:${canonicalJson(headsOf(world)[world.office.id] ?? {})},`,
          ),
        ),
        answers: ['damaged'],
      }),
      () => ({
        how: 'a key twice',
        file: text(world, line.replace('"v":1', '"v":1,"v":1')),
        answers: ['damaged'],
      }),
      () => ({
        how: 'a space',
        file: text(world, line.replace(',', `,${' '.repeat(1 + chance.below(4))}`)),
        answers: ['damaged'],
      }),
      () => ({
        how: 'a fraction',
        file: text(
          world,
          line.replace(
            /"counter":\d+/,
            `"counter":${chance.pick(['1.5', '3.0', '1e3', '-0', '9007199254740993', '1e999'])}`,
          ),
        ),
        answers: ['damaged'],
      }),
      () => ({
        how: 'other recipients',
        file: fromOffice(world, { recipients: [world.field.id, world.stranger.id] }),
        answers: ['notForThisDevice'],
      }),
      () => ({
        how: 'a recipient twice',
        file: fromOffice(world, { recipients: [world.reader.id, world.reader.id] }),
        answers: ['damaged'],
      }),
    ];
    const way = ways[Math.floor(number / keys.length) % ways.length];
    if (way === undefined) throw new Error('twelve ways');
    return way();
  },
};
