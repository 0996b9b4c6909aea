/**
 * `npm run bundle`: the office's command for archives and data warehouses. Looks into bundles, verifies them, and prints
 * the records that they hold, on the pure modules of the application and nothing else. It opens no vault and no network,
 * and writes plain text nowhere but to stdout and into a folder that was named.
 *
 * Answers 0 when every file is good, 1 when one is not, 2 when it was asked wrongly or what it needs cannot be read.
 */
import { randomFillSync } from 'node:crypto';
import { once } from 'node:events';
import { instantFrom } from '../../src-renderer/domain/time';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { type Args, parseArgs } from './args';
import { peersFrom, readCard, readFile } from './cards';
import { csvFiles } from './csv';
import { writeCsv } from './csvFolder';
import { readIdentities } from './identities';
import { inspectionOf } from './inspect';
import { inspectionLines } from './inspectWords';
import { type BundleReader, createReader } from './reader';
import { recordsOf } from './records';
import { createTerminal, type Terminal } from './terminal';
import { remarks, unreadable, type Verdict, verdictLine, verdictOf } from './verdict';
import { line, reasonWords } from './words';

type Prepared = {
  readonly args: Args;
  readonly reader: BundleReader;
  readonly terminal: Terminal;
  readonly unbound: boolean;
};

const unusable = (
  terminal: Terminal,
  what: 'cardUnusable' | 'identityUnusable' | 'cannotWrite',
  file: string,
  fault: string,
): 2 => {
  terminal.say(line(what, { file, why: reasonWords(fault) }));
  return 2;
};

const prepare = async (args: Args, terminal: Terminal): Promise<Prepared | 2> => {
  const own = args.as === null ? null : readCard(args.as);
  if (own?.ok === false) return unusable(terminal, 'cardUnusable', own.error.file, own.error.fault);
  const cards = args.trust.map(readCard);
  for (const card of cards)
    if (!card.ok) return unusable(terminal, 'cardUnusable', card.error.file, card.error.fault);
  const identities = await readIdentities(args.identities, own?.value ?? null, terminal);
  if (!identities.ok)
    return unusable(terminal, 'identityUnusable', identities.error.file, identities.error.fault);
  const peers = await peersFrom(
    own?.value ?? null,
    cards.flatMap((card) => (card.ok ? [card.value] : [])),
    instantFrom(Date.now()),
    (length) => randomFillSync(new Uint8Array(length)),
  );
  const reader = createReader(identities.value.keys, peers, own?.value.device ?? null);
  return { args, reader, terminal, unbound: identities.value.unbound };
};

const takeEach = async (
  { args, reader, terminal }: Prepared,
  each: (verdict: Verdict) => Promise<void>,
): Promise<boolean> => {
  let good = true;
  for (const file of args.files) {
    const bytes = readFile(file);
    const reading = bytes.ok ? await reader.take(bytes.value) : null;
    const verdict =
      reading === null ? unreadable(file, bytes.ok ? '' : bytes.error.fault) : verdictOf(file, reading);
    good = good && verdict.ok;
    await each(verdict);
    if (reading !== null) for (const remark of remarks(reading, file, reader.trust())) terminal.say(remark);
  }
  return good;
};

const sayUnchecked = ({ args, terminal, unbound }: Prepared): void => {
  if (args.as === null) terminal.say(line('unchecked.recipient'));
  if (unbound) terminal.say(line('unchecked.keySpace'));
};

const verify = async (prepared: Prepared): Promise<0 | 1> => {
  const { args, reader, terminal } = prepared;
  sayUnchecked(prepared);
  const good = await takeEach(prepared, (verdict) =>
    terminal.data(args.json ? JSON.stringify(verdict) : verdictLine(verdict, reader.trust())),
  );
  return good ? 0 : 1;
};

const inspect = async ({ args, reader, terminal, unbound }: Prepared): Promise<0 | 1> => {
  let good = true;
  for (const file of args.files) {
    const bytes = readFile(file);
    if (!bytes.ok) {
      terminal.say(line('fileUnreadable', { file, why: reasonWords(bytes.error.fault) }));
      good = false;
      continue;
    }
    const inspection = inspectionOf(file, await reader.take(bytes.value), reader.trust(), {
      judged: args.trust.length > 0,
      recipient: args.as !== null,
      keySpace: !unbound,
    });
    good = good && (inspection.verdict?.ok ?? inspection.opened);
    await terminal.data(args.json ? JSON.stringify(inspection) : inspectionLines(inspection).join('\n'));
  }
  return good ? 0 : 1;
};

const records = async (prepared: Prepared): Promise<0 | 1 | 2> => {
  const { args, reader, terminal } = prepared;
  sayUnchecked(prepared);
  const good = await takeEach(prepared, async (verdict) => {
    if (!verdict.ok) terminal.say(verdictLine(verdict, reader.trust()));
  });
  // A part would be taken for the whole by whoever reads the other end of the pipe.
  if (!good) {
    terminal.say(line('recordsNone'));
    return 1;
  }
  const folded = recordsOf(reader);
  if (folded.erased > 0) terminal.say(line('recordsErased', { count: folded.erased }));
  if (args.csv === null) {
    for (const record of folded.records) await terminal.data(canonicalJson({ ...record }));
    return 0;
  }
  const written = writeCsv(args.csv, csvFiles(folded.records));
  if (!written.ok) return unusable(terminal, 'cannotWrite', written.error.file, written.error.fault);
  for (const path of written.value) terminal.say(line('written', { file: path }));
  return 0;
};

export const main = async (argv: readonly string[]): Promise<number> => {
  const { stdin, stdout, stderr, env } = process;
  // Whoever reads the other end has enough; the status says that not all was delivered.
  stdout.on('error', () => process.exit(1));
  const terminal = createTerminal({ input: stdin, output: stdout, messages: stderr, env });
  const parsed = parseArgs(argv);
  if (parsed.type === 'help') {
    await terminal.data(line('usage'));
    return 0;
  }
  if (parsed.type === 'wrong') {
    const { key, what } = parsed.problem;
    terminal.say(line(`wrong.${key}`, { what }));
    terminal.say(line('usage'));
    return 2;
  }
  const prepared = await prepare(parsed.args, terminal);
  if (prepared === 2) return 2;
  const run = { inspect, verify, records }[parsed.args.command];
  const status = await run(prepared);
  if (stdout.writableLength > 0) await once(stdout, 'drain');
  return status;
};
