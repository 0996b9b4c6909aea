/**
 * The fuses of Electron: which the packaging configuration asks for, and which a packaged program has. They are read back
 * out of the program itself, since a step of packaging that failed in silence would leave them as Electron ships them.
 * @electron/fuses knows their order; the reading is ours, for it must see every wire of a universal Mac program, and
 * must not pass over a fuse that the package does not know yet.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { SENTINEL } from '@electron/fuses/dist/constants.js';

/** Names of electron-builder's settings, and the fuses that they mean. */
export const fuseNames = {
  runAsNode: FuseV1Options.RunAsNode,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
};

/** What stands in the wire for each fuse. */
const states = { 48: 'off', 49: 'on', 114: 'removed', 144: 'inherit' };

/** Every fuse, asked for by name: one that is not mentioned would stay as Electron ships it. */
export const wantedFuses = (configuration) => {
  const set = configuration.electronFuses ?? {};
  return Object.fromEntries(
    Object.keys(fuseNames).map((name) => {
      if (typeof set[name] !== 'boolean') throw new Error(`electronFuses.${name} is not set`);
      return [name, set[name] ? 'on' : 'off'];
    }),
  );
};

/** Where the fuses lie: in a Mac program not in the file that is started. */
export const fuseFile = (path) => {
  if (!path.endsWith('.app')) return path;
  return join(path, 'Contents', 'Frameworks', 'Electron Framework.framework', 'Electron Framework');
};

/** All wires in a program, each as states in order. Throws where there is none, or none of the version known here. */
export const readFuseWires = (bytes) => {
  const wires = [];
  for (let at = bytes.indexOf(SENTINEL); at !== -1; at = bytes.indexOf(SENTINEL, at + 1)) {
    const start = at + SENTINEL.length;
    const version = bytes[start];
    const length = bytes[start + 1];
    if (version !== Number(FuseVersion.V1)) throw new Error(`a fuse wire of version ${version}`);
    if (length === undefined || start + 2 + length > bytes.length)
      throw new Error('a fuse wire that is cut off');
    const wire = [...bytes.subarray(start + 2, start + 2 + length)];
    wires.push(wire.map((byte) => states[byte] ?? `0x${byte.toString(16)}`));
  }
  if (wires.length === 0) throw new Error('no fuse wire: this is no program of Electron');
  return wires;
};

/** One line for each fuse that differs, in any wire; `notes` for fuses that no setting names. */
export const compareFuses = (wires, wanted) => {
  const problems = [];
  const notes = [];
  wires.forEach((wire, index) => {
    const where = wires.length > 1 ? ` (wire ${index + 1} of ${wires.length})` : '';
    for (const [name, state] of Object.entries(wanted)) {
      const found = wire[fuseNames[name]] ?? 'missing';
      if (found !== state) problems.push(`${name} is ${found}, and must be ${state}${where}`);
    }
    for (let at = Object.keys(fuseNames).length; at < wire.length; at += 1)
      notes.push(`fuse ${at} is ${wire[at]}: no setting names it${where}`);
  });
  return { problems, notes };
};

export const checkFuses = (path, configuration) => {
  const file = fuseFile(path);
  if (!statSync(file).isFile()) throw new Error(`${file} is no file`);
  return compareFuses(readFuseWires(readFileSync(file)), wantedFuses(configuration));
};
