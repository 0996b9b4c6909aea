/** What protects the field book right now, as screens see it. */
import type { StoreApi } from 'zustand/vanilla';

export type ProtectionName =
  | 'origin'
  | 'secureContext'
  | 'policy'
  | 'markup'
  | 'isolation'
  | 'sandbox'
  | 'storage'
  | 'lock'
  | 'journal'
  | 'disk'
  | 'folder'
  | 'keyStore';

/** `off` keeps a release from opening a vault; `unknown`: nothing here can tell; `unused`: nobody asked for it. */
export type ProtectionStanding = 'on' | 'warning' | 'off' | 'unknown' | 'unused';

export type ProtectionCheck = {
  readonly name: ProtectionName;
  readonly standing: ProtectionStanding;
  /** Of the disk. */
  readonly freeBytes?: number;
};

export type Protection = {
  readonly checks: readonly ProtectionCheck[];
  readonly build: 'release' | 'development';
  /** A release with something off: no vault is opened. */
  readonly refuses: boolean;
};

export type SelfCheckCases = {
  /** Null until the page has looked, and where there is no page to look at. */
  readonly protection: StoreApi<{ readonly seen: Protection | null }>;
  /** Looks again; what it finds now is in `protection`. */
  readonly checkProtection: () => Promise<void>;
};
