import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Commit,
  commitHash,
  commitLine,
  decodeCommit,
  entryDigest,
} from '../../src-renderer/sync/commit';
import { createLineHasher } from '../../src-renderer/sync/lineHash';
import { loadFastSha256, sha256 } from '../../src-renderer/vault/hash';
import { aChange, createWriter, recordNamed, uuidNamed } from '../support/builders';

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  // What stands between the parts of a line, as a person or an attacker may write it into a note.
  fc.constantFrom('","salt":"', '],"hlc":"', '"}],"group":"', '\\', 'ö'.repeat(200), 'x'.repeat(70_000)),
);
const nested = fc.oneof(
  text,
  fc.record({ change: text, salt: text }),
  fc.array(fc.record({ salt: text }), { maxLength: 2 }),
);
const change = fc
  .tuple(
    fc.constantFrom('r', 's', 't'),
    fc.dictionary(fc.constantFrom('note', 'salt', 'zz', 'ö', '10'), nested),
  )
  .map(([id, set]) => aChange(set, { id: recordNamed(id) }));

const written = fc
  .tuple(
    fc.uniqueArray(change, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
    fc.boolean(),
    fc.nat({ max: 2 }),
  )
  .map(([changes, grouped, erased]): Commit => {
    const writer = createWriter('a');
    writer.write(aChange({ first: true }));
    const { commit } = writer.write(changes, grouped ? { group: uuidNamed('group') } : {});
    // Of several entries, some are erased already.
    const entries = commit.entries.map((entry, index) =>
      index < erased ? { digest: entryDigest(entry), order: recordNamed('order') } : entry,
    );
    return { ...commit, entries };
  });

describe('the hash of a commit, read off its line', () => {
  it('is the hash of the commit, whatever it says and however much of it is erased', async () => {
    const slow = createLineHasher(sha256);
    const fast = createLineHasher(await loadFastSha256());
    fc.assert(
      fc.property(written, (commit) => {
        const line = commitLine(commit);
        const decoded = decodeCommit(line);
        if (!decoded.ok) throw new Error(decoded.error.type);
        expect(slow(decoded.value, line)).toBe(commitHash(commit));
        expect(fast(decoded.value, line)).toBe(commitHash(commit));
      }),
      { numRuns: 200 },
    );
  });

  it('is the hash of a commit without entries, and of the first of a device', () => {
    const { commit } = createWriter('b').write(aChange({ note: 'x' }));
    for (const one of [commit, { ...commit, entries: [] }]) {
      const decoded = decodeCommit(commitLine(one));
      if (!decoded.ok) throw new Error(decoded.error.type);
      expect(createLineHasher()(decoded.value, commitLine(one))).toBe(commitHash(one));
    }
  });
});
