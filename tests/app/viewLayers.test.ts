/** Maps of views: a save lays over what is shown what it touched, and a map made so is the same to every reader as a plain one. */
import { expect, it } from 'vitest';
import { doubtfulViews, type Views, withViews } from '../../src-renderer/app/records/kindViews';
import type { RecordView } from '../../src-renderer/app/types';
import { recordNamed } from '../support/builders';

const viewNamed = (name: string, alias: string, conflicts: readonly string[] = []): RecordView => ({
  kind: 'group',
  id: recordNamed(name),
  values: { alias },
  spaces: ['samordning'],
  voided: false,
  conflicts,
  createdAt: null,
  updatedAt: null,
  updatedBy: null,
  unknownFields: [],
});

const conflictsIn = (views: Views): number =>
  [...doubtfulViews(views)].reduce((sum, { conflicts }) => sum + conflicts.length, 0);

it('is the same to every reader, however many saves it was made of', () => {
  const plain = new Map<RecordView['id'], RecordView>();
  let views: Views | undefined;
  const held: { readonly views: Views; readonly size: number; readonly first: RecordView | undefined }[] = [];
  for (let at = 0; at < 2500; at++) {
    // New ones, and every third time another form of one that is there.
    const name = `record ${at % 3 === 0 ? at >> 1 : at}`;
    const view = viewNamed(name, `alias ${at}`, at % 7 === 0 ? ['alias'] : []);
    plain.set(view.id, view);
    views = withViews(views, new Map([[view.id, view]]));
    if (at % 600 === 0) held.push({ views, size: plain.size, first: plain.get(recordNamed('record 0')) });
  }
  if (views === undefined) throw new Error('no views');
  expect(new Map(views)).toEqual(plain);
  expect(views.size).toBe(plain.size);
  expect([...views.keys()].toSorted()).toEqual([...plain.keys()].toSorted());
  expect([...plain].every(([id, view]) => views?.get(id) === view && views.has(id))).toBe(true);
  expect(views.has(recordNamed('nobody'))).toBe(false);
  expect(conflictsIn(views)).toBe(conflictsIn(plain));
  // A screen that still holds an older map goes on showing what it showed.
  for (const { first, size, views: older } of held) {
    expect(older.size).toBe(size);
    expect(older.get(recordNamed('record 0'))).toBe(first);
  }
});
