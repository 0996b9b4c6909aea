/** The frozen vectors, read by the code and, for the good ones, once more by hand with node:crypto alone. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commitHash, commitLine, decodeCommit, refOf } from '../../src-renderer/sync/commit';

type Good = { name: string; line: string; hash: string; ref: string; digests: string[] };
type Refused = { name: string; line: string; reason: string };
const read = <T>(file: string): T[] =>
  JSON.parse(readFileSync(new URL(`../vectors/commit/${file}.json`, import.meta.url), 'utf8'));
const good = read<Good>('good');
const refused = read<Refused>('refused');

const sha256 = (...parts: readonly (string | Buffer)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('base64url');
};

/** The text of the first value of `key` in a line whose braces outside of strings tell where it ends. */
const textsOf = (line: string, key: string): string[] =>
  line
    .split(`"${key}":`)
    .slice(1)
    .map((rest) => {
      let depth = 0;
      let inText = false;
      for (let at = 0; at < rest.length; at++) {
        const character = rest[at];
        if (inText && character === '\\') at++;
        else if (character === '"') inText = !inText;
        else if (!inText && (character === '{' || character === '[')) depth++;
        else if (!inText && (character === '}' || character === ']') && --depth === 0)
          return rest.slice(0, at + 1);
      }
      throw new Error('the line ends within a value');
    });

describe('a good line', () => {
  it.each(good)('$name', ({ line, hash, ref, digests }) => {
    const decoded = decodeCommit(line);
    if (!decoded.ok) throw new Error(decoded.error.type);
    expect(commitLine(decoded.value)).toBe(line);
    expect(commitHash(decoded.value)).toBe(hash);
    expect(refOf(decoded.value)).toBe(ref);
    expect(decodeCommit(JSON.parse(line))).toEqual(decoded);

    const changes = textsOf(line, 'change');
    const entries: { salt?: string; digest?: string }[] = JSON.parse(line).entries;
    const byHand = entries.map(
      ({ digest, salt }) => digest ?? sha256(Buffer.from(salt ?? '', 'base64url'), changes.shift() ?? ''),
    );
    expect(byHand).toEqual(digests);
    const [whole = ''] = textsOf(line, 'entries');
    const withDigests = line
      .replace(`"entries":${whole},`, '')
      .replace(/("device":"[a-z2-7]{26}",)/, (device) => `${device}"digests":${JSON.stringify(byHand)},`);
    expect(sha256(withDigests)).toBe(hash);
  });
});

describe('a refused line', () => {
  it.each(refused)('$reason: $name', ({ line, reason }) => {
    expect(decodeCommit(line)).toMatchObject({ ok: false, error: { type: reason } });
  });

  it('is there for each reason but the cap, which would be a megabyte here', () => {
    expect([...new Set(refused.map(({ reason }) => reason))].sort()).toEqual([
      'digestWithoutOrder',
      'forbiddenKey',
      'form',
      'hlcOfAnotherDevice',
      'newerFormat',
      'notCanonical',
      'notJson',
      'overWithoutSet',
      'ownRefNotEarlier',
      'prevDoesNotFitSeq',
      'sameRecordTwice',
      'tooDeep',
    ]);
  });
});
