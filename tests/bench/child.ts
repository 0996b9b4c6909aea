/**
 * One process, one measurement: `fill FOLDER SIZE`, or `run FOLDER ROW CONTESTANT`, which answers one line of JSON. Started
 * by scripts/bench.mjs, afresh for each repeat, so that nobody profits from what another has warmed up or left behind.
 */
import { fill, rows } from './rows';

const [verb, folder = '', row = '', name = ''] = process.argv.slice(2);
if (verb === 'fill') await fill(folder, Number(row));
else {
  const contestant = Object.entries(rows)
    .flatMap(([each, list]) => (each === row ? list : []))
    .find((each) => each.name === name);
  if (contestant === undefined) throw new Error(`no contestant ${row}/${name}`);
  const ready = await contestant.ready(folder);
  globalThis.gc?.();
  const before = process.resourceUsage().maxRSS;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { bytes } = await ready();
  const ms = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const peak = process.resourceUsage().maxRSS;
  console.log(
    JSON.stringify({
      ms,
      cpuMs: (user + system) / 1000,
      bytes,
      peakMiB: peak / 1024,
      baseMiB: before / 1024,
    }),
  );
}
