import { beforeAll, describe, expect, it } from 'vitest';
import { passphrase } from '../support/installation';
import { carry, rulesChecked } from '../support/meeting';
import {
  choose,
  conflictsIn,
  newPerson,
  spread,
  type Three,
  three,
  viewIn,
  write,
} from '../support/threeLaptops';

/** What most tests share: each has records of its own, and looks at those alone. */
let all: Three;
beforeAll(async () => {
  all = await three();
});

describe('rules that protect', () => {
  it('hold while any value demands it: an identity counts as protected, a consent as withdrawn', async () => {
    const { anna, bo, office } = all;
    const person = await newPerson(anna, 'Lärka 9');
    const organisation = [...(anna.app.workspace.getState().records.get('organisation')?.keys() ?? [])][0];
    if (organisation === undefined) throw new Error('no organisation');
    const consent = anna.app.newRecordId();
    await write(anna, 'consent', consent, {
      personId: person,
      kind: 'oral',
      givenOn: '2026-11-01',
      recipients: [organisation],
      purposes: ['referral'],
      dataScope: ['contactDetails'],
    });
    await spread(all);
    await write(anna, 'person', person, { protectedIdentity: 'secrecyMarking' });
    await write(anna, 'consent', consent, { withdrawnOn: '2026-11-10' });
    // Later than Anna's, and demanding less.
    await write(bo, 'person', person, { protectedIdentity: 'unknown' });
    await write(bo, 'consent', consent, { withdrawnOn: '2026-11-12' });
    await carry(anna, office);
    await carry(bo, office);
    expect(viewIn(office, 'person', person).values.protectedIdentity).toBe('secrecyMarking');
    expect(viewIn(office, 'consent', consent).values.withdrawnOn).toBe('2026-11-10');
    const refused = await office.app.save([
      {
        kind: 'person',
        id: person,
        values: { name: 'Testnamn' },
        shown: viewIn(office, 'person', person),
      },
    ]);
    expect(refused).toMatchObject({ type: 'rejected', problems: [{ problems: [{ field: 'name' }] }] });
    const identity = conflictsIn(office, person).find(({ field }) => field === 'protectedIdentity');
    if (identity === undefined) throw new Error('no conflict');
    await office.app.resolveConflicts([choose(identity, 'unknown')]);
    expect(viewIn(office, 'person', person).values.protectedIdentity).toBe('unknown');
  });

  it('a name beside a protected identity is listed after the merge, and gone when it is mended', async () => {
    const own = await three();
    const { anna, bo, office } = own;
    const person = await newPerson(anna, 'Lärka 1');
    await spread(own);
    await write(anna, 'person', person, { protectedIdentity: 'secrecyMarking' });
    await write(bo, 'person', person, { name: 'Testnamn' });
    await carry(anna, office);
    await rulesChecked(office);
    expect(office.app.conflicts.getState().breaches).toEqual([]);
    await carry(bo, office);
    await rulesChecked(office);
    const breach = {
      kind: 'person',
      id: person,
      problems: [{ field: 'name', code: 'protectedIdentity', severity: 'error' }],
    };
    expect(office.app.conflicts.getState().breaches).toEqual([breach]);
    expect(office.app.listConflicts()).toEqual([]);
    const reopened = await office.installation.reload();
    await reopened.unlock(passphrase);
    const again = { ...office, app: reopened };
    await rulesChecked(again);
    expect(reopened.conflicts.getState().breaches).toEqual([breach]);
    await write(again, 'person', person, { name: null });
    expect(reopened.conflicts.getState().breaches).toEqual([]);
  });

  it('two people with one code name are listed both, and mending one mends the other', async () => {
    const { anna, bo, office } = all;
    const first = await newPerson(anna, 'Lärka');
    const second = await newPerson(bo, 'Lärka');
    await carry(anna, office);
    await carry(bo, office);
    await rulesChecked(office);
    const { breaches } = office.app.conflicts.getState();
    expect(breaches.map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    await write(office, 'person', second, { alias: 'Sparv' });
    expect(office.app.conflicts.getState().breaches).toEqual([]);
  });
});
