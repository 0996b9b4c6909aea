import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../../src-renderer/domain/time';
import { createFormat } from '../../src-renderer/ui/format';
import { matchesKey } from '../../src-renderer/ui/keys';

const press = (
  key: string,
  more: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
});

describe('keys', () => {
  it('match with exactly their modifiers', () => {
    expect(matchesKey('Ctrl+K', press('k', { ctrlKey: true }))).toBe(true);
    expect(matchesKey('Ctrl+K', press('k', { metaKey: true }))).toBe(true);
    expect(matchesKey('Ctrl+K', press('k'))).toBe(false);
    expect(matchesKey('Ctrl+K', press('K', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(matchesKey('Ctrl+Shift+P', press('P', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(matchesKey('n', press('n'))).toBe(true);
    expect(matchesKey('n', press('N', { shiftKey: true }))).toBe(false);
    expect(matchesKey('Shift+A', press('A', { shiftKey: true }))).toBe(true);
    expect(matchesKey('n', press('n', { altKey: true }))).toBe(false);
    expect(matchesKey('Escape', press('Escape'))).toBe(true);
  });

  it('with Alt are told by the key itself where Alt makes another character', () => {
    expect(matchesKey('Alt+A', press('a', { altKey: true }))).toBe(true);
    expect(matchesKey('Alt+A', { ...press('å', { altKey: true }), code: 'KeyA' })).toBe(true);
    expect(matchesKey('Alt+A', press('a'))).toBe(false);
    expect(matchesKey('Alt+A', press('a', { altKey: true, ctrlKey: true }))).toBe(false);
    expect(matchesKey('Alt+A', { ...press('b', { altKey: true }), code: 'KeyB' })).toBe(false);
  });

  it('take signs with or without Shift, since keyboards differ', () => {
    expect(matchesKey('?', press('?', { shiftKey: true }))).toBe(true);
    expect(matchesKey('/', press('/'))).toBe(true);
    expect(matchesKey('/', press('/', { shiftKey: true }))).toBe(true);
  });
});

describe('formats', () => {
  const sv = createFormat('sv');
  const en = createFormat('en');
  const at = '2026-11-20T13:32:00.000Z' as Instant;
  const now = Date.parse('2026-11-20T20:00:00.000Z');

  it('show instants in Swedish local time', () => {
    expect(sv.time(at)).toBe('14.32');
    expect(en.time(at)).toBe('14:32');
    expect(sv.instant(at)).toBe('2026-11-20 14.32');
  });

  it('show today by the clock and other days by name', () => {
    expect(sv.when(at, now)).toBe('14.32');
    expect(sv.when('2026-11-03T09:00:00.000Z' as Instant, now)).toBe('3 november');
    expect(sv.when('2025-11-03T09:00:00.000Z' as Instant, now)).toBe('3 november 2025');
    expect(en.dayWords('2026-11-03' as Day, '2026-11-20' as Day)).toBe('3 November');
  });

  it('write numbers as the language does', () => {
    expect(sv.number(1234.5, 1).replace(/\s/g, ' ')).toBe('1 234,5');
    expect(en.number(1234.5, 1)).toBe('1,234.5');
    expect(sv.bytes(18_432)).toBe('18 kB');
    expect(sv.bytes(1536)).toBe('1,5 kB');
  });
});
