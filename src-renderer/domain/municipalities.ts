/**
 * Profiles of the municipalities that work with GVI, as domain §5 gives them: what the programme is called, who takes
 * part, who goes on a talk. A profile becomes a `municipality` record that people then change for themselves.
 */
import type { RecordId } from './ids';
import type { Values } from './json';
import { shippedId } from './shippedIds';

export type MunicipalityProfile = {
  readonly code: string;
  readonly name: string;
  /** Whose contacts and messages it uses, by the `municipality` text of those records. */
  readonly places: readonly string[];
  readonly programmeName: string;
  readonly partners: readonly (readonly [name: string, type: string])[];
  readonly defaultTeam: readonly (readonly [type: string, headCount: number])[];
  readonly terms: readonly (readonly [term: string, label: string])[];
  readonly helpLineMode: string;
};

const terms = [
  ['customNotification', 'Riktat samtal'],
  ['callIn', 'Stormöte'],
  ['focusRound', 'Ökat fokus'],
  ['referral', 'Hänvisning'],
  ['helpLine', 'GVI-linjen'],
] as const;

const police = ['police', 1] as const;
const social = ['socialServices', 1] as const;

export const municipalityProfiles: readonly MunicipalityProfile[] = [
  {
    code: 'orebro',
    name: 'Örebro',
    places: ['Örebro'],
    programmeName: 'GVI Örebro',
    partners: [
      ['Örebro kommun', 'municipality'],
      ['Polisen', 'police'],
      ['Kriminalvården', 'prisonAndProbation'],
      ['Länsstyrelsen', 'countyBoard'],
      ['Civila aktörer', 'civilSociety'],
    ],
    defaultTeam: [police, social],
    terms,
    helpLineMode: 'extension',
  },
  {
    code: 'jarfallaUpplandsBro',
    name: 'Järfälla och Upplands-Bro',
    places: ['Järfälla', 'Upplands-Bro'],
    programmeName: 'GVI Järfälla–Upplands-Bro',
    partners: [
      ['Järfälla kommun', 'municipality'],
      ['Upplands-Bro kommun', 'municipality'],
      ['Lokalpolisområde Järfälla', 'police'],
      ['Kriminalvården', 'prisonAndProbation'],
      ['Lokalsamhället', 'civilSociety'],
    ],
    defaultTeam: [police, social, ['prisonAndProbation', 1]],
    terms,
    helpLineMode: 'switchboard',
  },
  {
    code: 'goteborg',
    name: 'Göteborg',
    places: ['Göteborg'],
    programmeName: 'GVI Göteborg – vägra gängvåld',
    partners: [
      ['Göteborgs Stad, socialförvaltningen Centrum', 'socialServices'],
      ['Polisområde Storgöteborg', 'police'],
      ['Frivården', 'prisonAndProbation'],
    ],
    defaultTeam: [police, social, ['civilSociety', 1]],
    terms: [...terms.filter(([term]) => term !== 'helpLine'), ['helpLine', 'Avhoppartelefonen']],
    helpLineMode: 'ownLine',
  },
  {
    code: 'malmo',
    name: 'Malmö',
    places: ['Malmö'],
    programmeName: 'Sluta skjut',
    partners: [
      ['Malmö stad', 'municipality'],
      ['Polisområde Malmö', 'police'],
      ['Frivården', 'prisonAndProbation'],
    ],
    defaultTeam: [police, social],
    terms: [...terms.filter(([term]) => term !== 'helpLine'), ['helpLine', 'Konsultationsteamet']],
    helpLineMode: 'team',
  },
];

const plain = (text: string): string => text.trim().toLocaleLowerCase('sv');

/** By code or by any of its names; undefined where the application ships nothing for the town. */
export const profileFor = (municipality: string): MunicipalityProfile | undefined =>
  municipalityProfiles.find((profile) =>
    [profile.code, profile.name, profile.programmeName, ...profile.places].some(
      (name) => plain(name) === plain(municipality),
    ),
  );

/** The one `municipality` record of an installation has the same id everywhere. */
export const municipalityId: RecordId = shippedId(1, 1);

const generic = (name: string): MunicipalityProfile => ({
  code: 'other',
  name,
  places: [name],
  programmeName: `GVI ${name}`,
  partners: [],
  defaultTeam: [police, social],
  terms,
  helpLineMode: 'switchboard',
});

/** Periods are the demo default of domain §4 until the municipality has decided its own. */
export const municipalityValues = (municipality: string): Values => {
  const profile = profileFor(municipality) ?? generic(municipality.trim() || 'Kommunen');
  return {
    name: profile.name,
    profile: profile.code,
    programmeName: profile.programmeName,
    partners: profile.partners.map(([name, type]) => ({ name, type })),
    defaultTeam: profile.defaultTeam.map(([type, headCount]) => ({ type, headCount })),
    terms: profile.terms.map(([term, label]) => ({ term, label })),
    helpLineMode: profile.helpLineMode,
    acceptsArticle10: false,
    reviewMonths: 12,
    reviewMonthsMinor: 6,
    purgeMonths: 24,
  };
};
