/** The command line of `npm run bundle`: what was asked for, or which word of it cannot be understood. Reads no file. */
export const commands = ['inspect', 'verify', 'records'] as const;
export type Command = (typeof commands)[number];

export type Args = {
  readonly command: Command;
  /** In the order given: each is judged on what those before it brought. */
  readonly files: readonly string[];
  readonly identities: readonly string[];
  readonly as: string | null;
  readonly trust: readonly string[];
  readonly json: boolean;
  /** A folder; null prints records as NDJSON. */
  readonly csv: string | null;
};

export type UsageProblem =
  | {
      readonly key: 'unknownCommand' | 'unknownFlag' | 'noValue' | 'twice' | 'notHere';
      readonly what: string;
    }
  | { readonly key: 'noCommand' | 'noFile' | 'noIdentity' | 'noTrust' | 'jsonOrCsv'; readonly what: '' };

export type ParsedArgs =
  | { readonly type: 'run'; readonly args: Args }
  | { readonly type: 'help' }
  | { readonly type: 'wrong'; readonly problem: UsageProblem };

const valueFlags = ['--identity', '--as', '--trust', '--csv'] as const;
type ValueFlag = (typeof valueFlags)[number];
const isValueFlag = (flag: string): flag is ValueFlag => valueFlags.some((one) => one === flag);
const isCommand = (word: string): word is Command => commands.some((one) => one === word);

type Found = { readonly words: string[]; readonly values: Record<ValueFlag, string[]>; json: boolean };

/** Every word in its place; the first that has none is the problem. */
const sort = (argv: readonly string[]): Found | 'help' | UsageProblem => {
  const found: Found = {
    words: [],
    values: { '--identity': [], '--as': [], '--trust': [], '--csv': [] },
    json: false,
  };
  for (let at = 0; at < argv.length; at += 1) {
    const word = argv[at] ?? '';
    if (word === '--') {
      found.words.push(...argv.slice(at + 1));
      return found;
    }
    if (word === '--help' || word === '-h') return 'help';
    if (!word.startsWith('-')) {
      found.words.push(word);
      continue;
    }
    if (word === '--json') {
      found.json = true;
      continue;
    }
    const cut = word.indexOf('=');
    const flag = cut < 0 ? word : word.slice(0, cut);
    if (!isValueFlag(flag)) return { key: 'unknownFlag', what: word };
    if (cut < 0) at += 1;
    const value = cut < 0 ? argv[at] : word.slice(cut + 1);
    if (value === undefined || value === '') return { key: 'noValue', what: flag };
    found.values[flag].push(value);
  }
  return found;
};

const check = (args: Args): UsageProblem | null => {
  const { command, json, csv } = args;
  if (args.files.length === 0) return { key: 'noFile', what: '' };
  if (args.identities.length === 0) return { key: 'noIdentity', what: '' };
  // Without a card nobody is believed: verify could only refuse, and records would have nothing to fold.
  if (args.trust.length === 0 && command !== 'inspect') return { key: 'noTrust', what: '' };
  if (csv !== null && command !== 'records') return { key: 'notHere', what: '--csv' };
  return csv !== null && json ? { key: 'jsonOrCsv', what: '' } : null;
};

export const parseArgs = (argv: readonly string[]): ParsedArgs => {
  const found = sort(argv);
  if (found === 'help') return { type: 'help' };
  if ('key' in found) return { type: 'wrong', problem: found };
  const { words, values, json } = found;
  const [command, ...files] = words;
  if (command === undefined) return { type: 'wrong', problem: { key: 'noCommand', what: '' } };
  if (!isCommand(command)) return { type: 'wrong', problem: { key: 'unknownCommand', what: command } };
  for (const flag of ['--as', '--csv'] as const)
    if (values[flag].length > 1) return { type: 'wrong', problem: { key: 'twice', what: flag } };
  const args: Args = {
    command,
    files,
    identities: values['--identity'],
    as: values['--as'][0] ?? null,
    trust: values['--trust'],
    json,
    csv: values['--csv'][0] ?? null,
  };
  const problem = check(args);
  return problem === null ? { type: 'run', args } : { type: 'wrong', problem };
};
