/**
 * What the form of a talk begins with, the outcome that follows from the messages, and what it asks for before a save.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonValue, Values } from '../../src-renderer/domain/json';
import { rowsOf } from '../../src-renderer/domain/read';
import { addDays } from '../../src-renderer/domain/time';
import { dayChosen, decisionChosen, personChosen } from '../../src-renderer/ui/notifications/form/defaults';
import {
  allDelivered,
  messageAnswered,
  outcomeFromMessages,
} from '../../src-renderer/ui/notifications/form/outcome';
import { visibleOf } from '../../src-renderer/ui/notifications/form/problems';
import { type Demo, draftsOf, openDemo, type } from '../support/talkForms';

let demo: Demo;
beforeAll(async () => {
  demo = await openDemo();
});
afterAll(() => demo.laptop.remove());

describe('the outcome', () => {
  const answer = fc.constantFrom('yes', 'no', 'interrupted', undefined);
  const rows = fc.array(
    answer.map((delivered): Values => (delivered === undefined ? {} : { delivered })),
    { maxLength: 12 },
  );

  it('is conducted exactly when every message was delivered, and partial only when all are answered and one was', () => {
    fc.assert(
      fc.property(rows, (messages) => {
        const said = messages.map((row) => row.delivered);
        const every = said.length > 0 && said.every((one_) => one_ === 'yes');
        const some = !every && said.includes('yes') && !said.includes(undefined);
        expect(outcomeFromMessages(messages)).toBe(every ? 'conducted' : some ? 'partial' : null);
      }),
    );
  });

  it('follows one key for all messages', () => {
    const { values } = demo.open();
    const after = allDelivered(values);
    expect(rowsOf(after, 'messages').map(({ delivered }) => delivered)).toEqual(['yes', 'yes', 'yes']);
    expect(after.outcome).toBe('conducted');
  });

  it('becomes partial with one message less, and nobody guesses when none is left', () => {
    let { values } = type(demo.open(), allDelivered(demo.open().values));
    values = { ...values, ...messageAnswered(values, 1, 'interrupted') };
    expect(values.outcome).toBe('partial');
    values = { ...values, ...messageAnswered(values, 0, 'no') };
    values = { ...values, ...messageAnswered(values, 2, 'no') };
    expect(values.outcome).toBe(null);
  });

  it('that a person chose stays while messages are still unanswered', () => {
    const { values } = type(demo.open(), { outcome: 'declined' });
    expect(messageAnswered(values, 0, 'no').outcome).toBe('declined');
  });
});

describe('a new form', () => {
  it('begins demo.today, with the team and the messages of the municipality, in Swedish, where the last talk was', () => {
    const { values } = demo.open();
    expect(values).toMatchObject({ occurredOn: demo.today, language: 'sv', interpreter: false });
    const types = rowsOf(values, 'team').map(({ organisationId }) => typeOf(organisationId));
    expect(types).toEqual(['police', 'socialServices']);
    expect(rowsOf(values, 'messages').map((row) => Object.keys(row))).toEqual([['code'], ['code'], ['code']]);
    expect(values.venue).toBe('home');
    expect(values).not.toHaveProperty('outcome');
    expect(values).not.toHaveProperty('reason');
  });

  const typeOf = (id: JsonValue | undefined): JsonValue | undefined =>
    demo.all('organisation').find((organisation) => organisation.id === id)?.values.type;

  it('proposes the first message only for someone who has had no talk', () => {
    expect(demo.open({ person: demo.personNumber('20').id }).values.reason).toBe('firstMessage');
    expect(demo.open({ person: demo.personNumber('02').id }).values.reason).toBe(null);
  });

  it('keeps a reason that a person chose when another person is chosen', () => {
    const form = type(demo.open({ person: demo.personNumber('20').id }), { reason: 'afterViolence' });
    expect(
      personChosen(form.values, demo.personNumber('02').id, demo.records(), form.context.id),
    ).not.toHaveProperty('reason');
  });

  it('takes the language of whom an interpreter is noted for', () => {
    expect(demo.open({ person: demo.personNumber('06').id }).values).toMatchObject({
      language: 'so',
      interpreter: true,
    });
  });

  it('does not take answers away when the day is changed', () => {
    const { values } = type(demo.open(), allDelivered(demo.open().values));
    expect(dayChosen(values, addDays(demo.today, -1), demo.records())).toEqual({
      occurredOn: addDays(demo.today, -1),
    });
  });

  it('has no default for a decision, and dates one on the day of the talk', () => {
    const { values } = demo.open({ person: demo.personNumber('02').id });
    expect(values.childConcern).not.toHaveProperty('decision');
    expect(decisionChosen(values, 'reported', {})).toEqual({ decision: 'reported', decidedOn: demo.today });
  });

  it('has nothing of a talk in it when one is planned', () => {
    const { values } = demo.open({ purpose: 'plan' });
    expect(values).toMatchObject({ status: 'planned', plannedOn: demo.today });
    expect(values).not.toHaveProperty('team');
    expect(values).not.toHaveProperty('occurredOn');
  });

  it('lays nothing over what a saved talk holds', () => {
    const talk = demo.one('customNotification', ({ outcome }) => outcome === 'partial');
    const { values } = demo.open({ talk });
    expect(values).toMatchObject({ ...talk.values });
    expect(draftsOf(demo.open({ talk })).map(({ kind }) => kind)).toEqual(['customNotification']);
  });

  it('asks for everything that a held talk needs at once, and shows none of it before a try to save', () => {
    const found = demo.problems(demo.open({ person: demo.personNumber('20').id }));
    expect(found.map(({ field }) => field)).toEqual([
      'outcome',
      'startedAt',
      'endedAt',
      'messages.0.delivered',
      'messages.1.delivered',
      'messages.2.delivered',
      'cardHanded',
      'helpInterest',
    ]);
    expect(visibleOf(found, new Set(['outcome', 'startedAt']), false)).toEqual([]);
    expect(visibleOf(found, new Set(), true)).toEqual(found);
  });
});
