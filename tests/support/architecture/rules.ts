/**
 * The rules of docs/architecture.md that can be read off the imports and names of one file.
 * Each answers with breaches in words; none may pass in silence over a file that it cannot judge.
 */
import { builtinModules } from 'node:module';
import { targetOf } from './graph';
import { isProduct } from './sources';
import type { Facts, Import, Use } from './syntax';

export type Breach = {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  readonly what: string;
};
type Rule = {
  readonly name: string;
  readonly check: (file: Facts) => readonly Omit<Breach, 'rule' | 'path'>[];
};

/** From left to right: a folder imports only from those to its left. */
const order = ['domain', 'vault', 'sync', 'storage', 'host', 'app', 'ui'];
const pureFolders = ['domain', 'vault', 'sync'];

const folderOf = (path: string): string | null => /^src-renderer\/([^/]+)\//.exec(path)?.[1] ?? null;
const inRenderer = (path: string): boolean => path.startsWith('src-renderer/');
const inMain = (path: string): boolean => path.startsWith('src-main/');
const isPure = (path: string): boolean => pureFolders.includes(folderOf(path) ?? '');

/**
 * Only these may read a clock or draw random bytes; all else is handed `Clock` and `RandomBytes`: the page's entry, the
 * files that put the application together, and what nobody is there to hand anything to, since it is loaded by itself
 * (a worker's entry, the two hosts' entries, the bridge and the preload script). `openServices` is the part of the
 * composition that both hosts' entries share.
 */
const compositionRoots: readonly RegExp[] = [
  /^src-renderer\/app\/(composition[^/]*|browserEnvironment)\.ts$/,
  /^src-renderer\/[a-z]+\/([^/]+\/)*[^/]*(\.w|W)orker\.ts$/,
  /^src-main\/hosts\/[a-z]+\/main\.ts$/,
  /^src-main\/hosts\/browser\/bridge\.ts$/,
  /^src-main\/hosts\/electron\/preload\.ts$/,
  /^src-main\/hosts\/openServices\.ts$/,
];
export const isCompositionRoot = (path: string): boolean =>
  compositionRoots.some((pattern) => pattern.test(path));

const isOfficeCommand = (path: string): boolean => path.startsWith('scripts/bundle/');

/** Not in the built application. Data beside the sources (resources, package.json) is. */
const isForDevelopers = (path: string): boolean => /^(tests|scripts)\//.test(path);

const packageOf = (from: string): string =>
  from.startsWith('@') ? from.split('/').slice(0, 2).join('/') : (from.split('/')[0] ?? from);
const isBuiltin = (from: string): boolean => from.startsWith('node:') || builtinModules.includes(from);
/** What belongs to the screens: React, its companions, and the store's React hook (`zustand/vanilla` is the app's). */
const isForScreens = (from: string): boolean =>
  /^(react|react-dom|react-aria|react-aria-components|react-stately|react-i18next|i18next|recharts)$/.test(
    packageOf(from),
  ) ||
  /^@(react-aria|react-stately|react-types|internationalized)\//.test(from) ||
  from === 'zustand' ||
  from === 'zustand/react' ||
  from.startsWith('zustand/react/');

const breach = ({ line }: { readonly line: number }, what: string) => ({ line, what });
const imports = (file: Facts, wrong: (one: Import) => string | null) =>
  file.imports.flatMap((one) => {
    const what = wrong(one);
    return what === null ? [] : [breach(one, what)];
  });
const uses = (file: Facts, wrong: (use: Use) => boolean) =>
  file.uses
    .filter(wrong)
    .map((use) => breach(use, use.member === null ? use.object : `${use.object}.${use.member}`));

const globalsOfThePage = new Set(
  'window document indexedDB localStorage sessionStorage navigator location history fetch XMLHttpRequest process Buffer'.split(
    ' ',
  ),
);
const clockAndChance = new Set([
  'Date.now',
  'Math.random',
  'crypto.getRandomValues',
  'crypto.randomUUID',
  'webcrypto.getRandomValues',
  'webcrypto.randomUUID',
]);
const drawsBytes = new Set(['randomBytes', 'randomUUID', 'randomInt', 'randomFillSync', 'getRandomValues']);

