/**
 * What `inspect` shows of one file: the manifest, the heads, how much of what kind from whom. It believes nothing: what
 * was judged and what was not is said in the answer itself.
 */
import { isKindName } from '../../src-renderer/domain/kinds/index';
import { verifyKeyOfCard } from '../../src-renderer/sync/card';
import { decodeCommit, isErased } from '../../src-renderer/sync/commit';
import type { Manifest } from '../../src-renderer/sync/manifest';
import type { OpenedBundle } from '../../src-renderer/sync/openBundle';
import { type SignedHead, verifyHead } from '../../src-renderer/sync/signedHead';
import type { Trust } from '../../src-renderer/sync/trust';
import type { Reading } from './reader';
import { type Verdict, verdictOf } from './verdict';

type DeviceCount = { readonly commits: number; readonly from: number; readonly to: number };
type KindCount = {
  /** False: from a newer version than this. */
  readonly known: boolean;
  readonly records: number;
  readonly changes: number;
};

export type Inspection = {
  readonly file: string;
  readonly opened: boolean;
  /** Null where nobody is trusted, so that nothing was judged. */
  readonly verdict: Pick<Verdict, 'ok' | 'reason' | 'detail' | 'setAside'> | null;
  readonly manifest: Manifest | null;
  readonly heads: readonly {
    readonly device: string;
    readonly name: string | null;
    readonly seq: number;
    readonly signature: 'good' | 'bad' | 'notChecked';
  }[];
  readonly devices: Readonly<Record<string, DeviceCount>>;
  readonly kinds: Readonly<Record<string, KindCount>>;
  /** Entries of which an erasure left only the digest. */
  readonly erased: number;
  /** Lines that are no commit that this version can read. */
  readonly unreadLines: number;
  readonly notChecked: readonly ('sender' | 'signature' | 'chains' | 'recipient' | 'keySpace')[];
};

const headsOf = (manifest: Manifest, trust: Trust): Inspection['heads'] => {
  const judge = (device: string, head: SignedHead) => {
    const trusted = [...trust.values()].find(({ card }) => card.device === device);
    const key = trusted === undefined ? null : verifyKeyOfCard(trusted.card);
    if (trusted === undefined || key === null) return { name: null, signature: 'notChecked' as const };
    const good = verifyHead(key, trusted.card.device, manifest.space, head);
    return { name: trusted.card.name, signature: good ? ('good' as const) : ('bad' as const) };
  };
  return Object.entries(manifest.heads).map(([device, head]) => ({
    device,
    seq: head.seq,
    ...judge(device, head),
  }));
};

const count = (
  opened: OpenedBundle | null,
): Pick<Inspection, 'devices' | 'kinds' | 'erased' | 'unreadLines'> => {
  const devices = new Map<string, DeviceCount>();
  const records = new Map<string, Set<string>>();
  const changes = new Map<string, number>();
  let erased = 0;
  let unreadLines = 0;
  for (const text of opened?.lines ?? []) {
    const read = decodeCommit(text);
    if (!read.ok) {
      unreadLines += 1;
      continue;
    }
    const { device, seq, entries } = read.value;
    const before = devices.get(device) ?? { commits: 0, from: seq, to: seq };
    devices.set(device, {
      commits: before.commits + 1,
      from: Math.min(before.from, seq),
      to: Math.max(before.to, seq),
    });
    for (const entry of entries) {
      if (isErased(entry)) {
        erased += 1;
        continue;
      }
      const { kind, id } = entry.change;
      changes.set(kind, (changes.get(kind) ?? 0) + 1);
      records.set(kind, (records.get(kind) ?? new Set()).add(id));
    }
  }
  const kinds = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    devices: Object.fromEntries(devices),
    kinds: Object.fromEntries(
      kinds.map(([kind, changed]) => [
        kind,
        { known: isKindName(kind), records: records.get(kind)?.size ?? 0, changes: changed },
      ]),
    ),
    erased,
    unreadLines,
  };
};

/** In the order in which an import takes them; the first that fails is the last that was taken. */
const steps = ['sender', 'recipient', 'signature', 'chains'] as const;

/** How many of them were taken. */
const reached = (reason: Verdict['reason']): number => {
  if (reason === 'unknownSender' || reason === 'revokedSender') return 1;
  if (reason === 'notForThisDevice') return 2;
  return reason === 'badSignature' ? 3 : steps.length;
};

export const inspectionOf = (
  file: string,
  reading: Reading,
  trust: Trust,
  asked: { readonly judged: boolean; readonly recipient: boolean; readonly keySpace: boolean },
): Inspection => {
  const { opened, manifest } = reading;
  const { ok, reason, detail, setAside } = verdictOf(file, reading);
  const judged = asked.judged || opened === null;
  const taken = asked.judged && opened !== null ? reached(reason) : 0;
  return {
    file,
    opened: opened !== null,
    verdict: judged ? { ok, reason, detail, setAside } : null,
    manifest,
    heads: manifest === null ? [] : headsOf(manifest, trust),
    ...count(opened),
    notChecked: [
      ...steps.filter((step, at) => at >= taken || (step === 'recipient' && !asked.recipient)),
      ...(asked.keySpace ? [] : (['keySpace'] as const)),
    ],
  };
};
