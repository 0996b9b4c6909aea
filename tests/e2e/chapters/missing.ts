/** "It says that something is missing": seen, asked for, taken in, gone from the list. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@playwright/test';
import { acceptBundles, part, pickBundles } from '../flows/exchange';
import { setField } from '../flows/fields';
import type { Step } from '../flows/guide';
import type { Hands } from '../flows/hands';
import { dialog, open } from '../flows/parts';
import { openByName } from '../flows/records';
import { carName, type Someone } from './people';

type World = {
  /** Whose copies have both lost what `car` wrote. */
  readonly office: Someone;
  readonly car: Someone;
  /** A bundle from before, to know where files are saved. */
  readonly sent: string;
  readonly alias: string;
};

const agesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.age'))
    .map((name) => join(folder, name));

/** The first number that is listed as missing, read as a person reads it. */
const firstMissing = ({ words: { t } }: Hands, listed: string): number => {
  for (const space of ['samordning', 'social'])
    for (const key of ['one', 'many']) {
      const line = { device: carName, space: t(`common:space.${space}`), from: '#', to: '#' };
      const start = t(`health:lost.${key}`, line).split('#')[0] ?? '';
      const at = listed.indexOf(start);
      if (at >= 0) return Number.parseInt(listed.slice(at + start.length), 10);
    }
  throw new Error(`nothing of ${carName} in ${listed}`);
};

export const missingSteps = ({
  office: { hands: office },
  car: { hands: car },
  sent,
  alias,
}: World): readonly Step[] => {
  const { t } = office.words;
  const folder = dirname(sent);
  const already = agesIn(folder);
  const fresh = (): readonly string[] => agesIn(folder).filter((path) => !already.includes(path));
  let number = 0;
  return [
    {
      sv: 'Öppna «frame:nav.settings» och läs rutan «health:title». Där står vems ändringar som saknas och deras nummer.',
      en: 'Open «frame:nav.settings» and read the card «health:title». It says whose changes are missing, and their numbers.',
      does: async () => {
        await open(office, 'settings');
        const card = part(office, 'health:title');
        await expect(card).toContainText(t('health:lost.title'));
        const listed = await card.getByRole('list', { name: t('health:lost.list') }).innerText();
        number = firstMissing(office, listed);
        expect(number).toBeGreaterThan(0);
      },
    },
    {
      sv: 'Be den datorn, eller kontoret, att öppna «frame:nav.exchange», välja den här datorn som mottagare under «exchange:export.title», och sedan «exchange:trust.sendAgain.start», «exchange:trust.sendAgain.from» och det första numret som saknas.',
      en: 'Ask that computer, or the office, to open «frame:nav.exchange», choose this computer as the recipient under «exchange:export.title», and then «exchange:trust.sendAgain.start», «exchange:trust.sendAgain.from» and the first number that is missing.',
      does: async () => {
        await open(car, 'exchange');
        const place = part(car, 'exchange:export.title');
        await car.press(car.button(t('exchange:trust.sendAgain.start'), place));
        const asked = dialog(car);
        await setField(car, t('exchange:trust.sendAgain.what'), t('exchange:trust.sendAgain.from'), asked);
        await setField(car, t('exchange:trust.sendAgain.number'), String(number), asked);
        await car.press(car.button(t('exchange:trust.sendAgain.go'), asked));
        await expect(asked).toBeHidden();
        await expect.poll(() => fresh().length, { timeout: 30_000 }).toBe(2);
      },
    },
    {
      sv: 'Ta in paketet under «exchange:import.title».',
      en: 'Take the bundle in under «exchange:import.title».',
      does: async () => {
        await pickBundles(office, fresh());
        await acceptBundles(office, 2);
      },
    },
    {
      sv: 'Öppna «frame:nav.settings» igen. När allt har kommit är listan borta.',
      en: 'Open «frame:nav.settings» again. When all has come the list is gone.',
      does: async () => {
        await open(office, 'settings');
        await expect(part(office, 'health:title')).not.toContainText(t('health:lost.title'));
        await openByName(office, 'person', alias);
      },
    },
  ];
};
