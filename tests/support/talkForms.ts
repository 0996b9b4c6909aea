/** Forms of talks without a screen, over the fictional municipality in the real application. */
import type { App, RecordView } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { JsonValue, Values } from '../../src-renderer/domain/json';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import { type Day, dayFrom } from '../../src-renderer/domain/time';
import { composeDrafts } from '../../src-renderer/ui/notifications/form/compose';
import { startValues } from '../../src-renderer/ui/notifications/form/defaults';
import {
  changeAt,
  type FormContext,
  type Purpose,
} from '../../src-renderer/ui/notifications/form/formValues';
import { allDelivered } from '../../src-renderer/ui/notifications/form/outcome';
import { asExpected, problemsOf } from '../../src-renderer/ui/notifications/form/problems';
import { install } from './installation';

/** A form: what it holds, and what it becomes. */
export type Form = { readonly context: FormContext; readonly values: Values };
export type Opening = {
  readonly talk?: RecordView;
  readonly purpose?: Purpose;
  readonly person?: RecordId;
  readonly from?: RecordId;
};

export const type = (form: Form, changes: Values): Form => ({
  ...form,
  values: { ...form.values, ...changes },
});
export const at = (form: Form, path: string, value: JsonValue): Form =>
  type(form, changeAt(form.values, path, value));
export const draftsOf = (form: Form) => composeDrafts(form.values, form.context);
export const kindsOf = (form: Form): readonly string[] => draftsOf(form).map(({ kind }) => kind);
/** The id under which a form would record a person on the spot. */
export const newPersonId = (form: Form): RecordId => (form.values.ids as Values).person as RecordId;

export const openDemo = async () => {
  const laptop = await install('form', { demo: true });
  const app: App = laptop.app();
  await app.start();
  const today: Day = dayFrom(app.now());
  const records = () => app.workspace.getState().records;
  const every = (kind: KindName): readonly RecordView[] => [...(records().get(kind)?.values() ?? [])];
  const all = (kind: KindName): readonly RecordView[] => every(kind).filter((record) => !record.voided);
  const one = (kind: KindName, test: (values: Values) => boolean): RecordView => {
    const found = all(kind).find(({ values }) => test(values));
    if (found === undefined) throw new Error(`no such ${kind}`);
    return found;
  };
  const talk = (id: RecordId): RecordView => {
    const found = records().get('customNotification')?.get(id);
    if (found === undefined) throw new Error('no such talk');
    return found;
  };
  const open = ({ talk: shown = undefined, purpose = 'record', person, from }: Opening = {}): Form => {
    const context: FormContext = {
      id: shown?.id ?? app.newRecordId(),
      shown: shown ?? null,
      purpose,
      today,
      spaces: ['samordning', 'social'],
      records: records(),
      attemptCorrected: 'corrected',
    };
    const start = startValues({
      ...context,
      newId: app.newRecordId,
      role: 'Social worker',
      personId: person,
      from,
    });
    return { context, values: { ...start, ...shown?.values } };
  };
  return {
    laptop,
    app,
    today,
    records,
    every,
    all,
    one,
    talk,
    open,
    personNumber: (number: string): RecordView =>
      one('person', ({ alias }) => typeof alias === 'string' && alias.endsWith(`-${number}`)),
    /** "2026-11-20 met", of attempts that stand. */
    attemptsOf: (id: RecordId): readonly string[] =>
      all('attempt')
        .filter(({ values }) => values.customNotificationId === id)
        .map(({ values }) => `${values.attemptedOn} ${values.outcome}`)
        .toSorted(),
    problems: (form: Form) =>
      problemsOf(
        form.values,
        draftsOf(form),
        app.check(composeDrafts(asExpected(form.values, form.context), form.context)),
        form.context,
      ),
    save: async (form: Form): Promise<RecordView> => {
      const outcome = await app.save(draftsOf(form));
      if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
      return talk(form.context.id);
    },
    /** A conducted talk with someone known, as typed in the car. */
    conducted: (person: RecordId, more: Opening = {}): Form => {
      const form = open({ ...more, person });
      return type(form, {
        ...allDelivered(form.values),
        reason: 'firstMessage',
        startedAt: '16:40',
        endedAt: '17:05',
        cardHanded: 'yes',
        helpInterest: 'maybe',
      });
    },
  };
};
export type Demo = Awaited<ReturnType<typeof openDemo>>;
