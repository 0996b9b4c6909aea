/**
 * The ways in and out: data to stdout and nothing else there, words to stderr, a passphrase from where there is one.
 * A passphrase is never shown, never written and never taken from the command line, where others on the machine read it.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { line } from './words';

export type Input = Readable & { readonly isTTY?: boolean; readonly setRawMode?: (raw: boolean) => unknown };

export type Terminal = {
  /** A line of data. */
  readonly data: (text: string) => Promise<void>;
  /** A line for people. */
  readonly say: (text: string) => void;
  /** For the file of that name; null where there is none to be had. */
  readonly passphrase: (file: string) => Promise<string | null>;
};

const variable = 'GVI_IDENTITY_PASSPHRASE';

/** One line without echo. The question comes after the echo is off, for fast hands answer at once. Null: broken off. */
const askWithoutEcho = (input: Input, ask: () => void): Promise<string | null> =>
  new Promise((resolve) => {
    let typed: readonly string[] = [];
    const end = (answer: string | null): void => {
      input.off('data', take);
      input.setRawMode?.(false);
      input.pause();
      resolve(answer);
    };
    const take = (chunk: string): void => {
      for (const key of chunk) {
        const isEnd = key === '\r' || key === '\n';
        if (isEnd || key === '\u0003' || key === '\u0004') {
          end(isEnd ? typed.join('') : null);
          return;
        }
        typed = key === '\u007f' || key === '\b' ? typed.slice(0, -1) : [...typed, key];
      }
    };
    input.setEncoding('utf8');
    input.setRawMode?.(true);
    input.on('data', take);
    input.resume();
    ask();
  });

export const createTerminal = (io: {
  readonly input: Input;
  readonly output: Writable;
  readonly messages: Writable;
  readonly env: Readonly<Record<string, string | undefined>>;
}): Terminal => {
  const say = (text: string): void => {
    io.messages.write(`${text}\n`);
  };
  let lines: AsyncIterator<string> | null = null;
  return {
    say,
    data: async (text) => {
      if (!io.output.write(`${text}\n`)) await once(io.output, 'drain');
    },
    passphrase: async (file) => {
      const given = io.env[variable];
      if (given !== undefined && given !== '') {
        say(line('passphraseFromEnvironment', { file, variable }));
        return given;
      }
      if (io.input.isTTY === true) {
        const typed = await askWithoutEcho(io.input, () => {
          io.messages.write(`${line('passphraseAsked', { file })} `);
        });
        io.messages.write('\n');
        return typed;
      }
      say(line('passphraseFromInput', { file }));
      // One line for each protected file, in the order of the command line.
      lines ??= createInterface({ input: io.input })[Symbol.asyncIterator]();
      const next = await lines.next();
      return next.done === true ? null : next.value;
    },
  };
};
