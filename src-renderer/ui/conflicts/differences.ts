/** Which parts of a value are not in all of the others, so that two long texts need not be read side by side. */

export type Part = { readonly text: string; readonly differs: boolean };

/** Beyond this many words a comparison costs more than it shows. */
const longest = 1500;

/** For each of `a`, whether it is in the longest row of parts that both have in the same order. */
const inCommon = (a: readonly string[], b: readonly string[]): readonly boolean[] => {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i] === b[j]
          ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
  const found = a.map(() => false);
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      found[i] = true;
      i += 1;
      j += 1;
    } else if ((lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return found;
};

/** Nothing is marked where nothing is in common: then all of it differs, and marks would only be noise. */
export const markParts = (
  own: readonly string[],
  others: readonly (readonly string[])[],
): readonly Part[] => {
  const plain = own.map((text) => ({ text, differs: false }));
  if (own.length > longest || others.some((other) => other.length > longest)) return plain;
  const common = others.map((other) => inCommon(own, other));
  const parts = own.map((text, index) => ({ text, differs: common.some((found) => found[index] === false) }));
  const isWord = ({ text }: Part): boolean => text.trim() !== '';
  return parts.filter(isWord).some(({ differs }) => !differs) ? joined(parts) : plain;
};

/** Neighbours of one sort as one part, a space between two that differ with them. */
const joined = (parts: readonly Part[]): readonly Part[] => {
  const result: Part[] = [];
  for (const [index, part] of parts.entries()) {
    const before = result.at(-1);
    const isGap = part.text.trim() === '';
    const differs = isGap ? before?.differs === true && parts[index + 1]?.differs === true : part.differs;
    if (before !== undefined && before.differs === differs)
      result[result.length - 1] = { text: before.text + part.text, differs };
    else result.push({ text: part.text, differs });
  }
  return result;
};

/** Words and the gaps between them; together they are the text. */
export const wordsIn = (text: string): readonly string[] => text.match(/\s+|[^\s]+/g) ?? [];

/** Items of a list, compared as wholes and without regard to their order. */
export const markItems = (
  own: readonly string[],
  others: readonly (readonly string[])[],
): readonly Part[] => {
  const parts = own.map((text) => ({ text, differs: others.some((other) => !other.includes(text)) }));
  return parts.some(({ differs }) => !differs) ? parts : own.map((text) => ({ text, differs: false }));
};

/** With a name for each part that is its own even where the same words come twice. */
export const named = (parts: readonly Part[]): readonly (Part & { readonly name: string })[] => {
  const seen = new Map<string, number>();
  return parts.map((part) => {
    const count = (seen.get(part.text) ?? 0) + 1;
    seen.set(part.text, count);
    return { ...part, name: `${count} ${part.text}` };
  });
};
