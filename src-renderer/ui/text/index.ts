/**
 * All words on screen: one JSON file per area and language, bundled (nothing is fetched). The Swedish files give the
 * keys their type; tests/ui/texts.test.ts holds the English ones to them. Words of record kinds (`records`) are
 * found by name at run time, see labels.ts.
 */
import i18next, { type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../app/types';
import enCommon from './en/common.json';
import enDrafts from './en/drafts.json';
import enFrame from './en/frame.json';
import enKeys from './en/keys.json';
import enSelfCheck from './en/selfCheck.json';
import enUnlock from './en/unlock.json';
import type svBackup from './sv/backup.json';
import svCommon from './sv/common.json';
import type svConflicts from './sv/conflicts.json';
import type svDirectory from './sv/directory.json';
import svDrafts from './sv/drafts.json';
import type svErasure from './sv/erasure.json';
import type svExchange from './sv/exchange.json';
import svFrame from './sv/frame.json';
import type svGuide from './sv/guide.json';
import type svHealth from './sv/health.json';
import type svHelp from './sv/help.json';
import svKeys from './sv/keys.json';
import type svNotifications from './sv/notifications.json';
import type svOverview from './sv/overview.json';
import type svPeople from './sv/people.json';
import svSelfCheck from './sv/selfCheck.json';
import type svSettings from './sv/settings.json';
import type svTrouble from './sv/trouble.json';
import type svUndo from './sv/undo.json';
import svUnlock from './sv/unlock.json';
import type svWelcome from './sv/welcome.json';

/** What is said before the open field book. The words of the book are added by book.ts when it is loaded. */
export const doorTexts = {
  sv: {
    common: svCommon,
    drafts: svDrafts,
    frame: svFrame,
    keys: svKeys,
    selfCheck: svSelfCheck,
    unlock: svUnlock,
  },
  en: {
    common: enCommon,
    drafts: enDrafts,
    frame: enFrame,
    keys: enKeys,
    selfCheck: enSelfCheck,
    unlock: enUnlock,
  },
};

type Singular<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];
type Areas = (typeof doorTexts)['sv'] & {
  readonly backup: typeof svBackup;
  readonly conflicts: typeof svConflicts;
  readonly directory: typeof svDirectory;
  readonly erasure: typeof svErasure;
  readonly exchange: typeof svExchange;
  readonly guide: typeof svGuide;
  readonly health: typeof svHealth;
  readonly help: typeof svHelp;
  readonly notifications: typeof svNotifications;
  readonly overview: typeof svOverview;
  readonly people: typeof svPeople;
  readonly settings: typeof svSettings;
  readonly trouble: typeof svTrouble;
  readonly undo: typeof svUndo;
  readonly welcome: typeof svWelcome;
};

/** `area:path`, as the Swedish files have them; a plural is asked for without `_one` or `_other`. */
export type TextKey = { [A in keyof Areas & string]: `${A}:${Leaves<Areas[A]>}` }[keyof Areas & string];
export type TextParams = Readonly<Record<string, string | number>>;

/** The product's name is the same in all languages and is the constant title of the window. */
export const productName = svCommon.product;

export const createI18n = (language: Language): I18n => {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    // Copies: the book's words are put into what is given here.
    resources: { sv: { ...doorTexts.sv }, en: { ...doorTexts.en } },
    lng: language,
    fallbackLng: 'sv',
    ns: Object.keys(doorTexts.sv),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
};

export const i18n = createI18n('sv');
