/** The mark by which an undo is known: made from the act it undoes, and the same when the act is made anew. */
import { describe, expect, it } from 'vitest';
import { isUndoGroup, undoGroupFor } from '../../../src-renderer/app/undo/undoGroup';
import { isUuid, uuidFrom } from '../../../src-renderer/domain/ids';
import { decodeCommit } from '../../../src-renderer/sync/commit';
import { remakeCommits } from '../../../src-renderer/sync/ownHistory';
import { aChange, createWriter, deviceNamed } from '../../support/builders';
import { createSeededBytes } from '../../support/bytes';

const writer = createWriter('a');
const first = writer.write(aChange({ alias: 'Ask' }));
const second = writer.write(aChange({ alias: 'Asken' }));
const group = undoGroupFor([first.commit]);

describe('the group of an undo', () => {
  it('is a group like any other, and can be told from one that is drawn at random', () => {
    expect(isUuid(group)).toBe(true);
    expect(isUndoGroup(group)).toBe(true);
    expect(isUndoGroup(uuidFrom(createSeededBytes('group')(16)))).toBe(false);
    expect(isUndoGroup(undefined)).toBe(false);
    const undo = writer.write(aChange({ alias: null }), { action: 'amend', group });
    expect(decodeCommit(undo.line)).toMatchObject({ ok: true, value: { group } });
  });

  it('names one act and no other', () => {
    expect(undoGroupFor([second.commit])).not.toBe(group);
    expect(undoGroupFor([first.commit, second.commit])).not.toBe(group);
    expect(undoGroupFor([second.commit, first.commit])).toBe(undoGroupFor([first.commit, second.commit]));
    // Of an act in both spaces, either half alone is another act.
    const half = { ...first.commit, space: 'social' } as const;
    expect(undoGroupFor([half])).not.toBe(group);
    expect(undoGroupFor([first.commit, half])).not.toBe(group);
  });

  it('is the same when the laptop has become a new device and made the act anew', () => {
    const [anew] = remakeCommits(
      [first],
      { device: deviceNamed('b'), seq: 1, prev: null },
      createSeededBytes('anew'),
    );
    if (anew === undefined) throw new Error('nothing was made');
    expect(anew.commit.device).not.toBe(first.commit.device);
    expect(undoGroupFor([anew.commit])).toBe(group);
  });

  it('is frozen: an undo of today is known tomorrow', () => {
    const commit = { ...first.commit, hlc: '001795598443123-0000-aaaaaaaaaaaaaaaaaaaaaaaaaa' as never };
    expect(undoGroupFor([commit])).toBe('9d383358-52d4-869f-9ba3-9659b3be4af5');
  });
});
