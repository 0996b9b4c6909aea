/**
 * The shipped directory: every row of domain §5, as published on the page named in `sourceUrl`. All of it may be
 * edited; `verifiedOn` is empty, so each number must be checked before it is first printed. Rows without a number are
 * required locally. Pages that the domain page names without an address have no `sourceUrl` here.
 */
import type { RecordId } from './ids';
import type { Values } from './json';
import { shippedId } from './shippedIds';

type Org = readonly [number: number, name: string, type: string, isAuthority: boolean, place?: string];

const organisations = {
  sos: [1, 'SOS Alarm', 'other', false],
  police: [2, 'Polisen', 'police', true],
  probation: [3, 'Kriminalvården, frivården', 'prisonAndProbation', true],
  bra: [4, 'Brottsförebyggande rådet (Brå)', 'other', true],
  orebro: [10, 'Örebro kommun', 'municipality', true, 'Örebro'],
  orebroSocial: [11, 'Socialtjänsten Örebro', 'socialServices', true, 'Örebro'],
  orebroCounty: [12, 'Länsstyrelsen i Örebro län', 'countyBoard', true, 'Örebro'],
  jarfalla: [20, 'Järfälla kommun', 'municipality', true, 'Järfälla'],
  jarfallaSocial: [21, 'Socialtjänsten Järfälla', 'socialServices', true, 'Järfälla'],
  upplandsBro: [22, 'Upplands-Bro kommun', 'municipality', true, 'Upplands-Bro'],
  upplandsBroSocial: [23, 'Socialtjänsten Upplands-Bro', 'socialServices', true, 'Upplands-Bro'],
  goteborg: [30, 'Göteborgs Stad', 'municipality', true, 'Göteborg'],
  goteborgSocial: [31, 'Socialförvaltningen Centrum, Göteborg', 'socialServices', true, 'Göteborg'],
  malmo: [40, 'Malmö stad', 'municipality', true, 'Malmö'],
  malmoSocial: [41, 'Socialtjänsten Malmö', 'socialServices', true, 'Malmö'],
} as const satisfies Readonly<Record<string, Org>>;

export type OrganisationKey = keyof typeof organisations;
export const organisationId = (key: OrganisationKey): RecordId => shippedId(2, organisations[key][0]);

const week = ['mon', 'tue', 'wed', 'thu', 'fri'];
const hours = (...rows: readonly (readonly [readonly string[], string, string])[]): Values => ({
  hours: rows.map(([weekdays, from, to]) => ({ weekdays, from, to })),
});

const orebroMessage =
  'https://www.orebro.se/omsorg--stod/hitta-ratt-hjalp-rad--stod/socialtjanstens-mottagning--socialjouren.html';
const exitAdvice = 'Be om avhopparsamordningen i din region.';

type Contact = readonly [
  number: number,
  owner: OrganisationKey,
  place: string | null,
  purpose: string,
  label: string,
  values: Values,
];

