/** A folder that is made outlives a power cut: its name is flushed, and the names of those above it that were missing. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Disk, makeLasting, nodeDisk } from '../../src-main/services/disk';
import { errorOf } from './support/faultyDisk';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();
const real = nodeDisk(process.platform);

const watched = (fault?: string): { readonly disk: Disk; readonly flushed: string[] } => {
  const flushed: string[] = [];
  const flushFolder = async (folder: string): Promise<void> => {
    if (fault !== undefined) throw errorOf(fault, 'open');
    flushed.push(folder);
    await real.flushFolder(folder);
  };
  return { disk: { ...real, flushFolder }, flushed };
};

describe('a folder that is to last', () => {
  it('is made with what is missing above it, each name flushed where it stands', async () => {
    const root = folderFor();
    const { disk, flushed } = watched();
    await makeLasting(disk, join(root, 'a', 'b', 'c'));
    expect(existsSync(join(root, 'a', 'b', 'c'))).toBe(true);
    expect(flushed).toEqual([join(root, 'a', 'b'), join(root, 'a'), root]);
  });

  it('has its own name flushed where it was there: who made it may have died before that', async () => {
    const root = folderFor();
    const { disk, flushed } = watched();
    await makeLasting(disk, root);
    expect(flushed).toEqual([join(root, '..')]);
  });

  it('may stand in one that is not ours to read, but a disk that fails is heard of', async () => {
    const root = folderFor();
    await makeLasting(watched('EACCES').disk, join(root, 'a'));
    expect(existsSync(join(root, 'a'))).toBe(true);
    await expect(makeLasting(watched('EIO').disk, join(root, 'b'))).rejects.toThrow('EIO');
  });
});