export const fileRules: readonly Rule[] = [
  {
    name: 'folders of the renderer import only leftwards',
    check: (file) => {
      const own = order.indexOf(folderOf(file.path) ?? '');
      if (!inRenderer(file.path) || own === -1) return [];
      return imports(file, ({ from }) => {
        const target = targetOf(file.path, from);
        if (target === null || !inRenderer(target)) return null;
        const other = order.indexOf(folderOf(`${target}/`) ?? '');
        return other === -1 || other > own ? `${folderOf(file.path)} imports ${target}` : null;
      });
    },
  },
  {
    name: 'the renderer has no folder beside the named ones',
    check: (file) => {
      const folder = folderOf(file.path);
      return folder !== null && !order.includes(folder) ? [{ line: 1, what: `src-renderer/${folder}` }] : [];
    },
  },
  {
    name: 'ui imports app and domain only',
    check: (file) =>
      folderOf(file.path) !== 'ui'
        ? []
        : imports(file, ({ from }) => {
            const target = targetOf(file.path, from);
            if (target === null || !isProduct(target)) return null;
            return /^src-renderer\/(ui|app|domain)(\/|$)/.test(target) ? null : `ui imports ${target}`;
          }),
  },
  {
    name: 'storage alone knows Dexie',
    check: (file) =>
      isProduct(file.path) && folderOf(file.path) !== 'storage'
        ? imports(file, ({ from }) => (packageOf(from) === 'dexie' ? from : null))
        : [],
  },
  {
    name: 'ui alone knows React and its companions',
    check: (file) =>
      isProduct(file.path) && folderOf(file.path) !== 'ui'
        ? imports(file, ({ from }) => (isForScreens(from) ? from : null))
        : [],
  },
  {
    name: 'host alone knows window.host',
    check: (file) =>
      inRenderer(file.path) && folderOf(file.path) !== 'host'
        ? uses(
            file,
            ({ object, member }) => ['window', 'globalThis', 'self'].includes(object) && member === 'host',
          )
        : [],
  },
  {
    name: 'src-main and src-renderer meet in the types of src-main/contract only',
    check: (file) =>
      imports(file, ({ from, typeOnly }) => {
        const target = targetOf(file.path, from);
        if (target === null) return null;
        if (!isProduct(file.path)) return null;
        if (isForDevelopers(target)) return `the product imports ${target}`;
        if (inMain(file.path)) return inRenderer(target) ? `src-main imports ${target}` : null;
        if (!inMain(target)) return null;
        if (!/^src-main\/contract(\.ts)?$/.test(target)) return `the renderer imports ${target}`;
        return typeOnly ? null : 'the renderer imports the contract without `import type`';
      }),
  },
  {
    name: 'the office command stands on domain, vault and sync alone',
    check: (file) =>
      isOfficeCommand(file.path)
        ? imports(file, ({ from }) => {
            const target = targetOf(file.path, from);
            if (target === null) return isBuiltin(from) ? null : from;
            const ours = isOfficeCommand(target) || /^resources\//.test(target);
            return ours || pureFolders.includes(folderOf(target) ?? '')
              ? null
              : `scripts/bundle imports ${target}`;
          })
        : [],
  },
  {
    name: 'electron is imported only under src-main/hosts/electron',
    check: (file) =>
      isProduct(file.path) && !file.path.startsWith('src-main/hosts/electron/')
        ? imports(file, ({ from }) => (packageOf(from) === 'electron' ? from : null))
        : [],
  },
  {
    name: 'nothing of Node is in the page',
    check: (file) =>
      inRenderer(file.path) ? imports(file, ({ from }) => (isBuiltin(from) ? from : null)) : [],
  },
  {
    name: 'domain, vault and sync know neither page nor process',
    check: (file) =>
      isPure(file.path)
        ? uses(file, ({ object, member }) => globalsOfThePage.has(object) && member === null)
        : [],
  },
  {
    name: 'clock and chance come from composition roots',
    check: (file) => {
      if (!isProduct(file.path) || isCompositionRoot(file.path)) return [];
      return [
        ...uses(file, ({ object, member }) => clockAndChance.has(`${object}.${member}`)),
        ...file.constructs
          .filter(({ what }) => what === 'dateOfNow')
          .map((one) => breach(one, 'Date without arguments')),
        ...imports(file, ({ from, names }) => {
          const drawn = names.find((name) => drawsBytes.has(name));
          return targetOf(file.path, from) === null && drawn !== undefined ? `${drawn} from ${from}` : null;
        }),
      ];
    },
  },
  {
    name: 'no any, no enum, no non-null assertion, no class but for a library, no default export, no computed import',
    check: (file) =>
      file.constructs
        .filter(({ what }) => what !== 'dateOfNow')
        .filter(({ what }) => isProduct(file.path) || what === 'any' || what === 'nonNull')
        .map((one) => breach(one, one.what)),
  },
];

export const checkFile = (file: Facts): readonly Breach[] =>
  fileRules.flatMap((rule) =>
    rule.check(file).map((found) => ({ rule: rule.name, path: file.path, ...found })),
  );
