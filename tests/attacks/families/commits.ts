/** Commits of another form than the page gives, in the history of whoever signed them rightly. */
import { recordNamed } from '../../support/builders';
import type { Chance } from '../../support/histories';
import { aside, type Family, type Forgery } from '../forgery';
import { type Loose, rewritten } from '../rewrite';
import { fromOffice, type World } from '../world';

const odd: readonly unknown[] = [null, true, 'x', '', [], {}, -1, 0, ['x'], { x: 1 }, 'constructor', '1'];
/** Not `prev`, which is set right when the history is chained anew; wrong ones: tests/support/refusals. */
const keys = ['action', 'actor', 'device', 'entries', 'hlc', 'schema', 'space', 'v'] as const;
const changeKeys = ['id', 'kind', 'over', 'set'] as const;
/** Odd values that the page allows there: an empty list of entries, any kind of one character or more, empty objects. */
const isAllowed = (key: string, value: unknown): boolean => {
  const plain = JSON.stringify(value);
  if (key === 'entries') return plain === '[]';
  if (key === 'kind') return typeof value === 'string';
  return (key === 'over' && plain === '{}') || (key === 'set' && (plain === '{}' || plain === '{"x":1}'));
};

type Entry = { readonly change: { readonly [key: string]: unknown }; readonly salt: string };
const withChange = (commit: Loose, changed: object, salt?: unknown): Loose =>
  ({
    ...commit,
    entries: (commit.entries as unknown as readonly Entry[]).map((entry) => ({
      change: { ...entry.change, ...changed },
      salt: salt ?? entry.salt,
    })),
  }) as unknown as Loose;

const without = (commit: Loose, key: string): Loose =>
  Object.fromEntries(Object.entries(commit).filter(([name]) => name !== key)) as Loose;

const someFault = (
  world: World,
  chance: Chance,
  number: number,
): readonly [string, 'brokenChain' | 'newerFormat', (commit: Loose) => Loose] => {
  const key = chance.pick(keys);
  const value = chance.pick(odd.filter((one) => !isAllowed(key, one)));
  const changeKey = chance.pick(changeKeys);
  const changeValue = chance.pick(odd.filter((one) => !isAllowed(changeKey, one)));
  const name = chance.pick(['place', 'x', 'toString', 'ö', 'Hlc']);
  const ahead = `${world.office.id}:${900 + number}:AAAAAAAA`;
  const all: readonly (readonly [string, 'brokenChain' | 'newerFormat', (commit: Loose) => Loose])[] = [
    // Another device would be another part: said below.
    key === 'device'
      ? ['no action', 'brokenChain', (one) => without(one, 'action')]
      : [`${key} is ${JSON.stringify(value)}`, 'brokenChain', (one) => ({ ...one, [key]: value }) as Loose],
    [`no ${key}`, 'brokenChain', (one) => without(one, key === 'device' ? 'actor' : key)],
    [
      `change.${changeKey} is ${JSON.stringify(changeValue)}`,
      'brokenChain',
      (one) => withChange(one, { [changeKey]: changeValue }),
    ],
    [`a key ${name}`, 'newerFormat', (one) => ({ ...one, [name]: 1 }) as Loose],
    [`a key ${name} of a change`, 'newerFormat', (one) => withChange(one, { [name]: 1 })],
    ['a later version', 'newerFormat', (one) => ({ ...one, v: 2 + chance.below(9) }) as unknown as Loose],
    [
      'no good salt',
      'brokenChain',
      (one) => withChange(one, {}, chance.pick(['', 'x', 'A'.repeat(21), 'A'.repeat(23), 7])),
    ],
    ['over without set', 'brokenChain', (one) => withChange(one, { over: { other: [] } })],
    [
      'over of what is no ref',
      'brokenChain',
      (one) =>
        withChange(one, {
          over: {
            note: [chance.pick(['x', 1, null, `${world.office.id}:0:AAAAAAAA`, `${world.office.id}:1:AAAA`])],
          },
        }),
    ],
    [
      'over of the own future',
      'brokenChain',
      (one) => withChange(one, { over: { note: [ahead.replace(world.office.id, one.device)] } }),
    ],
    ['a record twice', 'brokenChain', (one) => ({ ...one, entries: [...one.entries, ...one.entries] })],
    ['the other space', 'brokenChain', (one) => ({ ...one, space: 'social' })],
    [
      'a digest beside the change',
      'brokenChain',
      (one) =>
        ({ ...one, entries: one.entries.map((entry) => ({ ...entry, digest: 'A'.repeat(43) })) }) as Loose,
    ],
    [
      'a digest of no form',
      'brokenChain',
      (one) => ({ ...one, entries: [{ digest: 'x', order: recordNamed('o') }] }) as Loose,
    ],
    [
      'a group that is none',
      'brokenChain',
      (one) => ({ ...one, group: chance.pick(['', 'x', 1, null]) }) as unknown as Loose,
    ],
    [
      'the clock of another',
      'brokenChain',
      (one) => ({ ...one, hlc: `${one.hlc.slice(0, 21)}${'a'.repeat(26)}` }) as Loose,
    ],
  ];
  const one = all[number % all.length];
  if (one === undefined) throw new Error('sixteen faults');
  return one;
};

