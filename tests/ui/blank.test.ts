/** Blanked to initials: what screens get is a copy, what is written is the record as it was. */
import { describe, expect, it } from 'vitest';
import type { App, RecordDraft, RecordView } from '../../src-renderer/app/types';
import { kinds } from '../../src-renderer/domain/kinds/index';
import type { KindDefinition, KindName } from '../../src-renderer/domain/kinds/kind';
import {
  blankState,
  blankView,
  initials,
  originalOf,
  restore,
  unblanking,
} from '../../src-renderer/ui/blank';
import { createFakeApp } from '../support/fakeApp';
import { fakeRecords } from '../support/fakeRecords';

const app = createFakeApp({ records: fakeRecords });
const viewOf = (kind: KindName, alias: string): RecordView => {
  const found = [...(app.workspace.getState().records.get(kind)?.values() ?? [])].find(
    ({ values }) => values.alias === alias,
  );
  if (found === undefined) throw new Error(`no ${alias}`);
  return found;
};
const person = viewOf('person', 'Gråsparv-31');
const copy = blankView(person);
const draftOf = (shown: RecordView, change: RecordDraft['values']): RecordDraft => ({
  kind: shown.kind,
  id: shown.id,
  shown,
  values: { ...shown.values, ...change },
});

describe('initials', () => {
  it.each([
    ['Tofsvipa-07', 'T.'],
    ['Fiktiv Person', 'F. P.'],
    ['ängspiplärka', 'Ä.'],
    ['070-174 06 05', '…'],
    ['', '…'],
  ])('of %s are %s', (text, expected) => {
    expect(initials(text)).toBe(expected);
  });
});

describe('a blanked record', () => {
  it('shows initials for alias and name, and the rest as it is', () => {
    expect(copy.values).toEqual({ ...person.values, alias: 'G.', name: 'F. P.' });
    expect(originalOf(copy)).toBe(person);
  });

  it('is the same copy each time, so that lists do not draw themselves anew', () => {
    expect(blankView(person)).toBe(copy);
    const state = app.workspace.getState();
    expect(blankState(state)).toBe(blankState(state));
    expect(blankState(state).records.get('person')?.get(person.id)).toBe(copy);
  });

  it('of a kind without names is left alone', () => {
    const [talk] = [...(app.workspace.getState().records.get('customNotification')?.values() ?? [])];
    expect(talk).toBeDefined();
    if (talk !== undefined) expect(blankView(talk)).toBe(talk);
  });
});

describe('a draft made from a blanked record', () => {
  it('is written with the names that the record has', () => {
    const restored = restore(draftOf(copy, { status: 'dormant' }));
    expect(restored.shown).toBe(person);
    expect(restored.values).toEqual({ ...person.values, status: 'dormant' });
  });

  it('keeps a name that was typed', () => {
    expect(restore(draftOf(copy, { alias: 'Domherre-12' })).values.alias).toBe('Domherre-12');
  });

  it('without the names names none', () => {
    const draft = { ...draftOf(copy, {}), values: { status: 'dormant' } };
    expect(restore(draft).values).toEqual({ status: 'dormant' });
  });

  it('made from the record itself is left alone', () => {
    const draft = draftOf(person, {});
    expect(restore(draft)).toBe(draft);
  });
});

describe('the application that screens get', () => {
  it('takes the record behind the copy at every use case that takes one', async () => {
    const taken: unknown[] = [];
    const saved = { type: 'nothingChanged' } as const;
    const recording: App = {
      ...app,
      save: async (drafts) => {
        taken.push(...drafts.map(({ shown }) => shown));
        return saved;
      },
      check: (drafts) => {
        taken.push(...drafts.map(({ shown }) => shown));
        return [];
      },
      voidRecord: async (record) => {
        taken.push(record);
        return saved;
      },
      logReveal: async (record) => {
        taken.push(record);
        return saved;
      },
    };
    const shown = unblanking(recording);
    await shown.save([draftOf(copy, {})]);
    shown.check([draftOf(copy, {})]);
    await shown.voidRecord(copy, 'reason');
    await shown.logReveal(copy, 'name', 'reason');
    expect(taken).toEqual([person, person, person, person]);
  });
});

describe('free text on a blanked record', () => {
  const note = (kind: KindName, field: string): RecordView => ({
    ...person,
    kind,
    values: { [field]: 'Hans syster heter Anna', status: 'planned' },
  });

  it.each([
    ['customNotification', 'note'],
    ['customNotification', 'voidedReason'],
    ['person', 'voidedReason'],
    ['referralStep', 'reason'],
  ] as const)('of %s, %s, is not shown at all', (kind, field) => {
    const blank = blankView(note(kind, field));
    expect(blank.values).toEqual({ [field]: '…', status: 'planned' });
    const back = restore({ kind, id: blank.id, shown: blank, values: blank.values });
    expect(back.values[field]).toBe('Hans syster heter Anna');
  });

  it('goes for every field where somebody may write more than a line or so', () => {
    const open = Object.values(kinds).flatMap((kind: KindDefinition) =>
      kind.fields
        .filter(({ shape }) => shape.type === 'text' && shape.lines === 'many')
        .filter(({ name }) => blankView(note(kind.name, name)).values[name] !== '…')
        .map(({ name }) => `${kind.name}.${name}`),
    );
    expect(open).toEqual([]);
  });
});
