/** The words of the book, added to those of the door when this is loaded: before any of its screens is drawn (InBook.tsx). */
import enBackup from './en/backup.json';
import enConflicts from './en/conflicts.json';
import enDirectory from './en/directory.json';
import enErasure from './en/erasure.json';
import enExchange from './en/exchange.json';
import enGuide from './en/guide.json';
import enHealth from './en/health.json';
import enHelp from './en/help.json';
import enNotifications from './en/notifications.json';
import enOverview from './en/overview.json';
import enPeople from './en/people.json';
import enRecords from './en/records.json';
import enSettings from './en/settings.json';
import enTrouble from './en/trouble.json';
import enUndo from './en/undo.json';
import enWelcome from './en/welcome.json';
import { i18n } from './index';
import svBackup from './sv/backup.json';
import svConflicts from './sv/conflicts.json';
import svDirectory from './sv/directory.json';
import svErasure from './sv/erasure.json';
import svExchange from './sv/exchange.json';
import svGuide from './sv/guide.json';
import svHealth from './sv/health.json';
import svHelp from './sv/help.json';
import svNotifications from './sv/notifications.json';
import svOverview from './sv/overview.json';
import svPeople from './sv/people.json';
import svRecords from './sv/records.json';
import svSettings from './sv/settings.json';
import svTrouble from './sv/trouble.json';
import svUndo from './sv/undo.json';
import svWelcome from './sv/welcome.json';

export const bookTexts = {
  sv: {
    backup: svBackup,
    conflicts: svConflicts,
    directory: svDirectory,
    erasure: svErasure,
    exchange: svExchange,
    guide: svGuide,
    health: svHealth,
    help: svHelp,
    notifications: svNotifications,
    overview: svOverview,
    people: svPeople,
    records: svRecords,
    settings: svSettings,
    trouble: svTrouble,
    undo: svUndo,
    welcome: svWelcome,
  },
  en: {
    backup: enBackup,
    conflicts: enConflicts,
    directory: enDirectory,
    erasure: enErasure,
    exchange: enExchange,
    guide: enGuide,
    health: enHealth,
    help: enHelp,
    notifications: enNotifications,
    overview: enOverview,
    people: enPeople,
    records: enRecords,
    settings: enSettings,
    trouble: enTrouble,
    undo: enUndo,
    welcome: enWelcome,
  },
};

for (const [language, areas] of Object.entries(bookTexts))
  for (const [area, words] of Object.entries(areas)) i18n.addResourceBundle(language, area, words);
