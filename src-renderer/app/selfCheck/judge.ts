/**
 * From what page, store and host see to what is said of each protection. Pure. What cannot be seen is `unknown`, never
 * `on`; what may be missing without anything becoming readable (a stick without permissions, a disk that fills up) is a
 * warning.
 */
import type { HostCheck } from '../../../src-main/contract';
import type { Protection, ProtectionCheck, ProtectionStanding } from '../types';
import type { PageView } from './lookAtPage';

export type SelfView = {
  readonly host: 'browser' | 'electron';
  readonly page: PageView;
  /** Rows are on the disk when the store says so. Null: there is none yet. */
  readonly strictStore: boolean | null;
  /** Null when the host did not answer. */
  readonly check: HostCheck | null;
};

export type Seen = Pick<SelfView, 'page' | 'check'>;

const MiB = 1 << 20;
export const lowDisk = 500 * MiB;
/** Less does not hold a save in both spaces, the journal's and the store's copy, and the browser's own needs. */
export const fullDisk = 16 * MiB;

const standing = (on: boolean): ProtectionStanding => (on ? 'on' : 'off');

const diskOf = (freeBytes: number | null): ProtectionCheck => {
  if (freeBytes === null) return { name: 'disk', standing: 'unknown' };
  const said = freeBytes < fullDisk ? 'off' : freeBytes < lowDisk ? 'warning' : 'on';
  return { name: 'disk', standing: said, freeBytes };
};

const folderStanding = { private: 'on', open: 'warning', unknown: 'unknown' } as const;
const keyStoreStanding = { system: 'on', weak: 'warning', none: 'unused' } as const;

const isolationOf = ({ host, page, check }: SelfView): ProtectionStanding => {
  if (page.node) return 'off';
  // Electron says so itself; whether its own scheme is isolated as a web origin is nothing to rest on.
  if (host === 'electron') return check?.window.isolation ?? 'unknown';
  return standing(page.isolated);
};

export const judgeProtection = (view: SelfView, build: Protection['build']): Protection => {
  const { page, check } = view;
  const checks: readonly ProtectionCheck[] = [
    { name: 'origin', standing: standing(page.ownOrigin) },
    { name: 'secureContext', standing: standing(page.secureContext) },
    { name: 'policy', standing: standing(page.policy !== null && page.policy === check?.policy) },
    { name: 'markup', standing: standing(page.markupRefused) },
    { name: 'isolation', standing: isolationOf(view) },
    { name: 'sandbox', standing: check?.window.sandbox ?? 'unknown' },
    { name: 'storage', standing: view.strictStore === null ? 'unknown' : standing(view.strictStore) },
    { name: 'lock', standing: standing(check?.lockHeld === true) },
    {
      name: 'journal',
      standing: standing(check?.writable === true && check.journal !== 'unreachable'),
    },
    diskOf(check?.freeBytes ?? null),
    { name: 'folder', standing: folderStanding[check?.folder ?? 'unknown'] },
    { name: 'keyStore', standing: keyStoreStanding[check?.keyStore ?? 'none'] },
  ];
  return { checks, build, refuses: build === 'release' && checks.some((one) => one.standing === 'off') };
};
