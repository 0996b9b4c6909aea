/** The demo's twenty persons and their memberships. Two are under 18; one turns 18 on the day of the talk. */
import { nextAlias } from '../aliases';
import type { RecordId } from '../ids';
import { addDays, type Day } from '../time';
import type { DemoRecord } from './record';

export type DemoPeople = {
  readonly records: readonly DemoRecord[];
  readonly people: readonly RecordId[];
};

/** Days before today of the talk on which someone is 16, is 17, and turns 18. */
export const minorTalks = { sixteen: 24, seventeen: 17, eighteenThatDay: 10 } as const;
export const peopleCount = 20;

/** The same date some years earlier; 29 February becomes 28. */
export const yearsBefore = (day: Day, years: number): Day => {
  const rest = day.slice(4) === '-02-29' ? '-02-28' : day.slice(4);
  return `${Number(day.slice(0, 4)) - years}${rest}` as Day;
};

const birthOf = (index: number, today: Day): Readonly<Record<string, string | number>> => {
  if (index === 0) return { birthDate: yearsBefore(addDays(today, -minorTalks.sixteen - 100), 16) };
  if (index === 1) return { birthDate: yearsBefore(addDays(today, -minorTalks.seventeen - 200), 17) };
  if (index === 2) return { birthDate: yearsBefore(addDays(today, -minorTalks.eighteenThatDay), 18) };
  if (index === 9) return { birthYear: Number(today.slice(0, 4)) - 27 };
  if (index === 15) return {};
  return { birthDate: yearsBefore(addDays(today, -37 * index), 18 + index) };
};

export const demoPeople = (newId: () => RecordId, groups: readonly RecordId[], today: Day): DemoPeople => {
  const aliases: string[] = [];
  const pairs = Array.from({ length: peopleCount }, (_, index) => {
    const alias = nextAlias(aliases);
    aliases.push(alias);
    const minor = index < 2;
    const guarded = index === 12;
    const person: DemoRecord = {
      kind: 'person',
      id: newId(),
      values: {
        alias,
        status: index === 18 ? 'dormant' : 'active',
        protectedIdentity: guarded ? 'secrecyMarking' : index === 13 ? 'unknown' : 'no',
        ...(index % 3 === 0 && !guarded ? { name: `Test Testsson ${index + 1}` } : {}),
        ...(index % 4 === 0 && !guarded
          ? { contactWay: `070-174 06 ${String(30 + index).padStart(2, '0')}` }
          : {}),
        ...birthOf(index, today),
        mappingBasis: index % 7 === 6 ? 'messenger' : 'violentGroup',
        decidedOn: addDays(today, -400 + index),
        notSuspectedNotice: true,
        ...(minor ? { guardians: 'yes', guardiansOn: addDays(today, -minorTalks.seventeen) } : {}),
        ...(index === 5 ? { interpreterLanguage: 'so' } : {}),
        source: 'partnerOral',
      },
    };
    const group = groups[index % groups.length];
    const membership: readonly DemoRecord[] =
      group === undefined
        ? []
        : [
            {
              kind: 'membership',
              id: newId(),
              values: {
                personId: person.id,
                groupId: group,
                from: addDays(today, -400 + index),
                role: index % 5 === 4 ? 'peripheral' : 'member',
                source: 'partnerOral',
              },
            },
          ];
    return { person, membership };
  });
  return {
    records: [...pairs.map(({ person }) => person), ...pairs.flatMap(({ membership }) => membership)],
    people: pairs.map(({ person }) => person.id),
  };
};
