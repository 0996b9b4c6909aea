import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ConflictWriter, FieldConflict, RecordView } from '../../src-renderer/app/types';
import type { JsonValue } from '../../src-renderer/domain/json';
import { fieldOf } from '../../src-renderer/domain/kinds/index';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import {
  type AllChosen,
  byRecord,
  chooseForAll,
  keyOf,
  nextAfter,
  stillStands,
  toResolutions,
  withChoice,
  withoutChoice,
  withValue,
} from '../../src-renderer/ui/conflicts/choices';
import { markItems, markParts, wordsIn } from '../../src-renderer/ui/conflicts/differences';
import { formPlaceOf, placeOf, titleOf } from '../../src-renderer/ui/conflicts/places';
import { reasonsAsked } from '../../src-renderer/ui/conflicts/TypedValue';
import { shownValue } from '../../src-renderer/ui/conflicts/valueParts';
import { byAct, sourceWords } from '../../src-renderer/ui/conflicts/Writers';
import { undecidedIn } from '../../src-renderer/ui/overview/figures';
import { createText } from '../../src-renderer/ui/text/useText';
import '../../src-renderer/ui/text/book';
import { createFakeApp, fakeId } from '../support/fakeApp';

const sv = createText('sv');
const en = createText('en');
const noChoice: AllChosen = new Map();

const view = (kind: KindName, values: RecordView['values'], more: Partial<RecordView> = {}): RecordView => ({
  kind,
  id: fakeId(1),
  values,
  spaces: ['samordning'],
  voided: false,
  conflicts: [],
  createdAt: null,
  updatedAt: null,
  updatedBy: null,
  unknownFields: [],
  ...more,
});

const writer = (ref: string, more: Partial<ConflictWriter> = {}): ConflictWriter => ({
  ref,
  space: 'samordning',
  who: 'Test Testsson 1',
  device: 'Bilen',
  at: null,
  source: { type: 'here' },
  ...more,
});

const conflict = (field: string, values: readonly JsonValue[], number = 1): FieldConflict => ({
  kind: 'group',
  id: fakeId(number),
  field,
  record: view('group', {}, { id: fakeId(number) }),
  choices: values.map((value, index) => ({ value, writers: [writer(`${field}${index}`)] })),
  betweenSpaces: false,
  version: `${number}${field}`,
});

describe('choices that are not saved yet', () => {
  const two = conflict('alias', ['Asken', 'Askar']);
  const three = conflict('area', ['Norr', 'Söder', null]);
  const other = conflict('alias', ['Ek', 'Eken'], 2);

  it('begin with none, and become decisions in the order of the screen', () => {
    expect(toResolutions(noChoice, [two, three])).toEqual([]);
    const chosen = withValue(withChoice(noChoice, three, 2), two, 'Askarna', { guardReason: 'x' });
    expect(toResolutions(chosen, [two, three])).toEqual([
      {
        kind: 'group',
        id: two.id,
        field: 'alias',
        version: two.version,
        decision: { type: 'value', value: 'Askarna', reasons: { guardReason: 'x' } },
      },
      {
        kind: 'group',
        id: three.id,
        field: 'area',
        version: three.version,
        decision: { type: 'choice', ref: 'area2' },
      },
    ]);
  });

  it('do not take a number that no value has', () => {
    expect(withChoice(noChoice, two, 2)).toBe(noChoice);
  });

  it('take one letter for all that are marked and have it', () => {
    const marked = new Set([keyOf(two), keyOf(three)]);
    const all = chooseForAll(noChoice, [two, three, other], marked, 2);
    expect([...all.keys()]).toEqual([keyOf(three)]);
    expect([...chooseForAll(noChoice, [two, three, other], marked, 0).keys()]).toEqual([
      keyOf(two),
      keyOf(three),
    ]);
  });

  it('fall away when the values move, and only those', () => {
    const chosen = withChoice(withChoice(noChoice, two, 0), other, 1);
    expect(stillStands(chosen, [two, other])).toBe(chosen);
    const moved = { ...two, version: 'later' };
    expect([...stillStands(chosen, [moved, other]).keys()]).toEqual([keyOf(other)]);
    expect(withoutChoice(chosen, [keyOf(two)]).has(keyOf(two))).toBe(false);
  });

  it('lead on to the next that is left, then to the first, then nowhere', () => {
    expect(nextAfter(['a', 'b', 'c', 'd'], ['b'])).toBe('c');
    expect(nextAfter(['a', 'b', 'c'], ['b', 'c'])).toBe('a');
    expect(nextAfter(['a', 'b'], ['a', 'b'])).toBeNull();
  });

  it('stand with their record, in the order in which each was first met', () => {
    expect(byRecord([two, other, three]).map((group) => group.conflicts.map(keyOf))).toEqual([
      [keyOf(two), keyOf(three)],
      [keyOf(other)],
    ]);
  });
});

