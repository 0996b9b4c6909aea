/**
 * Runs parts side by side, as many as there are processors, each when what it waits for has passed.
 * Long parts are shown as they go, with their name before each line; short ones only when they fail.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { noCounts, summaryLine } from './reports.mjs';
import { endTree } from './temp.mjs';

/** Lines get a name before them and land in logs: colour codes would only be noise there. */
const withoutColour = { ...process.env, NO_COLOR: '1' };
delete withoutColour.FORCE_COLOR;

/** Of a short part's output when it fails; the rest is had by running the part alone. */
const shownLines = 200;

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

const runStep = (step, { env, onChild, onLine }) =>
  new Promise((resolve) => {
    const child = spawn(step.file, step.args, {
      cwd: step.cwd,
      env: { ...withoutColour, ...env, ...step.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: step.shell ?? false,
      // An own process group, so that Ctrl+C can end what the part itself started.
      detached: process.platform !== 'win32',
    });
    onChild(child);
    const rest = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
      child[name].setEncoding('utf8');
      child[name].on('data', (text) => {
        const lines = (rest[name] + text).split(/\r?\n/);
        rest[name] = lines.pop() ?? '';
        for (const line of lines) onLine(line);
      });
    }
    let ended = false;
    const end = (code) => {
      if (ended) return;
      ended = true;
      for (const line of Object.values(rest)) if (line !== '') onLine(line);
      resolve(code);
    };
    child.on('error', (error) => {
      onLine(String(error));
      end(1);
    });
    // Something that it left running would hold its output open for ever: that is ended, and the part is over.
    child.on('exit', (code) => {
      const leftovers = setTimeout(() => {
        endTree(child, 'SIGKILL');
        end(code ?? 1);
      }, 3000);
      child.on('close', () => {
        clearTimeout(leftovers);
        end(code ?? 1);
      });
    });
  });

const runPart = async (part, context) => {
  const started = performance.now();
  const kept = [];
  const onLine = (line) => {
    if (part.live) console.log(`${part.name} │ ${line}`);
    else kept.push(line);
  };
  let code = 0;
  for (const step of part.steps) {
    const stepCode = await runStep(step, { ...context, onLine });
    if (stepCode !== 0) code = stepCode;
  }
  const counts = part.count(code);
  const good = code === 0 && counts.failed === 0;
  if (!good) {
    for (const line of kept.slice(0, shownLines)) console.log(`${part.name} │ ${line}`);
    const rest = kept.length - shownLines;
    if (rest > 0) console.log(`${part.name} │ … ${rest} more lines: npm test -- --only ${part.name}`);
  }
  const time = seconds(performance.now() - started);
  console.log(`${good ? '✓' : '✗'} ${part.name}  ${time}  (${summaryLine(counts)})`);
  return { name: part.name, good, counts };
};

/** Answers in the order in which the parts ended. A part that waits for a failed one does not run, and counts as failed. */
export const runParts = (parts, context) =>
  new Promise((resolve, reject) => {
    const places = Math.max(1, availableParallelism());
    const waiting = [...parts];
    const done = new Map();
    let running = 0;

    const finish = (result) => {
      done.set(result.name, result);
      next();
    };
    const next = () => {
      for (const part of [...waiting]) {
        const before = part.after.map((name) => done.get(name));
        if (before.includes(undefined)) continue;
        const broken = before.find((result) => !result.good);
        if (broken === undefined && running >= places) continue;
        waiting.splice(waiting.indexOf(part), 1);
        if (broken !== undefined) {
          console.log(`✗ ${part.name}  not run, as ${broken.name} failed`);
          finish({ name: part.name, good: false, counts: { ...noCounts, failed: 1 } });
          return;
        }
        running += 1;
        runPart(part, context).then((result) => {
          running -= 1;
          finish(result);
        }, reject);
      }
      if (waiting.length === 0 && running === 0 && done.size === parts.length) resolve([...done.values()]);
    };
    next();
  });