const contacts: readonly Contact[] = [
  [1, 'sos', null, 'emergency', 'Akut', { phone: '112', audience: ['emergency'] }],
  [
    2,
    'police',
    null,
    'policeTips',
    'Tips till polisen',
    {
      phone: '114 14',
      phoneFromAbroad: '+46 77 114 14 00',
      web: 'https://polisen.se',
      advice: 'Dygnet runt. Du kan vara anonym.',
      audience: ['public'],
    },
  ],
  [
    3,
    'police',
    null,
    'leaveCrime',
    'Hoppa av – polisen',
    {
      phone: '114 14',
      advice: `${exitAdvice} Dagtid måndag–fredag.`,
      audience: ['targetGroup'],
      sourceUrl: 'https://polisen.se/om-polisen/polisens-arbete/brottsforebyggande-arbete/avhoppare/',
    },
  ],
  [
    4,
    'police',
    'Örebro',
    'leaveCrime',
    'Hoppa av – polisen (du själv, anhörig, yrkesverksam)',
    { phone: '010-567 47 47', audience: ['targetGroup', 'staff', 'public'] },
  ],
  [
    5,
    'orebro',
    'Örebro',
    'gviInformation',
    'GVI-information: strategisk samordnare, brottsförebyggande',
    {
      phone: '019-21 40 27',
      email: 'johanna.sollerman@orebro.se',
      lastKnownName: 'Johanna Sollerman',
      audience: ['public', 'staff'],
    },
  ],
  [
    6,
    'orebroSocial',
    'Örebro',
    'socialIntake',
    'Socialtjänstens mottagningsgrupp',
    {
      phone: '019-21 30 00',
      ...hours([week, '08:30', '12:00'], [week, '13:00', '14:00']),
      address: 'Socialkontoret, Box 341 10, 701 35 Örebro',
      visitingAddress: 'Ribbingsgatan 1–3',
      audience: ['targetGroup', 'public', 'staff'],
      sourceUrl: orebroMessage,
    },
  ],
  [
    7,
    'orebroSocial',
    'Örebro',
    'socialEmergency',
    'Socialjouren',
    {
      phone: '019-21 41 05',
      ...hours(
        [['mon', 'tue', 'wed', 'thu'], '16:00', '23:00'],
        [['fri'], '16:00', '01:00'],
        [['sat'], '15:00', '01:00'],
        [['sun'], '15:00', '23:00'],
      ),
      advice: 'Övrig tid: ring 112.',
      audience: ['targetGroup', 'public', 'staff'],
      sourceUrl:
        'https://www.orebro.se/omsorg--stod/stod-till-barn-unga--familj/anmalan-om-oro-for-barn--unga.html',
    },
  ],
  [
    8,
    'orebro',
    'Örebro',
    'gviLine',
    'GVI-anknytningen',
    {
      advice: 'Numret är inte publicerat. Fyll i det lokalt.',
      audience: ['targetGroup'],
      sourceUrl:
        'https://polisen.se/aktuellt/nyheter/2023/oktober/vi-har-en-val-fungerande-strategi-for-att-minska-det-grova-dodliga-valdet-i-orebro/',
    },
  ],
  [
    9,
    'jarfalla',
    'Järfälla',
    'switchboard',
    'Servicecenter',
    { phone: '08-580 285 00', advice: 'Val 2: socialtjänst.', audience: ['targetGroup', 'public'] },
  ],
  [
    10,
    'upplandsBro',
    'Upplands-Bro',
    'gviInformation',
    'GVI-projektledare',
    {
      phone: '08-518 321 12',
      email: 'mattias.jarl@upplands-bro.se',
      lastKnownName: 'Mattias Jarl (2023)',
      audience: ['public', 'staff'],
      sourceUrl:
        'https://upplands-bro.se/kommun-och-politik/tryggt-och-sakert-samhalle/gvi-gruppvaldsintervention.html',
    },
  ],
  [
    11,
    'goteborgSocial',
    'Göteborg',
    'leaveCrime',
    'Avhoppartelefonen',
    {
      phone: '020-50 80 80',
      ...hours([week, '09:00', '15:00']),
      voicemailAdvice:
        'Om ingen svarar: lämna ett meddelande och säg om det är säkert att ringa upp eller skicka sms.',
      audience: ['targetGroup', 'public'],
    },
  ],
  [
    12,
    'goteborgSocial',
    'Göteborg',
    'leaveCrime',
    'Avhopparverksamheten, e-post',
    {
      email: 'avhopparverksamheten@socialcentrum.goteborg.se',
      advice: 'Skriv hur du vill bli kontaktad.',
      audience: ['targetGroup', 'public'],
    },
  ],
  [
    13,
    'goteborgSocial',
    'Göteborg',
    'socialEmergency',
    'Socialjouren (övriga tider)',
    { phone: '031-365 87 00', audience: ['targetGroup', 'public', 'staff'] },
  ],
  [
    14,
    'goteborgSocial',
    'Göteborg',
    'gviInformation',
    'GVI, samverkan',
    { email: 'gvi@socialcentrum.goteborg.se', audience: ['public', 'staff'] },
  ],
  [
    15,
    'goteborg',
    'Göteborg',
    'switchboard',
    'Kontaktcenter och post',
    { phone: '031-365 00 00', address: 'Box 5293, 402 25 Göteborg', audience: ['public'] },
  ],
  [
    16,
    'malmoSocial',
    'Malmö',
    'gviLine',
    'Konsultationsteamet, Plattform Malmö',
    {
      advice: 'Numret är inte publicerat. Fyll i det lokalt.',
      audience: ['targetGroup'],
      sourceUrl:
        'https://malmo.se/Sa-arbetar-vi-med.../Trygghet-och-sakerhet/Rad-och-stod/Stod-for-avhoppare.html',
    },
  ],
  [
    17,
    'bra',
    null,
    'nationalSupport',
    'Brå, GVI',
    {
      phone: '08-527 58 455',
      email: 'william.wikstrom@bra.se',
      lastKnownName: 'William Wikström',
      audience: ['staff'],
      sourceUrl: 'https://bra.se/forebygga-brott/forebyggande-metoder/gvi.html',
    },
  ],
];

export type DirectoryRecord = {
  readonly kind: 'organisation' | 'contact';
  readonly id: RecordId;
  /** The town that uses it; null for all. */
  readonly place: string | null;
  readonly values: Values;
};

const list: readonly Org[] = Object.values(organisations);

export const shippedOrganisations: readonly DirectoryRecord[] = list.map(
  ([number, name, type, isAuthority, place]) => ({
    kind: 'organisation',
    id: shippedId(2, number),
    place: place ?? null,
    values: { name, type, isAuthority, ...(place === undefined ? {} : { municipality: place }) },
  }),
);

export const shippedContacts: readonly DirectoryRecord[] = contacts.map(
  ([number, owner, place, purpose, label, values]) => ({
    kind: 'contact',
    id: shippedId(3, number),
    place,
    values: {
      organisationId: organisationId(owner),
      label,
      purpose,
      staleAfterDays: 90,
      ...(place === null ? {} : { municipality: place }),
      ...values,
    },
  }),
);
