/** Argon2id off the page's thread: a quarter of a gigabyte and a second of work, and the screen stays alive. */
import { expose } from 'comlink';
import { deriveSlotKey } from '../../vault/kdf';

const kdfWorker = { deriveSlotKey };
export type KdfWorker = typeof kdfWorker;

expose(kdfWorker);
