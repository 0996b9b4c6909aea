/** Writes CSV files into the folder that was named, for this user alone, and never over a file that is there. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../src-renderer/domain/result';
import { causeOf, type FileFault } from './cards';
import type { CsvFile } from './csv';

export const writeCsv = (folder: string, files: readonly CsvFile[]): Result<readonly string[], FileFault> => {
  const paths = files.map(({ name }) => join(folder, name));
  const written: string[] = [];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (const [at, { text }] of files.entries()) {
      const path = paths[at] ?? '';
      writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
      written.push(path);
    }
    return ok(written);
  } catch (cause) {
    // Half a set of tables would be taken for the whole.
    for (const path of written) rmSync(path, { force: true });
    return err({ file: paths[written.length] ?? folder, fault: causeOf(cause) });
  }
};
