/**
 * An App in memory, for drawing screens: records, drafts and settings work, the exchange answers with plausible words,
 * nothing is sealed. Options make it fail.
 */
import { createStore } from 'zustand/vanilla';
import type {
  App,
  ConflictsState,
  DraftProblems,
  ExchangeState,
  FieldConflict,
  HealthState,
  KeysState,
  RecordDraft,
  RecordView,
  SaveOutcome,
  SessionState,
  StorageFailure,
} from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import { kinds } from '../../src-renderer/domain/kinds/index';
import type { KindDefinition, KindName, Problem, RuleContext } from '../../src-renderer/domain/kinds/kind';
import { dayFrom, type Instant, instantFrom } from '../../src-renderer/domain/time';
import { createFakeBackups } from './fakeBackups';
import { card, deviceId, fakeId, fakeNow, fakeWorkspace, known, openSession } from './fakeDevices';
import { createFakeDrafts, type FakeDraftOptions, fakeUndoCases } from './fakeDrafts';
import { fakeErasureCases } from './fakeErasure';
import { createFakeFolder } from './fakeFolder';
import { createFakeHealth } from './fakeHealth';
import { createFakeKeys } from './fakeKeys';
import { createFakeProtection } from './fakeProtection';
import { fakeDeviceCases, nothingWaits } from './fakeTrust';

export { fakeId, fakeNow, openSession } from './fakeDevices';

type Check = (
  kind: KindDefinition,
  values: Values,
  before: RecordView | null,
  id: RecordId,
  context: RuleContext,
) => readonly Problem[];

export type FakeOptions = FakeDraftOptions & {
  readonly session?: SessionState;
  readonly records?: readonly Pick<RecordView, 'kind' | 'id' | 'values'>[];
  readonly language?: 'sv' | 'en';
  readonly keys?: Partial<KeysState>;
  readonly saveFails?: StorageFailure;
  readonly check?: Check;
  readonly conflicts?: readonly FieldConflict[];
  readonly breaches?: ConflictsState['breaches'];
  readonly health?: HealthState;
};

/** What is always required is there: enough to see a form refuse. */
const checkRequired: Check = (kind, values) =>
  kind.fields
    .filter(
      ({ name, required, computed }) => required === 'always' && !computed && (values[name] ?? null) === null,
    )
    .map(({ name }) => ({ field: name, code: 'required', severity: 'error' }));

const view = (
  draft: Pick<RecordView, 'kind' | 'id' | 'values'>,
  before: RecordView | undefined,
  at: Instant,
): RecordView => ({
  kind: draft.kind,
  id: draft.id,
  values: { ...before?.values, ...draft.values },
  spaces: ['samordning', 'social'],
  voided: false,
  conflicts: [],
  createdAt: before?.createdAt ?? at,
  updatedAt: at,
  updatedBy: fakeId(1),
  unknownFields: [],
});