export const malformed: Family = {
  name: 'malformed commits',
  share: 900,
  make: (world, chance, number) => {
    const { field, office, other } = world;
    const device = [office, field, other][Math.floor(number / 16) % 3] ?? office;
    const [how, answer, change] = someFault(world, chance, number);
    const file = rewritten(world, device, (commits) => {
      const at = 1 + chance.below(commits.length - 1);
      return commits.map((commit, n) => (n === at ? change(commit) : commit));
    });
    return { how: `${how}, ${device.name}`, file, answers: [device === office ? answer : aside(answer)] };
  },
};

/** Keys that reach a prototype are refused wherever they stand; as words they are words like any other. */
export const prototypes: Family = {
  name: 'prototype keys in lines',
  share: 300,
  make: (world, chance, number) => {
    const bad = chance.pick(['__proto__', 'constructor', 'prototype']);
    const harmless = chance.pick([
      'toString',
      'hasOwnProperty',
      'valueOf',
      '__defineGetter__',
      'then',
      'length',
      '0',
      'isPrototypeOf',
    ]);
    const at = chance.below(world.lines.length);
    const place = chance.pick(['"set":{', '"over":{', '"change":{']);
    const broken = (line: string): string =>
      line.replace(place, `${place}${JSON.stringify(bad)}:{"polluted":true},`);
    const ways: readonly (() => Forgery)[] = [
      () => ({
        how: `${bad} in ${place}`,
        file: fromOffice(
          world,
          {},
          world.lines.map((line, n) => (n === at ? broken(line) : line)),
        ),
        answers: ['damaged'],
      }),
      () => ({
        how: `a field ${harmless}`,
        file: rewritten(world, world.office, (all) =>
          all.map((commit) => withChange(commit, { set: { [harmless]: 'x' }, over: {} })),
        ),
        answers: ['take'],
      }),
      () => ({
        how: `a value ${bad}`,
        file: rewritten(world, world.office, (all) =>
          all.map((commit) => withChange(commit, { set: { note: bad } })),
        ),
        answers: ['take'],
      }),
      () => ({
        how: `a kind ${bad}`,
        file: rewritten(world, world.office, (all) => all.map((commit) => withChange(commit, { kind: bad }))),
        answers: ['take'],
      }),
    ];
    const way = ways[number % ways.length];
    if (way === undefined) throw new Error('four ways');
    const { also, ...forgery } = way();
    return {
      ...forgery,
      also: (plan) => ('polluted' in {} ? 'every object is polluted' : (also?.(plan) ?? null)),
    };
  },
};
