/** Every form keeps its text, or says why not; what was kept is compared with what is saved, and leads back to its form. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BesideForm, KeptDraft } from '../../src-renderer/app/types';
import { chosenFromDraft, chosenToDraft } from '../../src-renderer/ui/conflicts/choices';
import { routeOfDraft } from '../../src-renderer/ui/overview/draftTargets';
import { compare, sameValue } from '../../src-renderer/ui/shared/form/compareDraft';
import { keyOfPlace } from '../../src-renderer/ui/shared/form/useKeeping';
import { createFakeApp, fakeId } from '../support/fakeApp';
import { fakeRecords } from '../support/fakeRecords';

const root = join(import.meta.dirname, '../../src-renderer/ui');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: readFileSync(join(root, name), 'utf8') }));
const uses = sources.flatMap(({ name, text }) =>
  [...text.matchAll(/<QuietForm\b[^>]*?\bkeeps=(?:"(\w+)"|\{([^}]+)\})/g)].map(([, why, by]) => ({
    name,
    why,
    by,
  })),
);

/** Forms in which nothing is typed that could be lost, each with its reason; a new one has to be thought about. */
const nothingKept: Readonly<Record<string, string>> = {
  'erasure/ArrivingErasures.tsx': 'asked',
  'exchange/CloseDeviceDialog.tsx': 'asked',
  'exchange/ConfirmCardDialog.tsx': 'asked',
  'exchange/ExportSection.tsx': 'choices',
  'exchange/FolderChoice.tsx': 'choices',
  'exchange/ModeChoice.tsx': 'choices',
  'exchange/SaveFolderField.tsx': 'choices',
  'exchange/SendAgainDialog.tsx': 'choices',
  'exchange/SaveReadingKeyDialog.tsx': 'secret',
  'frame/Palette.tsx': 'search',
  'recovery/AskPassphrase.tsx': 'secret',
  'recovery/ProveForm.tsx': 'secret',
  'recovery/RecoveryStep.tsx': 'choices',
  'settings/BackupFolder.tsx': 'choices',
  'settings/ChangePassphrase.tsx': 'secret',
  'settings/DrillDialog.tsx': 'secret',
  'settings/UseCard.tsx': 'choices',
  'settings/keys/CompromisedPart.tsx': 'secret',
  'settings/keys/ReadEscrow.tsx': 'asked',
  'unlock/Forgotten.tsx': 'secret',
  'unlock/UnlockScreen.tsx': 'secret',
  'welcome/AboutStep.tsx': 'noVault',
  'welcome/Restore.tsx': 'secret',
  'welcome/SecureStep.tsx': 'secret',
};

describe('every form', () => {
  it('says what keeps its text, or why nothing does', () => {
    const forms = sources
      .filter(({ name }) => name !== 'shared/form/QuietForm.tsx')
      .reduce((count, { text }) => count + [...text.matchAll(/<QuietForm\b/g)].length, 0);
    expect(forms).toBeGreaterThan(20);
    expect(uses).toHaveLength(forms);
    expect(
      Object.fromEntries(uses.flatMap(({ name, why }) => (why === undefined ? [] : [[name, why]]))),
    ).toEqual(nothingKept);
  });

  it('that keeps its text does so by the one hook', () => {
    const kept = uses.filter(({ by }) => by !== undefined);
    expect(kept.map(({ name }) => name).toSorted()).toEqual([
      'conflicts/ConflictsScreen.tsx',
      'erasure/EraseDialog.tsx',
      'notifications/NotFoundDialog.tsx',
      'notifications/form/NotificationForm.tsx',
      'shared/form/RecordDialog.tsx',
      'shared/form/RecordForm.tsx',
      'shared/form/VoidDialog.tsx',
      'shared/form/useReveal.tsx',
    ]);
    for (const { by } of kept) expect(by).toMatch(/\.keeping$/);
  });

  it('draws its fields inside of a form: no input of the browser stands outside', () => {
    const bare = sources.filter(({ text }) => /<form\b/.test(text)).map(({ name }) => name);
    expect(bare.toSorted()).toEqual(['Door.tsx', 'shared/form/QuietForm.tsx']);
  });
});