export const createFakeApp = (options: FakeOptions = {}): App => {
  let count = 1000;
  const check = options.check ?? checkRequired;
  const session = createStore<SessionState>(() => options.session ?? openSession);
  const settings = createStore(() => ({
    language: options.language ?? ('sv' as const),
    idleMinutes: 5,
    letterKeys: true,
  }));
  const exchange = createStore<ExchangeState>(() => ({
    devices: [
      known('a', card.name, 'field', { origin: 'own' }),
      known('b', 'Kontoret', 'office', {}),
      known('c', 'Fältdator 2', 'field', { origin: 'waiting', grantedRole: null, confirmedAt: null }),
    ],
    receipts: [],
    ageMode: 'pq' as const,
    saveFolder: null,
    waiting: nothingWaits,
  }));
  let conflicts = options.conflicts ?? [];
  const inbox = createStore<ConflictsState>(() => ({ breaches: options.breaches ?? [], checking: false }));
  const workspace = createStore(() => ({
    ...fakeWorkspace,
    records: put(new Map(), options.records ?? []),
    conflictCount: options.conflicts?.length ?? 0,
  }));

  const context = (): RuleContext => {
    const { records } = workspace.getState();
    return {
      today: dayFrom(fakeNow),
      spaces: card.spaces,
      find: (kind, id) => records.get(kind)?.get(id),
      list: (kind) => [...(records.get(kind)?.values() ?? [])],
    };
  };
  const checkAll = (all: readonly RecordDraft[]): readonly (DraftProblems & { readonly values: Values })[] =>
    all.map(({ kind, id, values, shown }) => ({
      id,
      values,
      problems: check(kinds[kind], values, shown, id, context()),
    }));
  const save = async (all: readonly RecordDraft[]): Promise<SaveOutcome> => {
    if (options.saveFails !== undefined) return { type: 'failed', failure: options.saveFails };
    const problems = checkAll(all).filter((answer) =>
      answer.problems.some(({ severity }) => severity === 'error'),
    );
    if (problems.length > 0) return { type: 'rejected', problems };
    const at = instantFrom(fakeNow);
    workspace.setState((state) => ({
      records: put(state.records, all),
      savedAt: at,
      notExported: state.notExported + all.length,
    }));
    return { type: 'saved', at, ids: all.map(({ id }) => id) };
  };

  return {
    ...fakeDeviceCases,
    ...createFakeHealth(options.health),
    ...createFakeBackups(),
    session,
    workspace,
    exchange,
    settings,
    conflicts: inbox,
    start: async () => undefined,
    startDemo: async () => undefined,
    createVault: async () => {
      session.setState(openSession, true);
      return { type: 'created' };
    },
    restoreVault: async () => ({ type: 'notAJournal' }),
    unlock: async (passphrase) => {
      session.setState(
        passphrase === 'fel'
          ? {
              type: 'locked',
              reason: 'start',
              working: null,
              failure: { type: 'wrongPassphrase' },
              draftWaits: false,
            }
          : openSession,
        true,
      );
    },
    lock: async (reason) => {
      session.setState(
        {
          type: 'locked',
          reason,
          working: null,
          failure: null,
          draftWaits: (options.drafts ?? []).length > 0,
        },
        true,
      );
    },
    changePassphrase: async () => ({ type: 'changed' }),
    now: () => fakeNow,
    newRecordId: () => fakeId(count++),
    check: checkAll,
    save,
    voidRecord: async (record, reason) => {
      workspace.setState((state) => ({
        records: put(
          state.records,
          [{ ...record, values: { ...record.values, voidedReason: reason } }],
          true,
        ),
      }));
      return { type: 'saved', at: instantFrom(fakeNow), ids: [record.id] };
    },
    logReveal: async (record) => ({ type: 'saved', at: instantFrom(fakeNow), ids: [record.id] }),
    listConflicts: () => conflicts,
    resolveConflicts: async (resolutions) => {
      const decided = resolutions.map(({ kind, id, field }) => `${kind}/${id}/${field}`);
      conflicts = conflicts.filter(({ kind, id, field }) => !decided.includes(`${kind}/${id}/${field}`));
      workspace.setState((state) => ({
        records: new Map(state.records),
        conflictCount: conflicts.length,
      }));
      return { type: 'resolved', at: instantFrom(fakeNow), fields: resolutions.length };
    },
    ...fakeUndoCases(options),
    ...createFakeDrafts(options),
    ownCard: () => card,
    saveOwnCard: async () => ({ type: 'saved', path: '/home/alva/faltdator-1.card.json' }),
    readCard: async () => ({
      type: 'card',
      card: { ...card, device: deviceId('d'), name: 'Fältdator 3' },
      known: null,
      replaces: null,
      token: 't1',
    }),
    confirmCard: async () => ({ type: 'confirmed' }),
    previewExport: (recipient) => ({
      recipient:
        exchange.getState().devices.find(({ device }) => device === recipient) ??
        known('b', 'Kontoret', 'office', {}),
      perSpace: [
        { space: 'samordning', commits: 9, records: 11 },
        { space: 'social', commits: 3, records: 4 },
      ],
    }),
    exportTo: async (_recipient, spaces, onProgress) => {
      onProgress({ step: 'packing', done: 1, of: 2 });
      return spaces.map((space) => ({
        type: 'exported',
        space,
        path: `/home/alva/gvi-${space}.age`,
        bytes: 18_432,
        commits: 9,
      }));
    },
    previewImport: async (files) =>
      files.map(({ name }, index) => ({
        file: name,
        token: `i${index}`,
        answer: {
          type: 'ready',
          space: 'samordning',
          sender: 'Fältdator 2',
          createdAt: instantFrom(fakeNow),
          newCommits: 12,
          knownCommits: 3,
          newRecords: { customNotification: 2, person: 1 },
          changedRecords: 4,
          conflicts: 0,
          erasures: [],
          alreadyErased: 0,
          setAside: [],
          missing: [],
          forks: [],
        },
      })),
    ...fakeErasureCases,
    acceptImport: async (tokens) => ({
      type: 'imported',
      at: instantFrom(fakeNow),
      commits: 12,
      files: tokens.length,
    }),
    saveReadingKey: async () => ({ type: 'saved', path: '/home/alva/key.txt' }),
    setAgeMode: async () => ({ type: 'set' }),
    setSaveFolder: async () => ({ type: 'set' }),
    ...createFakeFolder(),
    ...createFakeKeys(options.keys),
    ...createFakeProtection(),
    saveSettings: async (next) => {
      settings.setState(next);
      return { type: 'kept' };
    },
    pickFiles: async () => ({ type: 'picked', files: [] }),
  };
};

type Records = ReadonlyMap<KindName, ReadonlyMap<RecordId, RecordView>>;
const put = (
  records: Records,
  all: readonly Pick<RecordView, 'kind' | 'id' | 'values'>[],
  voided = false,
): Records => {
  const next = new Map([...records].map(([kind, of]) => [kind, new Map(of)]));
  for (const one of all) {
    const of = next.get(one.kind) ?? new Map<RecordId, RecordView>();
    of.set(one.id, { ...view(one, of.get(one.id), instantFrom(fakeNow)), voided });
    next.set(one.kind, of);
  }
  return next;
};
