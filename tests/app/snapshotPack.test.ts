/** The packing of a snapshot's groups gives back what it was given, and makes less of what repeats. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../src-renderer/sync/snapshot/pack';
import { manyRecords } from '../bench/model';

describe('packing', () => {
  it('gives back every byte, whatever repeats and however far', () => {
    const word = fc.uint8Array({ minLength: 0, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.nat({ max: 600 })), { maxLength: 6 }), (parts) => {
        const bytes = Uint8Array.from(
          parts.flatMap(([part, times]) => Array.from({ length: times }, () => [...part]).flat()),
        );
        expect(Buffer.compare(unpack(pack(bytes)), bytes)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('makes well under two thirds of notes in Swedish, and gives them back', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(manyRecords(300)));
    const packed = pack(bytes);
    expect(Buffer.compare(unpack(packed), bytes)).toBe(0);
    expect(packed.length).toBeLessThan(bytes.length * 0.66);
  });
});
