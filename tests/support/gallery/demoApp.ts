/** The fake app over the fictional municipality and the shipped directory, with the real rules: for looking at screens. */
import type { App, Language, RecordDraft, RecordView } from '../../../src-renderer/app/types';
import { demoRecords } from '../../../src-renderer/domain/demo';
import { checkDraft, computeValues } from '../../../src-renderer/domain/kinds/check';
import type { KindName, RuleContext, RuleRecord } from '../../../src-renderer/domain/kinds/kind';
import { allShipped } from '../../../src-renderer/domain/shipped';
import { dayFrom } from '../../../src-renderer/domain/time';
import { createFakeApp, fakeId, fakeNow } from '../fakeApp';

type FakeRecord = Pick<RecordView, 'kind' | 'id' | 'values'>;

const kept = { source: 'ownObservation', reviewOn: '2027-11-20', retentionBasis: 'localPlan' };
const linked: readonly KindName[] = ['referral', 'referralStep', 'consent', 'attempt', 'childConcern'];

export const demoFakeRecords = (): readonly FakeRecord[] => {
  let count = 5000;
  const records = demoRecords(() => fakeId(count++), dayFrom(fakeNow));
  const steps = records.filter(({ kind }) => kind === 'referralStep');
  const dayOfStep = (referral: string, status: string) =>
    steps.find(({ values }) => values.referralId === referral && values.status === status)?.values.on;
  return [
    { kind: 'profile', id: fakeId(1), values: { name: 'Test Testsson 1' } },
    ...allShipped.map(({ kind, id, values }) => ({ kind, id, values })),
    ...records.map((record): FakeRecord => {
      const contactOn = record.kind === 'referral' ? dayOfStep(record.id, 'contactMade') : undefined;
      const startedOn = record.kind === 'referral' ? dayOfStep(record.id, 'ongoing') : undefined;
      return {
        ...record,
        values: {
          ...(linked.includes(record.kind) && kept),
          ...(contactOn !== undefined && { contactOn }),
          ...(startedOn !== undefined && { startedOn }),
          ...record.values,
        },
      };
    }),
  ];
};

const recordOf = (draft: RecordDraft): RuleRecord => ({
  kind: draft.kind,
  id: draft.id,
  values: { ...draft.shown?.values, ...draft.values },
  voided: false,
});

/** The fake app looks at a draft alone, not at what it changes. */
const whole = (draft: RecordDraft): RecordDraft => ({
  ...draft,
  values: { ...draft.shown?.values, ...draft.values },
});

export const createDemoApp = (language: Language): App => {
  const app = createFakeApp({ records: demoFakeRecords(), language });
  const contextWith = (drafts: readonly RecordDraft[]): RuleContext => {
    const { records } = app.workspace.getState();
    const laid = drafts.map(recordOf);
    return {
      today: dayFrom(fakeNow),
      spaces: ['samordning', 'social'],
      find: (kind, id) =>
        laid.find((draft) => draft.kind === kind && draft.id === id) ?? records.get(kind)?.get(id),
      list: (kind) => [
        ...laid.filter((draft) => draft.kind === kind),
        ...[...(records.get(kind)?.values() ?? [])].filter(({ id }) => laid.every((one) => one.id !== id)),
      ],
    };
  };
  const computed = (drafts: readonly RecordDraft[]): readonly RecordDraft[] =>
    drafts.map((draft) => {
      const extra = computeValues(draft.kind, recordOf(draft), draft.shown ?? undefined, contextWith(drafts));
      return { ...draft, values: { ...draft.values, ...extra } };
    });
  const check: App['check'] = (drafts) => {
    const full = computed(drafts);
    return full.map((draft) => ({
      id: draft.id,
      values: draft.values,
      problems: checkDraft(draft.kind, recordOf(draft), draft.shown ?? undefined, contextWith(full)),
    }));
  };
  return {
    ...app,
    check,
    save: async (drafts) => {
      const refused = check(drafts).filter(({ problems, values }) =>
        problems.some(
          ({ severity, reasonField }) =>
            severity === 'error' || (reasonField !== undefined && !values[reasonField]),
        ),
      );
      return refused.length > 0
        ? { type: 'rejected', problems: refused }
        : app.save(computed(drafts).map(whole));
    },
  };
};
