/**
 * The messages of a municipality in one version. Published or used sets are never edited, only superseded, so that
 * "messages delivered" means the same words for ever.
 */
import { keyMessageSetRules } from '../rules/keyMessageSet';
import { voidedReason } from './base';
import { always, code, day, integer, rows, text } from './field';
import type { KindDefinition } from './kind';

/** Where the words come from: quoted in a source, told by one in other words, or still to be written locally. */
export const wordingCodes = ['quoted', 'paraphrased', 'toBeWritten'] as const;

export const keyMessageSet = {
  name: 'keyMessageSet',
  titleField: 'name',
  fields: [
    text('name', 'both', 80, always),
    text('municipality', 'both', 60, always),
    code('occasion', 'both', ['customNotification', 'callIn'], always),
    integer('version', 'both', 1, 999, always),
    day('validFrom', 'both', always),
    day('publishedOn', 'both'),
    rows(
      'messages',
      'both',
      12,
      [
        text('code', 'both', 40, always),
        text('textSv', 'both', 400, always),
        text('textEn', 'both', 400),
        text('textAr', 'both', 400),
        text('textSo', 'both', 400),
        code('wording', 'both', wordingCodes, always),
      ],
      always,
    ),
    text('sourceUrl', 'both', 300),
    voidedReason('both'),
  ],
  rules: keyMessageSetRules,
} as const satisfies KindDefinition;
