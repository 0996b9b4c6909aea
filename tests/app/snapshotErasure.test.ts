/** An erasure reaches snapshots: none that holds what was erased is left under any key, and the next holds the rest. */
import { describe, expect, it } from 'vitest';
import { keepUp } from '../../src-renderer/app/upkeep/keepUp';
import { aliases, erase, expectErased, kept, made, planted, reopened } from '../support/erasing';
import { everythingIn } from '../support/everything';
import { saveGroup, savePerson } from '../support/saved';

const count = (text: string, word: string): number => text.split(word).length - 1;

describe('an office that erases what a snapshot holds', () => {
  it('has it nowhere any more, before the next snapshot and after it, and opens from that one', async () => {
    const office = await made('Kontoret', 'office', { longestTail: 1 });
    const app = office.installation.app();
    const id = await savePerson(app, { alias: planted });
    await savePerson(app, { alias: kept });
    const without = await everythingIn(office.installation);
    await keepUp(office.installation.context());
    const before = await everythingIn(office.installation);
    // The positive control: the snapshots are read, and hold it.
    expect(count(before.text, planted)).toBeGreaterThan(count(without.text, planted));
    expect(before.closed).toBe(0);

    await erase(app, [id]);
    await expectErased(office, before);
    await keepUp(office.installation.context());
    expect(office.installation.context().vault?.upkeep.covered.samordning).toBeGreaterThan(2);
    await expectErased(office, before);
    expect(aliases(app)).toEqual([kept]);

    const again = await reopened(office);
    expect(office.installation.context().vault?.upkeep.covered.samordning).toBeGreaterThan(2);
    expect(aliases(again)).toEqual([kept]);
    expect(again.erasureLog()).toHaveLength(2);
    await saveGroup(again, 'Efteråt');
    expect(aliases(await reopened(office))).toEqual([kept]);
  });
});
