/** Runs each contestant in a process of its own, all of a row in turn, the turn reversed every other time. */
import { spawn } from 'node:child_process';

/** What it printed; throws when it failed. */
export const run = (child, args) =>
  new Promise((resolve, reject) => {
    const started = spawn(process.execPath, ['--expose-gc', '--max-old-space-size=8192', child, ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    started.stdout.on('data', (part) => {
      text += part;
    });
    started.once('error', reject);
    started.once('close', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${args.join(' ')}: ended with ${code}`)),
    );
  });

/** Rows measured in the page (page.mjs). */
export const pageContestants = { export: ['ours', 'naive'] };
/** Rows measured in Node. */
export const contestants = {
  import: ['ours', 'limit', 'yjs', 'loro', 'tinybase'],
};

/** Per row and contestant the counted runs, in order: those of one place were made one after the other. */
const measureRows = async (rows, one, repeats, say) => {
  const measured = {};
  for (const [row, names] of Object.entries(rows)) {
    const runs = Object.fromEntries(names.map((name) => [name, []]));
    // The first is the warm-up: files into the cache, the machine awake.
    for (let turn = 0; turn <= repeats; turn += 1) {
      const order = turn % 2 === 0 ? names : [...names].reverse();
      for (const name of order) {
        const answer = await one(row, name);
        if (turn > 0) runs[name].push(answer);
      }
      say(`${row}: ${turn === 0 ? 'warm-up' : `${turn} of ${repeats}`}`);
    }
    measured[row] = runs;
  }
  return measured;
};

export const measure = async (child, folder, page, repeats, say) => ({
  ...(await measureRows(pageContestants, (_, name) => page.run(name), repeats, say)),
  ...(await measureRows(
    contestants,
    async (row, name) => JSON.parse(await run(child, ['run', folder, row, name])),
    repeats,
    say,
  )),
});
