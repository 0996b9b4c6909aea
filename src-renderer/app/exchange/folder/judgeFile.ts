/**
 * One file of the exchange folder: what it is for this laptop. It is read and weighed as if a person had picked it, and
 * nothing of it is stored here. What does not open may be half-copied, so that is said of it until it has lain unchanged.
 */
import type { FolderEntry } from '../../../../src-main/contract';
import { toHex } from '../../../vault/bytes';
import { sha256 } from '../../../vault/hash';
import { type AppContext, openVaultOf } from '../../context';
import type { ImportPreview } from '../../types';
import { readCard } from '../cards';
import { previewImport } from '../previewImport';
import { type Basis, basisOf, type FolderRuntime, type Seen, type Verdict } from './runtime';

/** As when a person picks a file (src-main/hosts/page/pickFiles.ts). */
const largestBundleFile = 1126 * 1024 * 1024;
const largestCard = 64 * 1024;
const nothing = (): void => undefined;

/** So long a file may stay the same and still be on its way. */
export const patience = 10 * 60 * 1000;

const isCardName = (name: string): boolean => name.toLowerCase().endsWith('.json');

const judgeCard = async (context: AppContext, bytes: Uint8Array<ArrayBuffer>): Promise<Verdict> => {
  const read = await readCard(context, bytes);
  if (read.type === 'notACard') return { type: 'notWhole', reason: 'notABundle' };
  if (read.type !== 'card') return { type: 'known' };
  const { card, known } = read;
  const isNews = known === null || known.origin === 'waiting' || known.issued !== card.issued;
  return isNews ? read : { type: 'known' };
};

const verdictOn = ({ answer, token }: ImportPreview): Verdict | null => {
  if (answer.type === 'alreadyImported') return { type: 'known' };
  if (answer.type === 'ready') return { type: 'waits', token, answer, reasons: answer.reserved ?? [] };
  // Stopped by the lock: it is judged anew.
  if (answer.type === 'cancelled') return null;
  switch (answer.reason) {
    case 'damaged':
    case 'notABundle':
      return { type: 'notWhole', reason: answer.reason };
    case 'wrongKey':
      return { type: 'forOthers' };
    case 'tooLarge':
      return { type: 'tooLarge' };
    default:
      return { type: 'waits', token, answer, reasons: [] };
  }
};

const judgeBytes = async (
  context: AppContext,
  runtime: FolderRuntime,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  digest: string,
): Promise<Verdict | null> => {
  const settings = openVaultOf(context).state.settings.exchangeFolder;
  if (settings?.ignored.includes(digest)) return { type: 'ignored' };
  const isTwin = [...runtime.seen.values()].some(
    ({ entry, sha256: other, verdict }) =>
      other === digest && entry.name !== name && verdict.type !== 'copy' && verdict.type !== 'notWhole',
  );
  if (isTwin) return { type: 'copy' };
  if (isCardName(name)) return judgeCard(context, bytes);
  const [preview] = await previewImport(context, [{ name, bytes }], nothing);
  return preview === undefined ? { type: 'known' } : verdictOn(preview);
};

/** Null: the file is gone already. */
export const judgeFile = async (
  context: AppContext,
  runtime: FolderRuntime,
  folder: string,
  entry: FolderEntry,
  before: Seen | undefined,
): Promise<Seen | null> => {
  const now = context.env.clock();
  const vault = openVaultOf(context);
  const settings = vault.state.settings.exchangeFolder;
  const basis: Basis = basisOf(vault);
  const isSame = before?.entry.size === entry.size && before.entry.modified === entry.modified;
  const since = isSame ? before.since : now;
  const seen = (verdict: Verdict, digest = ''): Seen => ({
    entry,
    sha256: digest,
    verdict,
    basis,
    since,
    readAt: now,
  });
  const ours = settings?.written.flatMap(({ files }) => files) ?? [];
  if (ours.some(({ name }) => name === entry.name)) return seen({ type: 'own' });
  if (entry.size > (isCardName(entry.name) ? largestCard : largestBundleFile))
    return seen({ type: 'tooLarge' });
  const read = await context.env.host.folderRead({ folder, name: entry.name });
  if (context.vault === null) return null;
  if (!read.ok)
    return read.failure.type === 'notFound' ? null : seen({ type: 'notWhole', reason: 'unreadable' });
  const { bytes } = read.value;
  const digest = toHex(sha256(bytes));
  const verdict = await judgeBytes(context, runtime, entry.name, bytes, digest);
  return verdict === null ? null : seen(verdict, digest);
};

const isSameTrust = (a: Basis, b: Basis): boolean =>
  a.confirmed === b.confirmed && a.statements === b.statements;

/** Has the file changed, or what its judgement rests on? */
export const isToBeJudged = (
  seen: Seen | undefined,
  entry: FolderEntry,
  basis: Basis,
  now: number,
  asked: boolean,
): boolean => {
  if (seen === undefined) return true;
  if (seen.entry.size !== entry.size || seen.entry.modified !== entry.modified) return true;
  switch (seen.verdict.type) {
    case 'own':
    case 'forOthers':
    case 'ignored':
    case 'tooLarge':
      return false;
    case 'known':
    case 'card':
      return !isSameTrust(seen.basis, basis);
    case 'taken':
      if (seen.verdict.setAside.length === 0) return !isSameTrust(seen.basis, basis);
      return !isSameTrust(seen.basis, basis) || seen.basis.held !== basis.held;
    case 'copy':
    case 'waits':
      return !isSameTrust(seen.basis, basis) || seen.basis.held !== basis.held;
    case 'notWhole':
      // Some synchronisers give a file its size and time before its content: so it is read again, ever more seldom.
      return asked || now - seen.readAt >= Math.min(patience, (now - seen.since) / 2);
  }
};
