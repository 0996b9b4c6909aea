/** The command line of `npm test`. */

export const partNames = ['types', 'lint', 'architecture', 'unit', 'build', 'e2e', 'e2e-electron'];
const fastParts = ['types', 'lint', 'architecture', 'unit'];

export const usage = `npm test [-- OPTIONS] [-- ARGUMENTS FOR THE PART]

  --only a,b     run these parts only: ${partNames.join(', ')}
  --fast         the quick ones: ${fastParts.join(', ')} (npm run verify)
  --no-install   take what is there
  --help

Examples: npm test -- --only unit -- tests/sync     npm test -- --only e2e -- main-job`;

/** Answers `run` with what to run, `usage`, or `refused` with the reason. */
export const optionsFrom = (argv) => {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  const rest = end === -1 ? [] : argv.slice(end + 1);
  let wanted = partNames;
  let install = true;
  for (let i = 0; i < own.length; i++) {
    const [name, inline] = own[i].split('=', 2);
    if (name === '--help' || name === '-h') return { type: 'usage' };
    if (name === '--fast') wanted = fastParts;
    else if (name === '--no-install') install = false;
    else if (name === '--only') {
      wanted = (inline ?? own[++i] ?? '').split(',');
      const odd = wanted.filter((part) => !partNames.includes(part));
      if (odd.length > 0) return { type: 'refused', problem: `no such part: ${odd.join(', ') || '(none)'}` };
    } else return { type: 'refused', problem: `unknown option: ${own[i]}` };
  }
  if (rest.length > 0 && wanted.length !== 1)
    return { type: 'refused', problem: 'arguments after -- go to one part: say which with --only' };
  return { type: 'run', wanted, install, rest };
};
