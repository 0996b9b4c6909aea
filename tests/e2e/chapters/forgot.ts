/** "I have forgotten the passphrase", by what one still has: the sheet, the office's file, a copy and the sheet, or nothing. */
import { expect, type Locator } from '@playwright/test';
import {
  acceptBundles,
  confirmCard,
  exportWhatThereIs,
  meet,
  ownFingerprint,
  part,
  pick,
  pickBundles,
  readCard,
  saveOwnCard,
} from '../flows/exchange';
import { setField } from '../flows/fields';
import type { Step } from '../flows/guide';
import type { Hands } from '../flows/hands';
import { open } from '../flows/parts';
import { openByName } from '../flows/records';
import { closeReport } from '../flows/restore';
import { groupsOf, takeSheet } from '../flows/sheet';
import { createVault, expectLocked, expectOpen, lock, unlock } from '../flows/vault';
import { asParty, carName, desk, type Someone, third } from './people';

/** What somebody still has, and the forgotten field book; `car` is another window after each start. */
export type ForgottenWorld = {
  car: Someone;
  readonly office: Someone;
  readonly startAgain: () => Promise<Someone>;
  readonly elsewhere: () => Promise<Someone>;
  readonly sheet: string;
  readonly escrowFile: string;
  /** A backup from the time of `sheet`, brought elsewhere before the sheet was made anew. */
  readonly backup: () => string;
  readonly alias: string;
};

const chosen = [
  'nio-stilla-vikar-mot-havet-83',
  'sju-gula-lador-vid-vägen-29',
  'tre-höga-tallar-i-dimman-56',
] as const;

const typeNew = async (hands: Hands, passphrase: string): Promise<void> => {
  const { t } = hands.words;
  await setField(hands, t('welcome:passphrase.new'), passphrase);
  await setField(hands, t('welcome:passphrase.repeat'), passphrase);
};
const expectRecords = async (hands: Hands, world: ForgottenWorld): Promise<void> => {
  await expectOpen(hands);
  await openByName(hands, 'person', world.alias);
};

/** On the locked screen, folded out: where it can be read by whoever cannot open the guide. */
export const lockedChapter = async (hands: Hands): Promise<Locator> => {
  const { t } = hands.words;
  await expectLocked(hands);
  await hands.press(hands.button(t('unlock:trouble')));
  return part(hands, 'trouble:forgot.title');
};

export const sheetSteps = (world: ForgottenWorld): readonly Step[] => {
  const hands = (): Hands => world.car.hands;
  return [
    {
      sv: 'Starta fältboken och välj «keys:forgot.open».',
      en: 'Start the field book and choose «keys:forgot.open».',
      does: async () => {
        world.car = await world.startAgain();
        await expectLocked(hands());
        await hands().press(hands().button(hands().words.t('keys:forgot.open')));
      },
    },
    {
      sv: 'Skriv nyckeln från återställningsbladet i fältet «keys:key.label».',
      en: 'Type the key from the recovery sheet into the field «keys:key.label».',
      does: () => setField(hands(), hands().words.t('keys:key.label'), world.sheet),
    },
    {
      sv: 'Skriv en ny lösenfras i fältet «welcome:passphrase.new», och samma i fältet «welcome:passphrase.repeat».',
      en: 'Type a new passphrase into the field «welcome:passphrase.new», and the same into the field «welcome:passphrase.repeat».',
      does: () => typeNew(hands(), chosen[0]),
    },
    {
      sv: 'Välj «keys:forgot.go». Bladet gäller sedan som förut.',
      en: 'Choose «keys:forgot.go». The sheet is as good as before afterwards.',
      does: async () => {
        await hands().press(hands().button(hands().words.t('keys:forgot.go')));
        await expectRecords(hands(), world);
      },
    },
  ];
};

export const officeSteps = (world: ForgottenWorld): readonly Step[] => {
  const office = world.office.hands;
  const { t } = office.words;
  const car = (): Hands => world.car.hands;
  const keys = (): Locator => part(car(), 'keys:title');
  let key = '';
  const prove = async (button: string): Promise<void> => {
    await setField(car(), t('keys:passphrase.label'), chosen[1], keys());
    await car().keys.key('Enter');
    await expect(keys().getByText(t('keys:passphrase.label'))).toHaveCount(0, { timeout: 60_000 });
    await expect(car().button(t(button), keys())).toBeVisible({ timeout: 60_000 });
  };
  return [
    {
      sv: 'Ring kontoret. Kontoret öppnar «frame:nav.settings», rutan «keys:title», skriver varför filen öppnas och väljer den med «keys:read.pick».',
      en: 'Call the office. The office opens «frame:nav.settings», the card «keys:title», writes why the file is opened and chooses it with «keys:read.pick».',
      does: async () => {
        await open(office, 'settings');
        const card = part(office, 'keys:title');
        await setField(office, t('keys:read.reason'), 'Test Testsson 1', card);
        await pick(office, office.button(t('keys:read.pick'), card), [world.escrowFile]);
        await expect(card).toContainText(t('keys:read.openedTitle', { name: carName }));
        key = (await groupsOf(office)).join(' ');
        expect(key).not.toBe(world.sheet);
      },
    },
    {
      sv: 'Gör som med bladet, men skriv nyckeln som kontoret läser upp.',
      en: 'Do as with the sheet, but type the key that the office reads out.',
      does: async () => {
        await lock(car());
        await car().press(car().button(t('keys:forgot.open')));
        await setField(car(), t('keys:key.label'), key);
        await typeNew(car(), chosen[1]);
        await car().press(car().button(t('keys:forgot.go')));
        await expectRecords(car(), world);
      },
    },
    {
      sv: 'Gör sedan ett nytt blad i «frame:nav.settings», rutan «keys:title», med «keys:sheet.make» eller «keys:sheet.remake».',
      en: 'Then make a new sheet under «frame:nav.settings», the card «keys:title», with «keys:sheet.make» or «keys:sheet.remake».',
      does: async () => {
        await open(car(), 'settings');
        await car().press(car().button(t('keys:sheet.remake'), keys()));
        await prove('keys:sheet.next');
        expect(await takeSheet(car())).not.toBe(world.sheet);
      },
    },
    {
      sv: 'Välj «keys:escrow.giveAgain» under «keys:escrow.title» i samma ruta, och lämna filen till kontoret.',
      en: 'Choose «keys:escrow.giveAgain» under «keys:escrow.title» in the same card, and hand the file to the office.',
      does: async () => {
        await car().press(car().button(t('keys:escrow.giveAgain'), part(car(), 'keys:escrow.title')));
        await prove('keys:escrow.giveAgain');
        await expect(keys()).toContainText(t('keys:escrow.saved'));
      },
    },
  ];
};

