/** Host and protections for drawing screens: all on but a disk that fills up and a folder that is open. */
import { createStore } from 'zustand/vanilla';
import type { App, Protection, ProtectionCheck } from '../../src-renderer/app/types';

const names: readonly ProtectionCheck['name'][] = [
  'origin',
  'secureContext',
  'policy',
  'markup',
  'isolation',
  'sandbox',
  'storage',
  'lock',
  'journal',
];

export const fakeProtection: Protection = {
  checks: [
    ...names.map((name) => ({ name, standing: 'on' as const })),
    { name: 'disk', standing: 'warning', freeBytes: 300 << 20 },
    { name: 'folder', standing: 'warning' },
    { name: 'keyStore', standing: 'unused' },
  ],
  build: 'release',
  refuses: false,
};

/** A disk that is full, and a browser without its sandbox. */
export const refusedProtection: Protection = {
  ...fakeProtection,
  checks: fakeProtection.checks.map((one) =>
    one.name === 'sandbox' || one.name === 'disk' ? { ...one, standing: 'off' } : one,
  ),
  refuses: true,
};

export const createFakeProtection = (
  seen: Protection | null = fakeProtection,
): Pick<App, 'protection' | 'checkProtection' | 'hostInfo'> => ({
  protection: createStore(() => ({ seen })),
  checkProtection: async () => undefined,
  hostInfo: () => ({
    host: 'browser',
    appVersion: '0.1.0',
    dataFolder: '/home/alva/.gvi-faltbok',
    demo: true,
  }),
});
