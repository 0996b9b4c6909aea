/** A few lines for every rule that it must refuse, and near misses that no rule may refuse. */
type Sample = { readonly path: string; readonly text: string };

const leftwards = 'folders of the renderer import only leftwards';
const screens = 'ui imports app and domain only';
const dexie = 'storage alone knows Dexie';
const react = 'ui alone knows React and its companions';
const host = 'host alone knows window.host';
const border = 'src-main and src-renderer meet in the types of src-main/contract only';
const command = 'the office command stands on domain, vault and sync alone';
const electron = 'electron is imported only under src-main/hosts/electron';
const node = 'nothing of Node is in the page';
const pure = 'domain, vault and sync know neither page nor process';
const chance = 'clock and chance come from composition roots';
const words =
  'no any, no enum, no non-null assertion, no class but for a library, no default export, no computed import';

const sample = (rule: string, path: string, text: string) => ({ rule, path, text });

export const refused: readonly (Sample & { readonly rule: string })[] = [
  sample(leftwards, 'src-renderer/domain/a.ts', `import { seal } from '../vault/seal';`),
  sample(leftwards, 'src-renderer/sync/a.ts', `import type { Row } from '../storage/rows';`),
  sample(leftwards, 'src-renderer/app/deep/a.ts', `export * from '../../ui/Frame';`),
  sample(leftwards, 'src-renderer/vault/a.ts', `const a = () => import('../sync/fold');`),
  sample(leftwards, 'src-renderer/vault/a.ts', `type A = import('../sync/fold').Fold;`),
  sample(leftwards, 'src-renderer/app/a.ts', `import '../main';`),
  sample(
    leftwards,
    'src-renderer/vault/a.ts',
    `new Worker(new URL('../app/kdf.worker.ts', import.meta.url));`,
  ),
  sample(
    'the renderer has no folder beside the named ones',
    'src-renderer/utils/a.ts',
    'export const a = 1;',
  ),
  sample(screens, 'src-renderer/ui/a.tsx', `import { openVault } from '../storage/database';`),
  sample(screens, 'src-renderer/ui/deep/a.tsx', `import type { VaultKey } from '../../vault/seal';`),
  sample(screens, 'src-renderer/ui/a.tsx', `import type { HostApi } from '../../src-main/contract';`),
  sample(dexie, 'src-renderer/app/a.ts', `import Dexie from 'dexie';`),
  sample(dexie, 'src-main/services/a.ts', `import type { Table } from 'dexie';`),
  sample(react, 'src-renderer/app/a.ts', `import { useState } from 'react';`),
  sample(react, 'src-renderer/app/a.ts', `import { create } from 'zustand';`),
  sample(react, 'src-renderer/domain/a.ts', `import { parseDate } from '@internationalized/date';`),
  sample(react, 'src-main/a.ts', `import i18next from 'i18next';`),
  sample(host, 'src-renderer/app/a.ts', 'window.host.info({});'),
  sample(host, 'src-renderer/ui/a.tsx', `const a = <p>{window['host'].info}</p>;`),
  sample(host, 'src-renderer/app/a.ts', 'const { host } = globalThis;'),
  sample(border, 'src-main/router.ts', `import { isSpace } from '../src-renderer/domain/ids';`),
  sample(border, 'src-renderer/host/host.ts', `import { createRouter } from '../../src-main/router';`),
  sample(border, 'src-renderer/host/host.ts', `import { type HostApi } from '../../src-main/contract';`),
  sample(border, 'src-renderer/app/a.ts', `import type { A } from '../../src-main/services/journal';`),
  sample(border, 'src-main/services/a.ts', `import { faultyDisk } from '../../tests/support/faultyDisk';`),
  sample(
    command,
    'scripts/bundle/a.ts',
    `import { openDatabase } from '../../src-renderer/storage/database';`,
  ),
  sample(command, 'scripts/bundle/a.ts', `import { nodeDisk } from '../../src-main/services/disk';`),
  sample(command, 'scripts/bundle/a.ts', `import Papa from 'papaparse';`),
  sample(command, 'scripts/bundle/a.ts', `import { run } from '../lib/run.mjs';`),
  sample(electron, 'src-main/services/a.ts', `import { app } from 'electron';`),
  sample(electron, 'src-main/hosts/browser/a.ts', `const a = require('electron');`),
  sample(node, 'src-renderer/app/a.ts', `import { readFileSync } from 'node:fs';`),
  sample(node, 'src-renderer/vault/a.ts', `import { createHash } from 'crypto';`),
  sample(pure, 'src-renderer/domain/a.ts', 'export const wide = () => window.innerWidth > 900;'),
  sample(pure, 'src-renderer/vault/a.ts', `indexedDB.open('x');`),
  sample(pure, 'src-renderer/sync/a.ts', `Buffer.from('x');`),
  sample(chance, 'src-renderer/app/a.ts', 'const at = Date.now();'),
  sample(chance, 'src-renderer/ui/a.tsx', 'const today = new Date();'),
  sample(chance, 'src-renderer/sync/a.ts', 'const pick = Math.random;'),
  sample(chance, 'src-renderer/vault/a.ts', 'globalThis.crypto.getRandomValues(new Uint8Array(12));'),
  sample(chance, 'src-renderer/vault/a.ts', 'const { now } = Date;'),
  sample(chance, 'src-main/services/a.ts', `import { randomBytes } from 'node:crypto';`),
  sample(chance, 'src-renderer/vault/a.ts', `import { randomBytes } from '@noble/hashes/utils.js';`),
  sample(words, 'src-renderer/app/a.ts', 'const a = (b: any) => b;'),
  sample(words, 'tests/app/a.test.ts', 'const a = b as any;'),
  sample(words, 'src-main/a.ts', 'enum Host { Browser }'),
  sample(words, 'src-main/a.ts', 'const a = list[0]!;'),
  sample(words, 'src-main/a.ts', 'export class Journal {}'),
  sample(words, 'src-main/a.ts', 'class Wrong extends Error {}'),
  sample(words, 'src-main/a.ts', 'export default 1;'),
  sample(words, 'src-main/a.ts', 'const a = (name: string) => import(name);'),
];

