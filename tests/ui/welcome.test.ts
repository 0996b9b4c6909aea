/** What a new field book must know before it has a key. */
import { describe, expect, it } from 'vitest';
import {
  aboutProblems,
  emptyAbout,
  limits,
  municipalityName,
  otherProfile,
} from '../../src-renderer/ui/welcome/about';

const said = (key: string): string => key;
const full = { ...emptyAbout, profile: 'orebro', name: 'Alva Ek', device: 'Dator 1' };
const wrong = (about: typeof full, journal = false): readonly string[] =>
  Object.keys(aboutProblems(about, journal, said));

describe('a new field book', () => {
  it('needs municipality, name and device', () => {
    expect(Object.keys(aboutProblems(emptyAbout, false, said))).toEqual(['profile', 'name', 'device']);
    expect(wrong(full)).toEqual([]);
  });

  it('needs at least one space', () => {
    expect(wrong({ ...full, spaces: [] })).toEqual(['spaces']);
    expect(wrong({ ...full, spaces: ['social'] })).toEqual([]);
  });

  it('needs the name of another municipality, and takes it as it is typed', () => {
    const other = { ...full, profile: otherProfile };
    expect(wrong({ ...other, otherName: '  ' })).toEqual(['otherName']);
    expect(wrong({ ...other, otherName: 'x'.repeat(limits.otherName + 1) })).toEqual(['otherName']);
    expect(municipalityName({ ...other, otherName: ' Ekstad ' })).toBe('Ekstad');
    expect(municipalityName(full)).toBe('Örebro');
  });

  it('counts characters as people do, not as UTF-16 does', () => {
    expect(wrong({ ...full, name: '𝔸'.repeat(limits.name) })).toEqual([]);
    expect(wrong({ ...full, name: 'x'.repeat(limits.name + 1) })).toEqual(['name']);
  });

  it('sets no journal aside without a word from a person', () => {
    expect(wrong(full, true)).toEqual(['aside']);
    expect(wrong({ ...full, aside: true }, true)).toEqual([]);
  });
});
