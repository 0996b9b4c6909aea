/** What `verify` says of one file: the same facts as one object for machines and one line for people. */
import type { DeviceId } from '../../src-renderer/domain/ids';
import type { JsonValue } from '../../src-renderer/domain/json';
import type { ImportRefusal, RefusalDetail, SetAsideReason } from '../../src-renderer/sync/importPlan';
import type { Manifest } from '../../src-renderer/sync/manifest';
import type { Trust } from '../../src-renderer/sync/trust';
import type { Reading } from './reader';
import { line, pair, reasonWords } from './words';

export type Verdict = {
  readonly file: string;
  /** The field book would take it, or has nothing more to take from it. Parts set aside do not change that. */
  readonly ok: boolean;
  /** Null when it was taken. `alreadyImported` is no fault; `unreadable` says that the file itself could not be read. */
  readonly reason: ImportRefusal | 'alreadyImported' | 'unreadable' | null;
  readonly detail: RefusalDetail | null;
  readonly setAside: readonly { readonly device: DeviceId; readonly reason: SetAsideReason }[];
  /** As the file says; believed only where `ok`. Null when the file did not open. */
  readonly manifest: Manifest | null;
  /** Commits that this file brought, beyond those before it and without those set aside. */
  readonly commits: number;
};

export const unreadable = (file: string, fault: string): Verdict => ({
  file,
  ok: false,
  reason: 'unreadable',
  detail: { fault },
  setAside: [],
  manifest: null,
  commits: 0,
});

export const verdictOf = (file: string, { manifest, plan }: Reading): Verdict => {
  const nothing = { setAside: [], manifest, commits: 0 };
  switch (plan.type) {
    case 'refused': {
      const detail = Object.keys(plan.detail).length === 0 ? null : plan.detail;
      return { file, ok: false, reason: plan.reason, detail, ...nothing };
    }
    case 'alreadyImported':
      return { file, ok: true, reason: 'alreadyImported', detail: null, ...nothing };
    case 'take':
      return {
        file,
        ok: true,
        reason: null,
        detail: null,
        setAside: plan.setAside.map(({ device, reason }) => ({ device, reason })),
        manifest,
        commits: plan.newCommits.length,
      };
  }
};

export const nameOf = (trust: Trust, device: string): string => {
  for (const { card } of trust.values()) if (card.device === device) return card.name;
  return device;
};

/** Missing commits by number, the place and the word for the fault: what a person asks the sender for. */
const detailWords = (detail: RefusalDetail | null): string => {
  if (detail === null) return '';
  const { missing, device, seq, line: at, fault } = detail;
  const facts: Readonly<Record<string, JsonValue | undefined>> = {
    missing: missing === undefined ? undefined : `${missing.device} ${missing.from}–${missing.to}`,
    device: missing === undefined ? device : undefined,
    seq: missing === undefined ? seq : undefined,
    line: at,
    fault,
  };
  const said = Object.entries(facts).filter(([, value]) => value !== undefined);
  return said.length === 0 ? '' : ` (${said.map(([name, value]) => `${name} ${value}`).join(', ')})`;
};

export const verdictLine = (verdict: Verdict, trust: Trust): string => {
  const { file, reason, detail, manifest, commits } = verdict;
  if (!verdict.ok && reason !== null)
    return line('verdict.refused', { file, reason, why: reasonWords(reason), detail: detailWords(detail) });
  const from = manifest === null ? '' : nameOf(trust, manifest.sender);
  const space = manifest?.space ?? '';
  return reason === 'alreadyImported'
    ? line('verdict.known', { file, from, space })
    : line('verdict.taken', { file, from, space, commits });
};

/** What else must be known of a file that was taken; nothing for most. */
export const remarks = (reading: Reading, file: string, trust: Trust): readonly string[] => {
  const { plan } = reading;
  if (plan.type !== 'take') return [];
  return [
    ...plan.setAside.map(({ device, reason, commits }) =>
      line('remark.setAside', { file, device: nameOf(trust, device), commits, why: pair(`aside.${reason}`) }),
    ),
    ...plan.missing.map(({ device, from, to }) =>
      line('remark.missing', { file, device: nameOf(trust, device), from, to }),
    ),
    ...plan.forks.map(({ device, seq }) => line('remark.fork', { file, device: nameOf(trust, device), seq })),
    ...(plan.erasures.length > 0 ? [line('remark.erasures', { file, count: plan.erasures.length })] : []),
  ];
};
