/** What a failing disk takes: rows of the store, bytes of the journal. The page is locked or gone meanwhile. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

export const lastRow = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const asked = indexedDB.open('gvi-faltbok');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const db = asked.result;
          const all = db.transaction('commits').objectStore('commits').getAllKeys();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            db.close();
            resolve(Math.max(...all.result.map(Number)));
          };
        };
      }),
  );

export const loseRow = (page: Page, number: number): Promise<void> =>
  page.evaluate(
    (n) =>
      new Promise<void>((resolve, reject) => {
        const asked = indexedDB.open('gvi-faltbok');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const db = asked.result;
          const work = db.transaction('commits', 'readwrite');
          work.objectStore('commits').delete(n);
          work.oncomplete = () => {
            db.close();
            resolve();
          };
          work.onerror = () => reject(work.error);
        };
      }),
    number,
  );

/** Bits between two places in a file turn over. */
export const harm = (path: string, from: number, to: number): void => {
  const bytes = readFileSync(path);
  for (let at = from; at < to; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};