export const accepted: readonly Sample[] = [
  {
    path: 'src-renderer/sync/a.ts',
    text: `import { seal } from '../vault/seal'; import { ok } from '../domain/result';`,
  },
  { path: 'src-renderer/app/a.ts', text: `import type { HostApi } from '../../src-main/contract';` },
  { path: 'src-renderer/app/a.ts', text: `import { createStore } from 'zustand/vanilla';` },
  { path: 'src-renderer/host/host.ts', text: 'export const info = () => window.host.info({});' },
  { path: 'src-renderer/app/a.ts', text: 'const a = window.location.host; const b = { host: 1 };' },
  {
    path: 'src-renderer/domain/a.ts',
    text: 'const a = { window: 1, location: 2 }; a.window; type A = { process: 1 };',
  },
  { path: 'src-renderer/domain/a.ts', text: 'const a = (ms: number) => new Date(ms).toISOString();' },
  {
    path: 'src-renderer/main.ts',
    text: `import { hostOf } from './host/host'; const screens = import('./ui/root');`,
  },
  { path: 'src-renderer/app/composition.ts', text: 'crypto.getRandomValues(new Uint8Array(1));' },
  { path: 'src-renderer/app/workers/kdf.worker.ts', text: 'crypto.getRandomValues(new Uint8Array(1));' },
  { path: 'src-main/hosts/browser/main.ts', text: `import { randomBytes } from 'node:crypto'; Date.now();` },
  { path: 'src-main/hosts/electron/window.ts', text: `import { BrowserWindow } from 'electron';` },
  {
    path: 'src-renderer/storage/database.ts',
    text: `import { Dexie } from 'dexie'; class Base extends Dexie {}`,
  },
  {
    path: 'scripts/bundle/a.ts',
    text: `import 'node:fs'; import './words'; import { ok } from '../../src-renderer/domain/result';`,
  },
  { path: 'src-main/hosts/a.ts', text: `import texts from '../../resources/terminal.json';` },
  {
    path: 'tests/a.test.ts',
    text: `import { ok } from '../src-renderer/domain/result'; import '../src-main/router';`,
  },
  { path: 'vitest.config.ts', text: 'export default {};' },
];
