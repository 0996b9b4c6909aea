/**
 * The one thing the field book is for, from end to end: a talk with a minor and an offer of help, recorded in the car
 * without a network and without a pointer, carried to the office as encrypted files, read there field by field.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptBundles, exportTo, meet, pickBundles, preview } from './flows/exchange';
import { createHands, type Hands } from './flows/hands';
import { expectAllExported, expectWaiting, open } from './flows/parts';
import { factsIn, type ShownFact, wordsIn } from './flows/reading';
import { daysAgo, detail, fillFields, newPerson, openByName, openRow, save, shownAs } from './flows/records';
import { recordQuickTalk } from './flows/talk';
import { createVault } from './flows/vault';
import { expect, test } from './support/test';

const alias = 'Björk 7';
const note = 'Lyssnade, ställde frågor om jobb. Ville ha numret en gång till.';
const mostPresses = 60;

type Seen = { readonly facts: readonly ShownFact[]; readonly words: string };
/** Only an office may erase, so the button for it stands there alone. */
const read = async (hands: Hands): Promise<Seen> => ({
  facts: await factsIn(detail(hands)),
  words: (await wordsIn(detail(hands))).replace(`${hands.words.t('erasure:run')}\n`, ''),
});

const openTalk = async (hands: Hands): Promise<void> => {
  const title = hands.words.t('notifications:title', { name: alias });
  await open(hands, 'notifications');
  await openRow(hands, alias);
  await expect(hands.page.getByRole('heading', { level: 2, name: title })).toBeVisible();
};
const openReferral = async (hands: Hands): Promise<void> => {
  await open(hands, 'help');
  await openRow(hands, alias);
  await expect(detail(hands).getByRole('heading', { level: 2, name: alias })).toBeVisible();
};

const readAll = async (hands: Hands): Promise<Readonly<Record<'person' | 'talk' | 'referral', Seen>>> => {
  await openByName(hands, 'person', alias);
  const person = await read(hands);
  await openTalk(hands);
  const talk = await read(hands);
  await openReferral(hands);
  return { person, talk, referral: await read(hands) };
};

/** R on the saved talk, the referral, and its first step. */
const recordReferral = async (hands: Hands): Promise<void> => {
  const { keys, page, words } = hands;
  await keys.key('r');
  await expect(page.getByRole('heading', { level: 2, name: words.t('help:new') })).toBeVisible();
  await fillFields(hands, 'referral', {
    type: 'occupation',
    receiverOrgId: 'Socialtjänsten Örebro',
    exitDefinition: 'no',
  });
  await save(hands);
  await expect(detail(hands).getByRole('heading', { level: 2, name: alias })).toBeFocused();
  await keys.key('s');
  const step = page.getByRole('dialog', { name: words.t('help:step.title') });
  await fillFields(hands, 'referralStep', { status: 'contactMade' }, step);
  await fillFields(hands, 'referral', { contactBy: 'person' }, step);
  await hands.press(hands.button(words.t('help:step.save'), step));
  await expect(step).toBeHidden();
};

test.setTimeout(300_000);

test('a talk with a minor and a referral, by keyboard and offline, reads the same at the office', async ({
  launch,
}) => {
  const laptop = await launch({ role: 'field' });
  const desk = await launch({ role: 'office' });
  const car = createHands(laptop.page);
  const office = createHands(desk.page);
  const { t, label, format } = car.words;
  await createVault(car, { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field', machine: 'quick' });
  await createVault(office, {
    name: 'Test Testsson 2',
    device: 'Kontoret',
    role: 'office',
    machine: 'quick',
  });
  await meet(
    { hands: car, name: 'Fältdator 1', role: 'field' },
    { hands: office, name: 'Kontoret', role: 'office' },
  );

  await newPerson(car, { alias, birthDate: '2009-03-14', guardians: 'yes', guardiansOn: daysAgo(12) });
  await open(car, 'notifications');
  const { presses, letters } = await recordQuickTalk(car, { search: 'bj', note });
  console.log(`custom notification: ${presses} key presses and ${letters} letters of free text`);
  expect(letters).toBe([...note].length);
  expect(presses).toBeGreaterThan(10);
  expect(presses).toBeLessThanOrEqual(mostPresses);
  await recordReferral(car);

  const here = await readAll(car);
  const talk = (name: string, code: string): ShownFact | undefined =>
    here.talk.facts.find(
      (fact) => fact.label === label.field('customNotification', name) && fact.value === code,
    );
  const told = (name: string, value: string): void =>
    expect(talk(name, value), `${label.field('customNotification', name)}: ${value}`).toBeDefined();
  const inWords = (name: string, code: string): void =>
    told(name, shownAs(car, 'customNotification', name, code));
  told('occurredOn', daysAgo(0));
  told('ageAtEvent', t('common:age.exact', { years: 17 }));
  told('note', note);
  inWords('status', 'conducted');
  inWords('reason', 'firstMessage');
  inWords('venue', 'home');
  inWords('cardHanded', 'yes');
  inWords('helpInterest', 'maybe');
  expect(here.talk.words).toContain(`${format.clock('16:10')}–${format.clock('16:40')}`);
  expect(here.talk.words).toContain(t('notifications:messages.all'));
  expect(here.talk.words).toContain(label.code('childConcern', 'decision', 'ongoingInquiryInformed'));
  expect(here.referral.words).toContain(label.code('referral', 'type', 'occupation'));
  expect(here.referral.words).toContain(label.code('referralStep', 'status', 'contactMade'));
  expect(here.person.facts.length).toBeGreaterThan(8);

  await expectWaiting(car);
  const files = Object.values(await exportTo(car, 'Kontoret'));
  expect(new Set(files).size).toBe(2);
  await expectAllExported(car);

  await pickBundles(office, files);
  await acceptBundles(office, 2);
  const there = await readAll(office);
  for (const part of ['person', 'talk', 'referral'] as const) {
    expect(there[part].facts, part).toEqual(here[part].facts);
    expect(there[part].words, part).toBe(here[part].words);
  }

  const journal = (): Buffer => readFileSync(join(desk.dataDir, 'journal.gvi'));
  const before = journal();
  await pickBundles(office, files);
  for (const file of files) {
    await expect(preview(office, file)).toContainText(t('exchange:import.already'));
    await expect(preview(office, file)).toContainText(
      t('exchange:import.alreadyText', { sender: 'Fältdator 1' }),
    );
  }
  expect(before.equals(journal())).toBe(true);
  expect(await readAll(office)).toEqual(there);
  expect(laptop.watch.pointerPresses() + desk.watch.pointerPresses()).toBe(0);
});
