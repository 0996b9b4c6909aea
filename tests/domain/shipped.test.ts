import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../src-renderer/domain/ids';
import { isRecordId } from '../../src-renderer/domain/ids';
import { municipalityId, profileFor } from '../../src-renderer/domain/municipalities';
import { codeOf, rowsOf, textOf } from '../../src-renderer/domain/read';
import { conflictsOf, freshnessOf } from '../../src-renderer/domain/rules/contact';
import { messageSetOn } from '../../src-renderer/domain/rules/keyMessageSet';
import { allShipped, shippedRecords } from '../../src-renderer/domain/shipped';
import { createWorld, day, errorsOf } from './world';

const worldOf = (municipality: string) => {
  const world = createWorld('2026-11-20');
  for (const { kind, id, values } of shippedRecords(municipality)) world.put(kind, values, id);
  return world;
};
const whole = () => {
  const world = createWorld('2026-11-20');
  for (const { kind, id, values } of allShipped) world.put(kind, values, id);
  return world;
};

describe('what is shipped', () => {
  it('breaks no rule, for any town', () => {
    for (const world of [
      whole(),
      ...['Örebro', 'jarfallaUpplandsBro', 'Göteborg', 'malmo', 'Björkvinge', ''].map(worldOf),
    ])
      for (const record of world.records) expect(errorsOf(world.judge(record).problems)).toEqual([]);
  });
  it('has ids of its own, each once, the same every time', () => {
    const ids = allShipped.map(({ id }) => id);
    expect(new Set([...ids, municipalityId]).size).toBe(ids.length + 1);
    const elsewhere = shippedRecords('Björkvinge').filter(
      ({ values }) => values.municipality === 'Björkvinge',
    );
    expect(elsewhere.map(({ kind }) => kind)).toEqual(['organisation', 'keyMessageSet']);
    expect(elsewhere.filter(({ id }) => ids.includes(id))).toEqual([]);
    expect(ids.every(isRecordId)).toBe(true);
    expect(shippedRecords('Örebro')).toEqual(shippedRecords('orebro'));
    expect(shippedRecords('Örebro').find(({ kind }) => kind === 'contact')?.id).toBe(
      '01941f29-7c00-7000-8000-000000030001',
    );
  });
  it('has every row of the directory, none of them verified', () => {
    const contacts = whole().context.list('contact');
    expect(contacts).toHaveLength(17);
    expect(contacts.filter(({ values }) => values.verifiedOn !== undefined)).toEqual([]);
    const states = contacts.map((contact) => freshnessOf(contact, day('2026-11-20')));
    expect(states.filter((state) => state === 'missing')).toHaveLength(2);
    expect(states.filter((state) => state === 'neverVerified')).toHaveLength(15);
  });
  it('shows that the two police numbers for leaving disagree, and no other', () => {
    const contacts = whole().context.list('contact');
    const inConflict = contacts.filter((contact) => conflictsOf(contact, contacts).length > 0);
    expect(inConflict.map(({ values }) => textOf(values, 'phone'))).toEqual(['114 14', '010-567 47 47']);
  });
  it('gives a town its own directory and messages, and the national ones', () => {
    const goteborg = worldOf('Göteborg')
      .context.list('contact')
      .map(({ values }) => textOf(values, 'phone'));
    expect(goteborg).toContain('020-50 80 80');
    expect(goteborg).toContain('114 14');
    expect(goteborg).not.toContain('019-21 30 00');
  });
  it.each(['Örebro', 'Järfälla', 'Upplands-Bro', 'Göteborg', 'Malmö', 'Björkvinge'])(
    'has three messages for %s',
    (town) => {
      const world = worldOf(town);
      const set = messageSetOn(day('2026-11-20'), town, 'customNotification', world.context);
      expect(rowsOf(set?.values ?? {}, 'messages')).toHaveLength(3);
      expect(set?.values).not.toHaveProperty('publishedOn');
      const team = rowsOf(world.context.list('municipality')[0]?.values ?? {}, 'defaultTeam').map((row) =>
        codeOf(row, 'type'),
      );
      expect(team.slice(0, 2)).toEqual(['police', 'socialServices']);
    },
  );
  it('takes version 10 for later than version 9 of the same day', () => {
    const set = (id: string, version: number) => ({
      kind: 'keyMessageSet' as const,
      id: id as RecordId,
      values: { municipality: 'Ort', occasion: 'customNotification', validFrom: '2026-01-01', version },
      voided: false,
    });
    const list = () => [set('a', 9), set('b', 10)];
    expect(messageSetOn(day('2026-11-20'), 'Ort', 'customNotification', { list })?.id).toBe('b');
  });
  it('knows a town by its code and by its names', () => {
    expect(profileFor(' malmö ')?.programmeName).toBe('Sluta skjut');
    expect(profileFor('Upplands-Bro')?.code).toBe('jarfallaUpplandsBro');
    expect(profileFor('Björkvinge')).toBeUndefined();
  });
});

describe('a contact', () => {
  it('is stale after its days, and counts as verified on the last of them', () => {
    const world = createWorld('2026-11-20');
    const contact = world.put('contact', { phone: '112', verifiedOn: '2026-01-01', staleAfterDays: 90 });
    expect(freshnessOf(contact, day('2026-04-01'))).toBe('verified');
    expect(freshnessOf(contact, day('2026-04-02'))).toBe('stale');
  });
  it('is not verified without anything to verify', () => {
    const world = createWorld('2026-11-20');
    const owner = world.put('organisation', {});
    const values = { organisationId: owner.id, label: 'x', purpose: 'gviLine', verifiedOn: '2026-11-01' };
    expect(errorsOf(world.judge(world.record('contact', values)).problems)).toEqual([
      'verifiedOn: notAllowed_nothingToVerify',
    ]);
    expect(errorsOf(world.judge(world.record('contact', { ...values, email: 'x@y' })).problems)).toEqual([
      'email: notAllowed_email',
    ]);
  });
});

describe('a message set', () => {
  it('keeps its words once it is published or a talk has used it', () => {
    const world = createWorld('2026-11-20');
    const message = (textSv: string) => [{ code: 'a', textSv, wording: 'quoted' }];
    const base = { name: 'x', municipality: 'x', occasion: 'callIn', version: 1, validFrom: '2026-01-01' };
    const before = world.put('keyMessageSet', { ...base, messages: message('ett') });
    const after = { ...before, values: { ...before.values, messages: message('två') } };
    expect(world.judge(after, before).problems).toEqual([]);
    const published = { ...before, values: { ...before.values, publishedOn: '2026-02-01' } };
    const changed = { ...published, values: { ...published.values, messages: message('två') } };
    expect(world.judge(published, before).problems).toEqual([]);
    expect(errorsOf(world.judge(changed, published).problems)).toEqual(['messages: notAllowed_published']);
    world.put('customNotification', { outcome: 'conducted', messageSetId: before.id });
    expect(errorsOf(world.judge(after, before).problems)).toEqual(['messages: notAllowed_published']);
  });
});