describe('a draft beside what is saved', () => {
  const value = fc.constantFrom<string | number | null>('a', 'b', 1, null);
  const values = fc.dictionary(fc.constantFrom('f', 'g', 'h'), value);

  it('shows every field that differs, and asks about exactly those that were changed meanwhile', () => {
    fc.assert(
      fc.property(values, values, values, (typed, saved, then) => {
        const found = compare(typed, saved, then);
        for (const field of Object.keys(typed)) {
          const one = found.find((line) => line.field === field);
          expect(one !== undefined).toBe(!sameValue(typed[field], saved[field]));
          if (one === undefined) continue;
          expect(one).toMatchObject({ typed: typed[field], saved: saved[field] ?? null });
          expect(one.moved).toBe(Object.hasOwn(then, field) && !sameValue(then[field], saved[field]));
        }
      }),
    );
  });

  it('of an earlier version, which did not say what it was typed over, asks nothing', () => {
    expect(compare({ f: 'typed' }, { f: 'saved' }, {})).toEqual([
      { field: 'f', typed: 'typed', saved: 'saved', moved: false },
    ]);
  });
});

describe('a draft leads back to its form', () => {
  const app = createFakeApp({ records: fakeRecords });
  const { records } = app.workspace.getState();
  const person = fakeId(200);
  const membership = fakeId(300);
  const draft = (more: Partial<KeptDraft>): KeptDraft => ({
    key: 'k',
    kind: 'person',
    id: person,
    values: {},
    field: null,
    at: '2026-11-20T09:30:43.123Z' as KeptDraft['at'],
    ...more,
  });

  it.each([
    ['void', 'people'],
    ['erase', 'people'],
    ['reveal', 'people'],
  ] as const)('to the dialog %s over the record', (form, screen) => {
    expect(routeOfDraft(draft({ form, values: { fieldName: 'name' } }), records)).toEqual({
      screen,
      id: person,
      dialog: form,
      field: 'name',
    });
  });

  it('to the dialog of a part, over the record that it is a part of', () => {
    expect(routeOfDraft(draft({ kind: 'membership', id: membership, form: 'void' }), records)).toEqual({
      screen: 'people',
      id: person,
      about: membership,
      dialog: 'void',
    });
    expect(routeOfDraft(draft({ kind: 'membership', id: membership }), records)).toEqual({
      screen: 'people',
      id: person,
      about: membership,
      dialog: 'membership',
    });
    const fresh = { kind: 'membership', id: fakeId(999), values: { personId: person } } as const;
    expect(routeOfDraft(draft(fresh), records)).toEqual({
      screen: 'people',
      id: person,
      dialog: 'membership',
    });
  });

  it('to the inbox', () => {
    expect(routeOfDraft(draft({ kind: 'profile', form: 'conflicts' }), records)).toEqual({
      screen: 'conflicts',
    });
  });

  it('under a key of its own for each form of a record', () => {
    const forms: readonly (BesideForm | undefined)[] = [
      undefined,
      'void',
      'reveal',
      'erase',
      'step',
      'meeting',
    ];
    const keys = forms.map((form) =>
      keyOfPlace({ kind: 'person', id: person, ...(form !== undefined && { form }) }),
    );
    expect(new Set(keys).size).toBe(forms.length);
  });
});

describe('what is chosen in the inbox', () => {
  it('comes back from a draft as it was', () => {
    const chosen = new Map([
      ['person/1/alias', { type: 'choice', version: 'v', ref: 'r' }],
      ['person/2/alias', { type: 'choice', version: 'v', ref: null }],
      ['person/3/alias', { type: 'value', version: 'w', value: ['x'], reasons: { guardReason: 'y' } }],
    ] as const);
    expect(chosenFromDraft(JSON.parse(JSON.stringify(chosenToDraft(chosen))))).toEqual(chosen);
  });

  it('is nothing where it does not read', () => {
    expect(
      chosenFromDraft({ chosen: [1, null, { key: 'a' }, { key: 'a', version: 'v', type: 'x' }] }).size,
    ).toBe(0);
    expect(chosenFromDraft({}).size).toBe(0);
  });
});