export const brokenSteps = (world: ForgottenWorld): readonly Step[] => {
  const office = world.office;
  const { t } = office.hands.words;
  let hands = world.car.hands;
  return [
    {
      sv: 'Starta fältboken på en annan dator och välj «welcome:start.restore».',
      en: 'Start the field book on another computer and choose «welcome:start.restore».',
      does: async () => {
        await world.car.installation.close();
        hands = (await world.elsewhere()).hands;
        await hands.press(hands.button(t('welcome:start.restore')));
      },
    },
    {
      sv: 'Hämta säkerhetskopian, eller journal.gvi ur datamappen, med «welcome:restore.pick».',
      en: 'Fetch the backup, or journal.gvi out of the data folder, with «welcome:restore.pick».',
      does: () => pick(hands, hands.button(t('welcome:restore.pick')), [world.backup()]),
    },
    {
      sv: 'Välj «keys:restore.recovery» och skriv nyckeln från bladet som gällde då.',
      en: 'Choose «keys:restore.recovery» and type the key from the sheet that was in force then.',
      does: async () => {
        await setField(hands, t('keys:restore.with'), t('keys:restore.recovery'));
        await setField(hands, t('keys:key.label'), world.sheet);
      },
    },
    {
      sv: 'Skriv en ny lösenfras i båda fälten och välj «welcome:restore.go».',
      en: 'Type a new passphrase into both fields and choose «welcome:restore.go».',
      does: async () => {
        await typeNew(hands, chosen[2]);
        await hands.press(hands.button(t('welcome:restore.go')).last());
        const report = hands.page.getByRole('dialog', { name: t('frame:restored.title') });
        await expect(report).toBeVisible({ timeout: 60_000 });
        await closeReport(hands);
        await expectRecords(hands, world);
      },
    },
    {
      sv: 'Datorn är nu en ny enhet. Välj «exchange:devices.saveCard» i «frame:nav.exchange», lämna kortet till kontoret och jämför fingeravtrycket.',
      en: 'The computer is a new device now. Choose «exchange:devices.saveCard» in «frame:nav.exchange», hand the card to the office and compare the fingerprint.',
      does: async () => {
        const fingerprint = await ownFingerprint(hands);
        await readCard(office.quick, await saveOwnCard(hands));
        await confirmCard(office.quick, { name: carName, role: 'field', fingerprint });
      },
    },
  ];
};

export const noneSteps = (world: ForgottenWorld): readonly Step[] => {
  const { office } = world;
  let fresh = office;
  return [
    {
      sv: 'Låt datamappen ligga kvar. Hittas bladet, eller minns du lösenfrasen, öppnas den igen.',
      en: 'Leave the data folder where it is. If the sheet is found, or you remember the passphrase, it opens again.',
      does: async () => {
        const again = await world.startAgain();
        await unlock(again.hands, chosen[1]);
        await expectRecords(again.hands, world);
      },
    },
    {
      sv: 'Starta fältboken på en annan dator, eller med en ny datamapp, och välj «welcome:start.new».',
      en: 'Start the field book on another computer, or with a new data folder, and choose «welcome:start.new».',
      does: async () => {
        fresh = await world.elsewhere();
        await createVault(fresh.quick, third);
      },
    },
    {
      sv: 'Byt enhetskort med kontoret i «frame:nav.exchange» och jämför fingeravtrycken i telefon.',
      en: 'Swap device cards with the office in «frame:nav.exchange» and compare the fingerprints on the telephone.',
      does: () => meet(asParty(fresh, third), asParty(office, desk)),
    },
    {
      sv: 'Be kontoret att exportera till den nya enheten, och ta in paketen under «exchange:import.title».',
      en: 'Ask the office to export to the new device, and take the bundles in under «exchange:import.title».',
      does: async () => {
        const files = await exportWhatThereIs(office.quick, third.device, 'field');
        await pickBundles(fresh.hands, files);
        await acceptBundles(fresh.hands, files.length);
        await expectRecords(fresh.hands, world);
      },
    },
  ];
};
