/**
 * Looks through whole folders for words that must not be there in any shape, file names included.
 * A scan that finds nothing proves nothing by itself: every folder must yield a planted control word too.
 */
import { Buffer } from 'node:buffer';
import { lstat, mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { createMatcher, type Matcher } from './matcher';
import { needlesFor } from './needles';

export type Hit = {
  readonly word: string;
  readonly encoding: string;
  readonly file: string;
  /** Bytes from the file's start; -1 when the word is in its name. */
  readonly offset: number;
};
export type ScanResult = {
  readonly hits: readonly Hit[];
  readonly files: number;
  readonly bytes: number;
  /** Regular files that could not be read to the end. Not an empty answer: nobody knows what is in them. */
  readonly unreadable: readonly string[];
};

const pieceLength = 1 << 20;

/** Regular files only; a link is not followed, and a socket or pipe holds nothing on disk. */
const filesUnder = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const lists = entries.map(async (entry): Promise<readonly string[]> => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    return entry.isFile() ? [path] : [];
  });
  return (await Promise.all(lists)).flat();
};

const scanFile = async (path: string, matcher: Matcher, add: (hit: Hit) => void): Promise<number> => {
  const file = await open(path, 'r');
  try {
    // Each piece is searched with the end of the one before it, so that a word across the border is found, once.
    const overlap = matcher.longest - 1;
    const buffer = Buffer.alloc(overlap + pieceLength);
    let kept = 0;
    let start = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, buffer.length - kept, start + kept);
      const filled = kept + bytesRead;
      const end = bytesRead === 0 ? filled : Math.max(0, filled - overlap);
      matcher.search(buffer.subarray(0, filled), end, (needle, at) =>
        add({ word: needle.word, encoding: needle.encoding, file: path, offset: start + at }),
      );
      if (bytesRead === 0) return start + filled;
      buffer.copyWithin(0, end, filled);
      start += end;
      kept = filled - end;
    }
  } finally {
    await file.close();
  }
};

export const scanFolders = async (
  folders: readonly string[],
  words: readonly string[],
): Promise<ScanResult> => {
  const needles = needlesFor(words);
  const matcher = createMatcher(needles);
  const hits: Hit[] = [];
  const unreadable: string[] = [];
  let files = 0;
  let bytes = 0;
  for (const folder of folders) {
    for (const path of await filesUnder(folder)) {
      files += 1;
      const name = Buffer.from(relative(folder, path).split(sep).join('/'), 'utf8');
      matcher.search(name, name.length, (needle) =>
        hits.push({ word: needle.word, encoding: `file name, ${needle.encoding}`, file: path, offset: -1 }),
      );
      try {
        bytes += await scanFile(path, matcher, (hit) => hits.push(hit));
      } catch (error) {
        const gone = await lstat(path).then(
          () => false,
          () => true,
        );
        if (!gone) unreadable.push(`${path}: ${String(error)}`);
      }
    }
  }
  return { hits, files, bytes, unreadable };
};

export const describeHit = (hit: Hit): string =>
  `“${hit.word}” (${hit.encoding}) in ${hit.file}${hit.offset < 0 ? '' : ` at ${hit.offset}`}`;

/** Writes `word` into the folder in every shape that the scan knows, in a file long enough to be read in pieces. */
export const plantControl = async (folder: string, word: string): Promise<void> => {
  await mkdir(folder, { recursive: true });
  const shapes = needlesFor([word]).map((needle) => needle.bytes);
  const gap = Buffer.alloc(64, 0xee);
  const all = Buffer.concat(shapes.flatMap((shape) => [gap, shape]));
  // The middle of what is planted lies on the border between two pieces.
  const ahead = Buffer.alloc(pieceLength - Math.floor(all.length / 2), 0xee);
  await writeFile(join(folder, 'scan-control.bin'), Buffer.concat([ahead, all, gap]));
};

/**
 * What speaks against the folders being clean, in words; empty when nothing does. `control` is a word that was planted
 * in each of them: where it is not found, the scan was blind there.
 */
export const judgeScan = async (ask: {
  readonly folders: readonly string[];
  readonly words: readonly string[];
  readonly control: string;
}): Promise<{ readonly problems: readonly string[]; readonly summary: string }> => {
  const result = await scanFolders(ask.folders, [...ask.words, ask.control]);
  const inFolder = (hit: Hit, folder: string): boolean => !relative(folder, hit.file).startsWith('..');
  const found = result.hits.filter((hit) => hit.word === ask.control);
  const blind = ask.folders.filter((folder) => !found.some((hit) => inFolder(hit, folder)));
  return {
    problems: [
      ...result.hits.filter((hit) => hit.word !== ask.control).map(describeHit),
      ...result.unreadable.map((file) => `could not be read: ${file}`),
      ...blind.map((folder) => `the control word was not found in ${folder}: the scan is blind there`),
    ],
    summary: `${result.files} files, ${result.bytes} bytes, ${ask.words.length} words, control found ${found.length} times`,
  };
};
