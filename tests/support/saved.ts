/** Saves through the real application, short to write: each answers with the id, and a refusal is an error. */
import type { App, RecordView, SaveOutcome } from '../../src-renderer/app/types';
import type { RecordId } from '../../src-renderer/domain/ids';
import type { Values } from '../../src-renderer/domain/json';
import type { KindName } from '../../src-renderer/domain/kinds/kind';
import type { Records } from '../../src-renderer/ui/records';

export const recordsOf = (app: App): Records => app.workspace.getState().records;

export const viewOf = (app: App, kind: KindName, id: RecordId): RecordView => {
  const view = recordsOf(app).get(kind)?.get(id);
  if (view === undefined) throw new Error(`no ${kind} ${id}`);
  return view;
};

const isSaved = (outcome: SaveOutcome): void => {
  if (outcome.type !== 'saved') throw new Error(JSON.stringify(outcome));
};

export const saveNew = async (app: App, kind: KindName, values: Values): Promise<RecordId> => {
  const id = app.newRecordId();
  isSaved(await app.save([{ kind, id, values, shown: null }]));
  return id;
};

export const change = async (app: App, kind: KindName, id: RecordId, values: Values): Promise<void> => {
  isSaved(await app.save([{ kind, id, values, shown: viewOf(app, kind, id) }]));
};

export const voidIt = async (app: App, kind: KindName, id: RecordId): Promise<void> => {
  isSaved(await app.voidRecord(viewOf(app, kind, id), 'Registrerad av misstag'));
};

let count = 0;
export const savePerson = (app: App, values: Values = {}): Promise<RecordId> => {
  count += 1;
  return saveNew(app, 'person', {
    alias: `Tofsvipa-${count}`,
    status: 'active',
    protectedIdentity: 'no',
    mappingBasis: 'violentGroup',
    decidedOn: '2026-01-10',
    notSuspectedNotice: true,
    source: 'partnerOral',
    ...values,
  });
};

export const saveGroup = (app: App, alias: string): Promise<RecordId> =>
  saveNew(app, 'group', { alias, status: 'active', mappedFrom: '2026-01-01', source: 'partnerOral' });

export const join = (
  app: App,
  personId: RecordId,
  groupId: RecordId,
  values: Values = {},
): Promise<RecordId> =>
  saveNew(app, 'membership', {
    personId,
    groupId,
    from: '2026-02-01',
    role: 'member',
    source: 'partnerOral',
    ...values,
  });

export const organisationNamed = (app: App, name: string): RecordId => {
  const found = [...(recordsOf(app).get('organisation')?.values() ?? [])].find(
    ({ values }) => values.name === name,
  );
  if (found === undefined) throw new Error(`no organisation ${name}`);
  return found.id;
};

/** A talk with its attempt, as the pair would write it afterwards. */
export const saveTalk = async (
  app: App,
  personId: RecordId,
  occurredOn: string,
  values: Values = {},
): Promise<RecordId> => {
  const id = app.newRecordId();
  const set = [...(recordsOf(app).get('keyMessageSet')?.values() ?? [])][0];
  const social = organisationNamed(app, 'Socialtjänsten Örebro');
  const outcome = values.outcome ?? 'conducted';
  const held = outcome === 'conducted';
  const messages = Array.isArray(set?.values.messages) ? set.values.messages : [];
  isSaved(
    await app.save([
      {
        kind: 'attempt',
        id: app.newRecordId(),
        values: {
          customNotificationId: id,
          attemptedOn: occurredOn,
          outcome: held ? 'met' : 'notHome',
        },
        shown: null,
      },
      {
        kind: 'customNotification',
        id,
        values: {
          personId,
          status: outcome,
          reason: 'firstMessage',
          outcome,
          occurredOn,
          venue: 'home',
          team: [{ organisationId: social, headCount: 1 }],
          ...(held && {
            startedAt: '17:00',
            endedAt: '17:30',
            messageSetId: set?.id ?? null,
            messages: messages.map((row) => ({
              code: typeof row === 'object' && row !== null && 'code' in row ? (row.code ?? null) : null,
              delivered: 'yes',
            })),
            language: 'sv',
            cardHanded: 'yes',
            helpInterest: 'maybe',
          }),
          ...values,
        },
        shown: null,
      },
    ]),
  );
  return id;
};
