/**
 * What importing a verified bundle will do (docs/formats.md §4), or which step refuses it. Pure: nothing is written, and the
 * same bundle, state and history always give the same plan. The steps stand here in the order of the page.
 */
import type { DeviceId } from '../domain/ids';
import { assertNever } from '../domain/result';
import { fromBase64url } from '../vault/bytes';
import { decodeCanonicalLine } from '../vault/canonical';
import { verifyDigest } from '../vault/signing';
import { verifyKeyOfCard } from './card';
import type { DeviceStatement } from './deviceStatements';
import type { HeldHistory } from './heldHistory';
import { forkAtHead, verifyDeviceHead } from './importChain';
import { readOthersHeads } from './importHeads';
import {
  type ImportPlan,
  type ImportRefusal,
  type Refused,
  refused,
  type SetAside,
  type SetAsideReason,
} from './importPlan';
import { type Settled, settleParts } from './importSettle';
import { headOf, type Manifest } from './manifest';
import type { BundleHead } from './openBundle';
import { afterImport, type PeerState, statementsOf } from './peerState';
import { checkKeys, isBytesOf, isObject } from './shape';
import { contradicted, pointsOf, rolledBackDevice, type Statement } from './statements';
import { computeTrust, isGranted, isShutOut, type TrustedDevice } from './trust';
import type { DevicePart, VerifiedBundle } from './verifiedBundle';

export type ImportInput = {
  /** This device, and the devices this vault was before: what was sent to those is for it too. */
  readonly own: { readonly device: DeviceId; readonly previous: readonly DeviceId[] };
  readonly peer: PeerState;
  /** Of all commits held, in both spaces (`deviceStatementsIn`). */
  readonly deviceStatements: readonly DeviceStatement[];
  /** Of the bundle's space. */
  readonly held: HeldHistory;
};

const checkSender = (manifest: Manifest, input: ImportInput): TrustedDevice | Refused => {
  const sender = computeTrust(input.peer, input.deviceStatements).get(manifest.sender);
  const detail = { device: manifest.sender };
  if (sender === undefined) return refused('unknownSender', detail);
  if (isShutOut(sender, manifest.space)) return refused('revokedSender', detail);
  if (!isGranted(sender, manifest.space)) return refused('unknownSender', { ...detail, fault: 'notGranted' });
  return sender;
};

const readSignature = (line: string): string | null => {
  const value = decodeCanonicalLine(line);
  if (!value.ok || !isObject(value.value) || checkKeys(value.value, ['sig']) !== null) return null;
  return isBytesOf(value.value.sig, 64) ? value.value.sig : null;
};

/** The bundle's, and that of the head by which the sender closes its own history. */
const checkSignatures = (opened: BundleHead, sender: TrustedDevice): Refused | null => {
  const { manifest } = opened;
  const sig = readSignature(opened.signatureLine);
  if (sig === null) return refused('damaged', { fault: 'signatureLine' });
  const key = verifyKeyOfCard(sender.card);
  const bytes = fromBase64url(sig);
  if (key === null || !bytes.ok || !verifyDigest(key, opened.digest, bytes.value))
    return refused('badSignature', { device: manifest.sender });
  const head = headOf(manifest.heads, manifest.sender);
  if (head !== undefined && !verifyDeviceHead(head, manifest.sender, sender, manifest.space))
    return refused('badSignature', { device: manifest.sender, fault: 'head' });
  return null;
};

/** A cloned laptop: two statements, or two histories, under one signature. */
const checkFork = (manifest: Manifest, heard: Statement, input: ImportInput): Refused | null => {
  const { sender, space } = manifest;
  const against = contradicted(statementsOf(input.peer, space, sender), sender, heard);
  if (against !== null)
    return refused('fork', { device: sender, fault: against.by, contradicts: against.known });
  const head = headOf(manifest.heads, sender);
  const fork = head === undefined ? null : forkAtHead(sender, head, input.held);
  return fork === null ? null : refused('fork', { device: sender, seq: fork.seq, fork });
};

