/**
 * What a host says on the terminal: one line, Swedish and English, from resources/terminal.json. No record, key
 * or passphrase ever comes here.
 */
import texts from '../../resources/terminal.json';

export type TerminalText = keyof typeof texts;

const fill = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));

export const terminalLine = (
  key: TerminalText,
  values: Readonly<Record<string, string | number>> = {},
): string => `${fill(texts[key].sv, values)} / ${fill(texts[key].en, values)}`;
