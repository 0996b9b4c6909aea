/** Which talks the list shows, in which order, and what it counts. */
import { describe, expect, it } from 'vitest';
import type { RecordView } from '../../src-renderer/app/types';
import type { Values } from '../../src-renderer/domain/json';
import type { Day } from '../../src-renderer/domain/time';
import { countFilters, listTalks } from '../../src-renderer/ui/notifications/list';
import { fakeId } from '../support/fakeApp';

const talk = (number: number, values: Values): RecordView => ({
  kind: 'customNotification',
  id: fakeId(number),
  values,
  spaces: ['samordning', 'social'],
  voided: false,
  conflicts: [],
  createdAt: null,
  updatedAt: null,
  updatedBy: null,
  unknownFields: [],
});

const held = talk(1, { outcome: 'conducted', occurredOn: '2026-11-02', isMinorAtEvent: 'no', note: 'Lugnt' });
const young = talk(2, { outcome: 'partial', occurredOn: '2026-11-10', isMinorAtEvent: 'yes' });
const decided = talk(3, { outcome: 'conducted', occurredOn: '2026-11-10', isMinorAtEvent: 'yes' });
const missed = talk(4, { outcome: 'notFound', occurredOn: '2025-12-30', isMinorAtEvent: 'yes' });
const planned = talk(5, { status: 'planned', plannedOn: '2026-11-23' });
const unknown = talk(6, { outcome: 'conducted', occurredOn: '2026-01-01', isMinorAtEvent: 'unknown' });
const all = [held, young, decided, missed, planned, unknown];
const context = { today: '2026-11-20' as Day, decided: new Set([decided.id]) };
const wordsOf = ({ values }: RecordView): string => `Tofsvipa-07 ${values.note ?? ''}`;
const shown = (on: readonly string[], search = '') => listTalks(all, new Set(on), search, wordsOf, context);

describe('the list of talks', () => {
  it('is newest first, planned ones by their planned day', () => {
    expect(shown([])).toEqual([planned, decided, young, held, unknown, missed]);
  });

  it.each([
    ['thisYear', [planned, decided, young, held, unknown]],
    ['minors', [decided, young, missed]],
    ['planned', [planned]],
    ['notFound', [missed]],
    ['waiting', [young]],
  ])('narrowed to %s', (filter, expected) => {
    expect(shown([filter])).toEqual(expected);
  });

  it('narrows further with each filter', () => {
    expect(shown(['thisYear', 'minors'])).toEqual([decided, young]);
  });

  it('is searched by every word, in any case and order', () => {
    expect(shown([], 'LUGNT tofs')).toEqual([held]);
    expect(shown([], 'lugnt kaja')).toEqual([]);
  });

  it('counts what each filter would show', () => {
    expect(countFilters(all, context)).toEqual({
      thisYear: 5,
      minors: 3,
      planned: 1,
      notFound: 1,
      waiting: 1,
    });
  });
});
