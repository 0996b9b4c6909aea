/**
 * All words on screen: one JSON file per area and language, bundled (nothing is fetched). The Swedish files give the
 * keys their type; tests/ui/texts.test.ts holds the English ones to them. Words of record kinds (`records`) are
 * found by name at run time, see labels.ts.
 */
import i18next, { type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../app/types';
import enBackup from './en/backup.json';
import enCommon from './en/common.json';
import enConflicts from './en/conflicts.json';
import enDirectory from './en/directory.json';
import enDrafts from './en/drafts.json';
import enErasure from './en/erasure.json';
import enExchange from './en/exchange.json';
import enFrame from './en/frame.json';
import enGuide from './en/guide.json';
import enHealth from './en/health.json';
import enHelp from './en/help.json';
import enKeys from './en/keys.json';
import enNotifications from './en/notifications.json';
import enOverview from './en/overview.json';
import enPeople from './en/people.json';
import enRecords from './en/records.json';
import enSelfCheck from './en/selfCheck.json';
import enSettings from './en/settings.json';
import enUndo from './en/undo.json';
import enUnlock from './en/unlock.json';
import enWelcome from './en/welcome.json';
import svBackup from './sv/backup.json';
import svCommon from './sv/common.json';
import svConflicts from './sv/conflicts.json';
import svDirectory from './sv/directory.json';
import svDrafts from './sv/drafts.json';
import svErasure from './sv/erasure.json';
import svExchange from './sv/exchange.json';
import svFrame from './sv/frame.json';
import svGuide from './sv/guide.json';
import svHealth from './sv/health.json';
import svHelp from './sv/help.json';
import svKeys from './sv/keys.json';
import svNotifications from './sv/notifications.json';
import svOverview from './sv/overview.json';
import svPeople from './sv/people.json';
import svRecords from './sv/records.json';
import svSelfCheck from './sv/selfCheck.json';
import svSettings from './sv/settings.json';
import svUndo from './sv/undo.json';
import svUnlock from './sv/unlock.json';
import svWelcome from './sv/welcome.json';

const swedish = {
  common: svCommon,
  frame: svFrame,
  welcome: svWelcome,
  unlock: svUnlock,
  overview: svOverview,
  notifications: svNotifications,
  people: svPeople,
  health: svHealth,
  help: svHelp,
  directory: svDirectory,
  drafts: svDrafts,
  erasure: svErasure,
  exchange: svExchange,
  conflicts: svConflicts,
  selfCheck: svSelfCheck,
  settings: svSettings,
  keys: svKeys,
  backup: svBackup,
  undo: svUndo,
  guide: svGuide,
};
const english = {
  common: enCommon,
  frame: enFrame,
  welcome: enWelcome,
  unlock: enUnlock,
  overview: enOverview,
  notifications: enNotifications,
  people: enPeople,
  health: enHealth,
  help: enHelp,
  directory: enDirectory,
  drafts: enDrafts,
  erasure: enErasure,
  exchange: enExchange,
  conflicts: enConflicts,
  selfCheck: enSelfCheck,
  settings: enSettings,
  keys: enKeys,
  backup: enBackup,
  undo: enUndo,
  guide: enGuide,
};

export const resources = {
  sv: { ...swedish, records: svRecords },
  en: { ...english, records: enRecords },
};
export const areas = Object.keys(resources.sv);

type Singular<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? Singular<K> : `${K}.${Leaves<T[K]>}`;
}[keyof T & string];
type Areas = typeof swedish;

/** `area:path`, as the Swedish files have them; a plural is asked for without `_one` or `_other`. */
export type TextKey = { [A in keyof Areas & string]: `${A}:${Leaves<Areas[A]>}` }[keyof Areas & string];
export type TextParams = Readonly<Record<string, string | number>>;

/** The product's name is the same in all languages and is the constant title of the window. */
export const productName = svCommon.product;

export const createI18n = (language: Language): I18n => {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: 'sv',
    ns: areas,
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
};

export const i18n = createI18n('sv');
