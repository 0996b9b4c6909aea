/** The journal written anew and packed (app/health/compact.ts), which the application does by itself in idle time. */
import { existsSync, readFileSync } from 'node:fs';
import { compact } from '../../src-renderer/app/health/compact';
import { toBase64url } from '../../src-renderer/vault/bytes';
import { type JournalRead, readJournal } from '../../src-renderer/vault/journalFile';
import { type Activity, saveNew } from './scene';
import { journalIn } from './world';

/** Without a file it is an empty one. */
export const journalRead = (folder: string): JournalRead => {
  const path = journalIn({ folder });
  return readJournal(existsSync(path) ? Uint8Array.from(readFileSync(path)) : new Uint8Array(0));
};

export const generationIn = (folder: string): string | null => {
  const { header } = journalRead(folder);
  return header.ok ? toBase64url(header.value.generation) : null;
};

/** A save that only the old file has, the packing, and one that goes into the new. */
export const packing: Activity = {
  name: 'compaction',
  run: async (scene) => {
    const { app, context, claims, folder } = scene;
    await saveNew(scene, 'person');
    if (app.session.getState().type !== 'open') return;
    const before = context.vault?.journal.end();
    if (await compact(context, () => true)) {
      const end = context.vault?.journal.end();
      if (
        end === undefined ||
        end.generation === before?.generation ||
        end.generation !== generationIn(folder)
      )
        throw new Error('said to be packed, and is the old one');
      claims.succeeded();
    }
    if (app.session.getState().type === 'open') await saveNew(scene, 'group');
  },
};
