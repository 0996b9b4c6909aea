/** "The disk is full": the notice, other files moved away, the same key once more. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Step } from '../flows/guide';
import { save } from '../flows/records';
import type { Someone } from './people';

type World = {
  readonly car: Someone;
  /** Beside the data folder on the full disk: 500 MB of somebody's holiday. */
  readonly film: string;
  /** As the disk says it: full, or not to be written to where no small disk can be made. */
  readonly words: 'diskFull' | 'readOnly';
  readonly makeRoom: () => void;
  /** The journal as it stood before the save that failed. */
  readonly before: Buffer;
  readonly alias: string;
};

export const fullSteps = ({
  car: { hands, installation },
  film,
  words,
  makeRoom,
  before,
  alias,
}: World): readonly Step[] => {
  const { page } = hands;
  const { t } = hands.words;
  const journal = (): Buffer => readFileSync(join(installation.dataDir, 'journal.gvi'));
  const said = page.getByRole('alert').filter({ hasText: t('common:failure.title') });
  return [
    {
      sv: 'Stäng inte fältboken. Läs rutan «common:failure.title».',
      en: 'Do not close the field book. Read the notice «common:failure.title».',
      does: async () => {
        await expect(said).toContainText(t(`common:failure.${words}`));
        await expect(said).toContainText(t('common:failure.kept'));
      },
    },
    {
      sv: 'Ta bort eller flytta andra filer från datorn, minst 500 MB. Rör inte datamappen.',
      en: 'Remove or move other files from the computer, at least 500 MB. Leave the data folder alone.',
      does: async () => {
        rmSync(film, { force: true });
        makeRoom();
        expect(before.equals(journal())).toBe(true);
      },
    },
    {
      sv: 'Tryck Ctrl S igen. Fältboken behöver inte startas om.',
      en: 'Press Ctrl S again. The field book need not be started again.',
      does: async () => {
        await save(hands);
        await expect(said).toHaveCount(0);
        await expect(page.getByRole('heading', { level: 2, name: alias, exact: true })).toBeVisible();
        expect(journal().length).toBeGreaterThan(before.length);
      },
    },
  ];
};
