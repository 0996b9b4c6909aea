/**
 * Björkvinge, a fictional municipality to learn on. Everything is invented: code names, "Test Testsson n", telephone
 * numbers from the series reserved for fiction. A pure function of an anchor day and ids, so that the same call gives the
 * same records. They point to each other (a talk and its attempt), so they are saved as one thing. The whole year of domain §8 comes in a later issue.
 */
import { demoPeople } from './demo/people';
import type { DemoRecord } from './demo/record';
import { demoReferrals } from './demo/referrals';
import { demoSetting } from './demo/setting';
import { demoTalks } from './demo/talks';
import type { RecordId } from './ids';
import type { Day } from './time';

export const demoMunicipality = 'Björkvinge';

/** `today` is the day of the last events; nothing lies after it but planned talks. */
export const demoRecords = (newId: () => RecordId, today: Day): readonly DemoRecord[] => {
  const setting = demoSetting(newId, demoMunicipality, today);
  const people = demoPeople(newId, setting.groups, today);
  const talks = demoTalks(newId, setting, people, today);
  const referrals = demoReferrals(newId, setting, people, talks, today);
  return [...setting.records, ...people.records, ...talks.records, ...referrals.records];
};
