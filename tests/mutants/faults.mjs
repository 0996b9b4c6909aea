/** Deliberate faults in what keeps saves over crashes and damage, which the fault runs must see. As merge.mjs. */
const app = (name) => `src-renderer/app/${name}.ts`;
const service = (name) => `src-main/services/${name}.ts`;

export const mutants = [
  {
    why: 'an append is answered before it is flushed',
    file: service('journal'),
    find: `            await file.flush();
            return done({ length: at + bytes.length });`,
    replace: '            return done({ length: at + bytes.length });',
  },
  {
    why: 'a rewritten journal takes its place before it is flushed',
    file: service('journalRewriting'),
    find: `        await file.flush();
        await file.close();`,
    replace: '        await file.close();',
  },
  {
    why: 'a rewriting removes the old journal before the new one is whole',
    file: service('journalRewriting'),
    find: "      current = { file: await disk.open(temporary, 'create'), length: 0 };",
    replace: `      current = { file: await disk.open(temporary, 'create'), length: 0 };
      if ((await disk.kind(path)) !== null) await disk.remove(path);`,
  },
  {
    why: 'a backup is said to be made before it is verified',
    file: app('backup/makeCopies'),
    find: '  const checked = await verifyCopy(',
    replace: `  if (end.length > 0) return ok(held.samordning.length + held.social.length);
  const checked = await verifyCopy(`,
  },
  {
    why: 'a backup is not flushed',
    file: service('backups'),
    find: `    await file.flush();
    return done(hash.digest('hex'));`,
    replace: "    return done(hash.digest('hex'));",
  },
  {
    why: 'the name of the folder of the backups is not flushed',
    file: service('disk'),
    find: '  for (const name of names)',
    replace: '  for (const name of names.slice(0, 0))',
  },
  {
    why: 'a saved file is not flushed',
    file: service('files'),
    find: `      await file.flush();
      await file.close();`,
    replace: '      await file.close();',
  },
  {
    why: 'the name of a saved file is not flushed',
    file: service('files'),
    find: '        await disk.flushFolder(folder.value);',
    replace: '',
  },
  {
    why: 'store and journal are not compared at unlock',
    file: app('session/unlock'),
    find: 'agrees(first) ? first : await tryToOpen(work, true, isWhole ? first.read : null)',
    replace:
      'agrees(first) || first.type === "opened" ? first : await tryToOpen(work, true, isWhole ? first.read : null)',
  },
  {
    why: 'what the store lacks is not taken from the journal',
    file: app('session/bothCopies'),
    find: '      missing.push(form);',
    replace: '',
  },
  {
    why: 'a group that was never closed counts',
    file: 'src-renderer/vault/journalGroup.ts',
    find: "      verdicts.set(frame, 'unfinished');",
    replace: '',
  },
  {
    why: 'an unfinished end is left in the journal',
    file: app('session/settleJournal'),
    find: '  if (next.length < length) {',
    replace: '  if (next.length > length) {',
  },
  {
    why: 'an erasure that was cut off is not done at unlock',
    file: app('session/unlock'),
    find: 'const finished = await finishErasure(env, assembled);',
    replace:
      'const finished = await Promise.resolve(assembled === null ? await finishErasure(env, assembled) : ok(assembled));',
  },
  {
    why: 'a loss at the end of the history is not counted',
    file: app('health/healthState'),
    find: '    return count > 0 && vault.spaces.includes(space)',
    replace: '    return count < 0 && vault.spaces.includes(space)',
  },
  {
    why: 'a loss in the own history is forgotten once the vault is a new device',
    file: app('health/healthState'),
    find: '    return own && !isNoted',
    replace: '    return !own && !isNoted',
  },
];

export const suite = ['tests/faults/faults'];
