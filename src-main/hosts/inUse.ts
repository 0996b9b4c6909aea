/**
 * The words for a data folder that is in use: what is open where, since when, and what to do about it. The same on a
 * terminal and in Electron's box.
 */
import { type Holder, type Standing, takeOverCode } from '../services/lockHolder';
import { type TerminalText, terminalLine } from './terminal';

export type InUse = {
  readonly standing: Exclude<Standing, 'dead'>;
  readonly holder: Holder;
  readonly folder: string;
};

const textOf = { here: 'inUse', unclear: 'inUseUnclear', elsewhere: 'inUseElsewhere' } as const;

/** Swedish order of day and time in both languages: it reads the same everywhere. */
const moment = (since: number | null): string =>
  since === null ? '–' : new Date(since).toLocaleString('sv-SE', { dateStyle: 'short', timeStyle: 'short' });

export const inUseWords = ({ standing, holder, folder }: InUse): string => {
  const key: TerminalText = textOf[standing];
  return terminalLine(key, {
    pid: holder.pid,
    machine: holder.machine,
    since: moment(holder.since),
    program:
      holder.host === null ? '–' : { browser: 'Chromium/Chrome/Edge', electron: 'Electron' }[holder.host],
    folder,
    code: takeOverCode(holder),
  });
};
