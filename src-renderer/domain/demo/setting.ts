/** The demo's municipality, organisations with contacts, message set and groups. */

import type { RecordId } from '../ids';
import { genericMessageSet } from '../messages';
import { municipalityId, municipalityValues } from '../municipalities';
import { addDays, type Day } from '../time';
import type { DemoRecord } from './record';

export type DemoSetting = {
  readonly records: readonly DemoRecord[];
  readonly groups: readonly RecordId[];
  readonly police: RecordId;
  readonly social: RecordId;
  readonly probation: RecordId;
  readonly helpers: readonly RecordId[];
  readonly messageSet: RecordId;
};

const groupNames = ['Ask', 'Björk', 'Ek', 'Lind'] as const;
const groupSizes = [31, 26, 21, 14] as const;

export const demoSetting = (newId: () => RecordId, town: string, today: Day): DemoSetting => {
  const organisation = (name: string, type: string, isAuthority: boolean): DemoRecord => ({
    kind: 'organisation',
    id: newId(),
    values: { name, type, isAuthority, municipality: town },
  });
  const contact = (owner: DemoRecord, label: string, purpose: string, last: string): DemoRecord => ({
    kind: 'contact',
    id: newId(),
    values: {
      organisationId: owner.id,
      label,
      purpose,
      municipality: town,
      phone: `070-174 06 ${last}`,
      audience: ['targetGroup'],
      verifiedOn: addDays(today, -20),
      staleAfterDays: 90,
    },
  });
  const police = organisation('Polisen i Björkvinge', 'police', true);
  const social = organisation('Socialtjänsten i Björkvinge', 'socialServices', true);
  const probation = organisation('Frivården i Björkvinge', 'prisonAndProbation', true);
  const work = organisation('Arbetsmarknadsenheten i Björkvinge', 'municipality', true);
  const school = organisation('Vuxenutbildningen i Björkvinge', 'school', true);
  const society = organisation('Nya stigar, ideell förening', 'civilSociety', false);
  const groups = groupNames.map(
    (alias, index): DemoRecord => ({
      kind: 'group',
      id: newId(),
      values: {
        alias,
        status: 'active',
        area: ['Norr', 'Söder', 'Öster', 'Väster'][index] ?? 'Norr',
        mappedFrom: addDays(today, -420),
        estimatedSize: groupSizes[index] ?? 10,
        sizeAsOf: addDays(today, -60),
        violenceLevel: 'notAssessed',
        source: 'partnerOral',
      },
    }),
  );
  const messageSet: DemoRecord = {
    kind: 'keyMessageSet',
    id: newId(),
    values: {
      ...genericMessageSet(town).values,
      name: 'De tre budskapen',
      validFrom: addDays(today, -420),
      publishedOn: addDays(today, -420),
    },
  };
  return {
    records: [
      {
        kind: 'municipality',
        id: municipalityId,
        values: {
          ...municipalityValues(town),
          profile: 'demo',
          acceptsArticle10: true,
          retentionDecision: 'Exempelbeslut 1',
        },
      },
      police,
      social,
      probation,
      work,
      school,
      society,
      contact(police, 'Hoppa av – polisen', 'leaveCrime', '05'),
      contact(social, 'Socialtjänstens mottagning', 'socialIntake', '11'),
      contact(social, 'GVI-linjen', 'gviLine', '17'),
      contact(society, 'Nya stigar', 'other', '23'),
      messageSet,
      ...groups,
    ],
    groups: groups.map(({ id }) => id),
    police: police.id,
    social: social.id,
    probation: probation.id,
    helpers: [social.id, work.id, school.id, society.id, police.id],
    messageSet: messageSet.id,
  };
};