const refusalFor = (reason: SetAsideReason): ImportRefusal => {
  switch (reason) {
    case 'brokenChain':
    case 'newerFormat':
    case 'badSignature':
    case 'gap':
    case 'fork':
      return reason;
    case 'unknownDevice':
    case 'notGranted':
      return 'unknownSender';
    case 'revoked':
    case 'closed':
      return 'revokedSender';
    default:
      return assertNever(reason);
  }
};

/** What the sender itself did wrong refuses the bundle, where the same in another's part sets that part aside. */
const checkSenderPart = (
  manifest: Manifest,
  heard: Statement,
  settled: Settled,
  input: ImportInput,
): Refused | null => {
  const fault = settled.faults.get(manifest.sender);
  if (fault?.reason === 'brokenChain' || fault?.reason === 'newerFormat')
    return refused(fault.reason, fault.detail);
  const fork = checkFork(manifest, heard, input);
  if (fork !== null) return fork;
  if (fault !== undefined) return refused(refusalFor(fault.reason), fault.detail);
  const limit = (device: DeviceId): number =>
    settled.trust.get(device)?.closed[manifest.space]?.seq ?? Number.POSITIVE_INFINITY;
  const behind = rolledBackDevice(statementsOf(input.peer, manifest.space, manifest.sender), heard, limit);
  return behind === null ? null : refused('rolledBack', { device: behind });
};

/** Others' parts that are not taken. What is held already is not listed again, except where it contradicts. */
const setAsideOf = (parts: readonly DevicePart[], settled: Settled, held: HeldHistory): readonly SetAside[] =>
  parts.flatMap(({ device, seqs }): readonly SetAside[] => {
    const fault = settled.faults.get(device);
    if (fault !== undefined) {
      const news = seqs.filter((seq) => seq > held.headSeq(device)).length;
      const commits = fault.reason === 'fork' ? seqs.length : news;
      return commits === 0 ? [] : [{ device, ...fault, commits }];
    }
    const closedOff = settled.taken.get(device)?.closedOff ?? [];
    const first = closedOff[0];
    return first === undefined
      ? []
      : [{ device, reason: 'closed', commits: closedOff.length, detail: { device, seq: first.commit.seq } }];
  });

/** The steps before the lines: who sent it, to whom, and whether that is true. Whose it is not is not read any further. */
export const checkBundle = (opened: BundleHead, input: ImportInput): Refused | null => {
  const { manifest } = opened;
  const sender = checkSender(manifest, input);
  if ('reason' in sender) return sender;
  const ours = [input.own.device, ...input.own.previous];
  if (!manifest.recipients.some((recipient) => ours.includes(recipient))) return refused('notForThisDevice');
  return checkSignatures(opened, sender);
};

export const planImport = (bundle: VerifiedBundle, input: ImportInput): ImportPlan => {
  const { manifest, lines } = bundle;
  const notRead = checkBundle(bundle, input);
  if (notRead !== null) return notRead;
  if (!lines.ok) return refused(lines.error.reason, lines.error.detail);
  const parts = lines.value;

  const { space, heads } = manifest;
  const { peer, held, deviceStatements } = input;
  const settled = settleParts({ space, heads, parts, peer, statements: deviceStatements, held });
  const heard = { counter: manifest.counter, id: manifest.id, heads: pointsOf(manifest) };
  const senderFault = checkSenderPart(manifest, heard, settled, input);
  if (senderFault !== null) return senderFault;

  const taken = [...settled.taken].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
  const newCommits = taken.flatMap(({ fresh }) => fresh);
  const before = statementsOf(peer, space, manifest.sender);
  const isLate = before.some(({ counter }) => counter >= manifest.counter);
  if (newCommits.length === 0 && isLate) return { type: 'alreadyImported', manifest };
  return {
    type: 'take',
    manifest,
    newCommits,
    known: taken.reduce((sum, { known }) => sum + known, 0),
    setAside: setAsideOf(parts, settled, held),
    ...readOthersHeads(manifest, settled, input.own.device, held),
    erasures: settled.erasures,
    deviceStatements: settled.deviceStatements,
    peer: afterImport(peer, manifest),
  };
};