describe('differences', () => {
  it('mark the words that are not in the other text', () => {
    const [a, b] = ['Tog emot kortet på fredag', 'Tog inte emot kortet på måndag'];
    expect(markParts(wordsIn(a), [wordsIn(b)])).toEqual([
      { text: 'Tog emot kortet på ', differs: false },
      { text: 'fredag', differs: true },
    ]);
    expect(
      markParts(wordsIn(b), [wordsIn(a)])
        .filter(({ differs }) => differs)
        .map(({ text }) => text),
    ).toEqual(['inte', 'måndag']);
  });

  it('mark nothing where all differs, and nothing where nothing does', () => {
    expect(markParts(['Asken'], [['Askar']])).toEqual([{ text: 'Asken', differs: false }]);
    expect(markParts(wordsIn('en rad'), [wordsIn('en rad')])).toEqual([{ text: 'en rad', differs: false }]);
  });

  it('mark items of a list, whatever their order', () => {
    expect(markItems(['a', 'b', 'c'], [['c', 'a']]).map(({ differs }) => differs)).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('never lose or change a letter', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'ö')).map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const parts = markParts(wordsIn(a), [wordsIn(b)]);
        expect(parts.map((part) => part.text).join('')).toBe(a);
      }),
    );
  });
});

describe('a value in the inbox', () => {
  const records = createFakeApp({
    records: [{ kind: 'organisation', id: fakeId(5), values: { name: 'Polisen' } }],
  }).workspace.getState().records;
  const shown = (kind: KindName, field: string, value: JsonValue) => {
    const definition = fieldOf(kind, field);
    if (definition === undefined) throw new Error(field);
    return shownValue(kind, definition, value, records, sv);
  };

  it('is shown whole and in words: emptiness, codes, clock times, rows, and records that are not here', () => {
    expect(shown('person', 'alias', null)).toEqual({ type: 'empty' });
    expect(shown('person', 'protectedIdentity', 'no')).toEqual({ type: 'text', text: 'Nej' });
    expect(shown('customNotification', 'startedAt', '16:40')).toEqual({ type: 'text', text: '16.40' });
    expect(shown('customNotification', 'team', [{ organisationId: fakeId(5), headCount: 2 }])).toEqual({
      type: 'lines',
      lines: ['Organisation: Polisen, Antal personer: 2'],
    });
    expect(shown('attempt', 'by', [fakeId(5), fakeId(6)])).toEqual({
      type: 'lines',
      lines: ['Polisen', sv.t('conflicts:value.notHere')],
    });
  });

  it('tells one act in both spaces once, and where it came from', () => {
    const one = writer('a');
    expect(byAct([one, { ...one, ref: 'b', space: 'social' }]).map(({ spaces }) => spaces)).toEqual([
      ['samordning', 'social'],
    ]);
    expect(sourceWords(one, sv)).toBe('Skrivet här');
    expect(sourceWords({ ...one, source: { type: 'unknownBundle' } }, en)).toBe('From an unknown bundle');
  });

  it('asks for the reasons that the rules want, and no other fields', () => {
    expect(
      reasonsAsked([
        { field: 'note', code: 'looksSensitive', severity: 'warning', reasonField: 'guardReason' },
        { field: 'lateEditReason', code: 'locked', severity: 'error' },
        { field: 'endedAt', code: 'endsBeforeStart', severity: 'error' },
      ]),
    ).toEqual(['guardReason', 'lateEditReason']);
  });
});

describe('the way to a record', () => {
  const records = createFakeApp({
    records: [{ kind: 'person', id: fakeId(9), values: { alias: 'Lärka' } }],
  }).workspace.getState().records;

  it('is its form at the field, or the record that it belongs to', () => {
    expect(formPlaceOf(view('person', {}), 'name')).toEqual({
      screen: 'people',
      id: fakeId(1),
      mode: 'edit',
      field: 'name',
    });
    expect(formPlaceOf(view('person', {}, { voided: true }), 'name')).toEqual({
      screen: 'people',
      id: fakeId(1),
    });
    expect(formPlaceOf(view('consent', { personId: fakeId(9) }), 'validTo')).toEqual({
      screen: 'people',
      id: fakeId(9),
    });
    expect(placeOf(view('profile', {}))).toBeNull();
  });

  it('has a name that tells whom it is about and when', () => {
    const talk = view('customNotification', { personId: fakeId(9), occurredOn: '2026-11-20' });
    expect(titleOf(talk, records, sv)).toBe('Riktat samtal, Lärka, 2026-11-20');
  });
});

describe('figures that rest on what is not decided', () => {
  const period = { from: '2026-01-01', to: '2026-11-20' } as Parameters<typeof undecidedIn>[2];
  const held = { outcome: 'conducted', occurredOn: '2026-05-01', personId: fakeId(9) };
  const talks = [
    view('customNotification', held),
    view('customNotification', held, { conflicts: ['occurredOn'] }),
    view('customNotification', held, { conflicts: ['isMinorAtEvent'] }),
    view('customNotification', held, { conflicts: ['note'] }),
    view('customNotification', held, { conflicts: ['voidedReason'], voided: true }),
    view('customNotification', { ...held, outcome: 'declined' }, { conflicts: ['outcome'] }),
    view('customNotification', { ...held, outcome: 'declined' }, { conflicts: ['personId'] }),
  ];

  it('say how many, of how many, and how many more may come to be counted', () => {
    expect(undecidedIn('conducted', talks, period)).toEqual({ within: 1, of: 4, outside: 2 });
    expect(undecidedIn('minors', talks, period)).toEqual({ within: 2, of: 4, outside: 2 });
    expect(undecidedIn('persons', talks, period)).toEqual({ within: 1, of: 4, outside: 2 });
  });
});

describe('a list of links in a sentence', () => {
  it('keeps the items, with the words of the language between them', () => {
    const items = [{ field: 'a' }, { field: 'b' }, { field: 'c' }];
    expect(sv.format.listParts(items)).toEqual([items[0], ', ', items[1], ' och ', items[2]]);
  });
});
