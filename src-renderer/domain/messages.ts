/**
 * Key message sets as domain §5 and §6 give them. Only what a source says is `quoted`; what it tells in other words is
 * `paraphrased`, and both are checked locally before the set is published. No set is shipped as published.
 */
import type { RecordId } from './ids';
import type { Values } from './json';
import { shippedId } from './shippedIds';

type Message = readonly [code: string, textSv: string, textEn: string, wording: 'quoted' | 'paraphrased'];

type MessageSet = {
  readonly number: number;
  readonly municipality: string;
  readonly name: string;
  readonly occasion: 'customNotification' | 'callIn';
  readonly validFrom: string;
  readonly messages: readonly Message[];
  readonly sourceUrl: string;
};

const evaluation =
  'https://polisen.se/aktuellt/nyheter/2023/oktober/vi-har-en-val-fungerande-strategi-for-att-minska-det-grova-dodliga-valdet-i-orebro/';
const notDie: Message = [
  'notDieNotKill',
  'Vi vill inte att ni ska dö och vi vill inte att ni ska döda.',
  'We do not want you to die and we do not want you to kill.',
  'quoted',
];
const jarfalla: readonly Message[] = [
  ['notTolerated', 'Våldet tolereras inte.', 'The violence is not tolerated.', 'paraphrased'],
  ['takeTheHelp', 'Det finns hjälp att få.', 'There is help to be had.', 'paraphrased'],
  [
    'consequencesForGroup',
    'Fortsatt våld får konsekvenser för hela gruppen.',
    'Continued violence has consequences for the whole group.',
    'paraphrased',
  ],
];

const sets: readonly MessageSet[] = [
  {
    number: 1,
    municipality: 'Örebro',
    name: 'De tre budskapen',
    occasion: 'customNotification',
    validFrom: '2022-10-01',
    messages: [
      notDie,
      [
        'consequences',
        'Fortsatt våld får märkbara konsekvenser.',
        'Continued violence brings noticeable consequences.',
        'paraphrased',
      ],
      [
        'takeTheHelp',
        'Vi vill att ni tar emot den hjälp vi erbjuder.',
        'We want you to take the help that we offer.',
        'quoted',
      ],
    ],
    sourceUrl: evaluation,
  },
  ...(['Järfälla', 'Upplands-Bro'] as const).map(
    (municipality, index): MessageSet => ({
      number: 2 + index,
      municipality,
      name: 'De tre budskapen',
      occasion: 'customNotification',
      validFrom: '2023-04-01',
      messages: jarfalla,
      sourceUrl: '',
    }),
  ),
  {
    number: 4,
    municipality: 'Göteborg',
    name: 'De tre benen',
    occasion: 'customNotification',
    validFrom: '2023-05-01',
    messages: [
      [
        'notDieNotKill',
        'Vi vill inte att du ska dö eller döda.',
        'We do not want you to die or to kill.',
        'quoted',
      ],
      ['takeTheHelp', 'Det finns hjälp att få.', 'There is help to be had.', 'paraphrased'],
      [
        'consequences',
        'Fortsatt våld får konsekvenser.',
        'Continued violence has consequences.',
        'paraphrased',
      ],
    ],
    sourceUrl: 'https://polisen.se/aktuellt/nyheter/2023/maj/vi-vill-inte-att-du-ska-do-eller-doda/',
  },
  {
    number: 5,
    municipality: 'Malmö',
    name: 'Sluta skjut',
    occasion: 'customNotification',
    validFrom: '2018-10-01',
    messages: [
      ['stopShooting', 'Sluta skjut.', 'Stop shooting.', 'paraphrased'],
      [
        'consequencesForGroup',
        'Fortsatt våld får konsekvenser för hela gruppen.',
        'Continued violence has consequences for the whole group.',
        'paraphrased',
      ],
      ['takeTheHelp', 'Det finns hjälp att få.', 'There is help to be had.', 'paraphrased'],
    ],
    sourceUrl: '',
  },
];

export type ShippedMessageSet = {
  readonly kind: 'keyMessageSet';
  readonly id: RecordId;
  readonly values: Values;
};

export const shippedMessageSets: readonly ShippedMessageSet[] = sets.map((set) => ({
  kind: 'keyMessageSet',
  id: shippedId(4, set.number),
  values: {
    name: set.name,
    municipality: set.municipality,
    occasion: set.occasion,
    version: 1,
    validFrom: set.validFrom,
    messages: set.messages.map(([code, textSv, textEn, wording]) => ({ code, textSv, textEn, wording })),
    ...(set.sourceUrl === '' ? {} : { sourceUrl: set.sourceUrl }),
  },
}));

/** For a town that nothing is shipped for: Örebro's three points as a start, each to be written in local words. */
export const genericMessageSet = (municipality: string): ShippedMessageSet => ({
  kind: 'keyMessageSet',
  id: shippedId(4, 900),
  values: {
    name: 'De tre budskapen (utkast)',
    municipality,
    occasion: 'customNotification',
    version: 1,
    validFrom: '2022-10-01',
    messages: (sets[0]?.messages ?? []).map(([code, textSv, textEn]) => ({
      code,
      textSv,
      textEn,
      wording: 'toBeWritten',
    })),
  },
});
