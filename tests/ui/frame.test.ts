/** The frame's own reckoning: when it locks, and what the palette finds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Command,
  findCommands,
  inGroups,
  mostRecords,
  rankOf,
} from '../../src-renderer/ui/frame/commands';
import { secondsLeft } from '../../src-renderer/ui/frame/useIdleLock';

describe('seconds left', () => {
  const start = 1_700_000_000_000;

  it('are the whole wait at a touch, and none when it is over', () => {
    expect(secondsLeft(start, start, 5)).toBe(300);
    expect(secondsLeft(start, start + 299_000, 5)).toBe(1);
    expect(secondsLeft(start, start + 300_000, 5)).toBe(0);
  });

  it('are none after a sleep that was longer than the wait', () => {
    expect(secondsLeft(start, start + 8 * 3_600_000, 60)).toBe(0);
  });

  it('never fall outside of the wait, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer({ min: 1, max: 60 }), (last, now, minutes) => {
        const left = secondsLeft(last, now, minutes);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(left).toBeLessThanOrEqual(minutes * 60);
      }),
    );
  });
});

const command = (group: Command['group'], label: string, detail?: string): Command => ({
  id: `${group} ${label}`,
  group,
  label,
  ...(detail !== undefined && { detail }),
  run: () => undefined,
});
const birds = Array.from({ length: 30 }, (_, at) => command('records', `Tofsvipa-${at + 10}`, 'Person'));
const all: readonly Command[] = [
  ...birds,
  command('records', 'Ask', 'Grupp'),
  command('go', 'Personer och grupper'),
  command('new', 'Person', 'Ny'),
  command('do', 'Byt till engelska', 'English'),
];
const labels = (commands: readonly Command[]): readonly string[] => commands.map(({ label }) => label);

describe('the palette', () => {
  it('offers everything but records before anything is typed', () => {
    expect(labels(findCommands(all, '  '))).toEqual(['Personer och grupper', 'Person', 'Byt till engelska']);
  });

  it('finds by every typed word, in name or detail, in any case', () => {
    expect(labels(findCommands(all, 'PERSON ny'))).toEqual(['Person']);
    expect(labels(findCommands(all, 'english'))).toEqual(['Byt till engelska']);
    expect(findCommands(all, 'zzz')).toEqual([]);
  });

  it('shows a few records at most, and keeps room for commands', () => {
    const found = findCommands(all, 'person');
    expect(found.filter(({ group }) => group === 'records')).toHaveLength(mostRecords);
    expect(labels(found.filter(({ group }) => group !== 'records'))).toEqual([
      'Personer och grupper',
      'Person',
    ]);
  });

  it('puts what begins so before what has it inside', () => {
    expect(rankOf({ label: 'Ask' }, ['as'])).toBe(0);
    expect(rankOf({ label: 'Ny Ask' }, ['as'])).toBe(1);
    expect(rankOf({ label: 'Flask' }, ['as'])).toBe(2);
    expect(rankOf({ label: 'Ek' }, ['as'])).toBe(-1);
  });

  it('draws no empty group', () => {
    expect(inGroups(findCommands(all, 'ask')).map(({ group }) => group)).toEqual(['records']);
  });
});
