/** The inbox in its states: many sorts of fields, rules broken, nothing to decide, what was shown has moved. */
import type {
  App,
  ConflictChoice,
  ConflictWriter,
  FieldConflict,
  Language,
  RecordView,
} from '../../../src-renderer/app/types';
import { type Uuid, uuidFrom } from '../../../src-renderer/domain/ids';
import type { JsonValue } from '../../../src-renderer/domain/json';
import type { KindName } from '../../../src-renderer/domain/kinds/kind';
import { instantFrom } from '../../../src-renderer/domain/time';
import { createFakeApp, fakeNow, openSession } from '../fakeApp';
import { demoFakeRecords } from './demoApp';

type Build = (language: Language) => App;
const bundle: Uuid = uuidFrom(new Uint8Array(16).fill(7));
const hour = 3_600_000;

const writer = (number: number, change: Partial<ConflictWriter> = {}): ConflictWriter => ({
  ref: `ref${number}`,
  space: 'samordning',
  who: `Test Testsson ${number}`,
  device: number === 1 ? 'Fältdator 1' : `Fältdator ${number}`,
  at: instantFrom(fakeNow - number * 26 * hour),
  source:
    number === 1
      ? { type: 'here' }
      : { type: 'bundle', id: bundle, sender: `Fältdator ${number}`, at: instantFrom(fakeNow - hour) },
  ...change,
});

const longA =
  'Ville gärna ha hjälp med arbete och att flytta från området. Har pratat med sin bror om det. Tog emot kortet. Vi ringer på fredag efter klockan tre.';
const longB =
  'Ville gärna ha hjälp med arbete och skola. Har pratat med sin bror om det. Tog inte emot kortet. Vi ringer på måndag efter klockan tre.';

const conflict = (
  record: RecordView | undefined,
  field: string,
  values: readonly JsonValue[],
  change: Partial<FieldConflict> = {},
): readonly FieldConflict[] =>
  record === undefined
    ? []
    : [
        {
          kind: record.kind,
          id: record.id,
          field,
          record: { ...record, conflicts: [...record.conflicts, field] },
          choices: values.map((value, index): ConflictChoice => ({ value, writers: [writer(index + 1)] })),
          betweenSpaces: false,
          version: `${record.id}/${field}`,
          ...change,
        },
      ];

const many: Build = (language) => {
  const records = demoFakeRecords();
  const views = createFakeApp({ records }).workspace.getState().records;
  const at = (kind: KindName, index: number): RecordView | undefined =>
    [...(views.get(kind)?.values() ?? [])][index];
  const person = at('person', 2);
  const talk = [...(views.get('customNotification')?.values() ?? [])].find(
    ({ values }) => Array.isArray(values.team) && values.team.length > 0,
  );
  const organisation = at('organisation', 1)?.id ?? null;
  const team = Array.isArray(talk?.values.team) ? talk.values.team : [];
  const conflicts = [
    ...conflict(person, 'alias', ['Asken', 'Askar', 'Askarna'], {
      choices: [
        { value: 'Asken', writers: [writer(1), writer(1, { ref: 'r1s', space: 'social' })] },
        { value: 'Askar', writers: [writer(2), writer(4, { source: { type: 'unknownBundle' } })] },
        { value: 'Askarna', writers: [writer(3, { at: null, who: null })] },
      ],
    }),
    ...conflict(person, 'protectedIdentity', ['no', 'secrecyMarking'], {
      betweenSpaces: true,
      choices: [
        { value: 'no', writers: [writer(1)] },
        { value: 'secrecyMarking', writers: [writer(2, { space: 'social' })] },
      ],
    }),
    ...conflict(person, 'name', ['Namn Namnsson', null]),
    ...conflict(talk, 'note', [longA, longB]),
    ...conflict(talk, 'team', [team, [...team, { organisationId: organisation, headCount: 2 }]]),
    ...conflict(talk, 'startedAt', ['16:40', '17:05']),
    ...conflict(talk, 'ageAtEvent', [17, 18]),
    ...conflict(at('group', 0), 'voidedReason', ['Dubblett', 'Skrevs av misstag'], {
      record: { ...(at('group', 0) as RecordView), voided: true },
    }),
  ];
  const broken = at('person', 4);
  const app = createFakeApp({
    records,
    conflicts,
    language,
    session: openSession,
    breaches:
      broken === undefined
        ? []
        : [
            {
              kind: 'person',
              id: broken.id,
              problems: [{ field: 'name', code: 'protectedIdentity', severity: 'error' }],
            },
          ],
  });
  // The records say so too, where they are shown.
  app.workspace.setState((state) => {
    const next = new Map([...state.records].map(([kind, of]) => [kind, new Map(of)]));
    for (const { kind, id, field } of conflicts) {
      const view = next.get(kind)?.get(id);
      if (view !== undefined) next.get(kind)?.set(id, { ...view, conflicts: [...view.conflicts, field] });
    }
    return { records: next };
  });
  return app;
};

export const conflictStates: Readonly<Record<string, Build>> = {
  many,
  none: (language) => createFakeApp({ records: demoFakeRecords(), language }),
  stale: (language) => ({
    ...many(language),
    resolveConflicts: async (resolutions) => ({ type: 'stale', moved: resolutions }),
  }),
  rejected: (language) => ({
    ...many(language),
    resolveConflicts: async (resolutions) => ({
      type: 'rejected',
      problems: resolutions.map(({ id, field }) => ({
        id,
        problems: [{ field, code: 'required', severity: 'error' }],
      })),
    }),
  }),
};
