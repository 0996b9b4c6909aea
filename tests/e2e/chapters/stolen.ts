/** "The computer is stolen": the office closes it for everyone, and the others learn of it. */
import { expect } from '@playwright/test';
import { acceptBundles, exportWhatThereIs, part, pickBundles } from '../flows/exchange';
import { fieldNamed, setField } from '../flows/fields';
import type { Step } from '../flows/guide';
import { dialog, open } from '../flows/parts';
import { openByName } from '../flows/records';
import { lock, unlock } from '../flows/vault';
import { carName, type Someone, thirdName } from './people';

type World = {
  readonly office: Someone;
  /** In other hands now; what it wrote has come to the office. */
  readonly car: Someone;
  readonly other: Someone;
  readonly alias: string;
};

export const stolenSteps = ({ office: { hands: office }, car, other, alias }: World): readonly Step[] => {
  const { t } = office.words;
  const asked = office.page.getByRole('dialog', {
    name: t('exchange:trust.closing.title', { name: carName }),
  });
  return [
    {
      sv: 'Öppna «frame:nav.exchange». Under «exchange:devices.known» väljer du «exchange:trust.showShort» vid datorns namn.',
      en: "Open «frame:nav.exchange». Under «exchange:devices.known» choose «exchange:trust.showShort» at the computer's name.",
      does: async () => {
        await open(office, 'exchange');
        const known = part(office, 'exchange:devices.known');
        const details = office.button(t('exchange:trust.show', { name: carName }), known);
        await expect(details).toContainText(t('exchange:trust.showShort'));
        await office.press(details);
      },
    },
    {
      sv: 'Välj «exchange:trust.close».',
      en: 'Choose «exchange:trust.close».',
      does: () => office.press(office.button(t('exchange:trust.close'), dialog(office))),
    },
    {
      sv: 'Välj för varje område den sista ändring som du vet att rätt person skrev. Den sista som har kommit till kontoret är redan vald.',
      en: 'For each area choose the last change that you know the right person wrote. The last that has come to the office is chosen already.',
      does: async () => {
        const last = t('exchange:trust.closing.pointLast', { point: '' }).trim();
        for (const space of ['samordning', 'social'] as const) {
          const label = t('exchange:trust.closing.upTo', { space: t(`common:space.${space}`) });
          await expect(fieldNamed(office, label, asked)).toContainText(last);
        }
      },
    },
    {
      sv: 'Kryssa för att du vill avsluta den för alla, och välj «exchange:trust.closing.go».',
      en: 'Tick that you want to close it for everyone, and choose «exchange:trust.closing.go».',
      does: async () => {
        const ticked = [t('exchange:trust.closing.checked', { name: carName })];
        await setField(office, t('exchange:trust.closing.check'), ticked, asked);
        await office.press(office.button(t('exchange:trust.closing.go'), asked));
        await expect(asked).toBeHidden();
        await expect(part(office, 'exchange:devices.known')).toContainText(t('exchange:trust.closed'));
      },
    },
    {
      sv: 'Exportera till de andra datorerna, så att de också slutar ta emot från den.',
      en: 'Export to the other computers, so that they stop taking from it too.',
      does: async () => {
        const { hands } = other;
        await open(hands, 'exchange');
        const known = part(hands, 'exchange:devices.known');
        await expect(known).not.toContainText(t('exchange:trust.closed'));
        const files = await exportWhatThereIs(office, thirdName, 'field');
        await pickBundles(hands, files);
        await acceptBundles(hands, files.length);
        await expect(known).toContainText(carName);
        await expect(known).toContainText(t('exchange:trust.closed'));
      },
    },
    {
      sv: 'Kan någon ha sett lösenfrasen: säg det till den som leder arbetet. Det som låg på datorn kan då läsas.',
      en: 'If somebody may have seen the passphrase: say so to whoever leads the work. What lay on the computer can then be read.',
      does: async () => {
        await lock(car.hands);
        await expect(car.hands.page.getByText(alias)).toHaveCount(0);
        await unlock(car.hands);
        await openByName(car.hands, 'person', alias);
      },
    },
  ];
};
