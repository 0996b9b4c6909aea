/** What `npm test` consists of: each part's commands, what it waits for, and how its result is counted. */
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { electronBinary } from '../lib/electronBinary.mjs';
import { countExit, countFailureOnly, countFromFile, countPlaywright, countVitest } from './reports.mjs';
import { findProgram, inProject, npmStep, toolStep } from './tools.mjs';

/** Why Electron cannot be driven here, or null when it can. */
const electronHindrance = (root) => {
  if (electronBinary(inProject(root)) === null)
    return 'its binary is not here (no node_modules/electron/path.txt and dist; `npx install-electron` downloads it)';
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (process.platform === 'linux' && !display && findProgram('xvfb-run') === null)
    return 'there is no display, and no xvfb-run to make one';
  return null;
};

/** A display of its own where there is none. */
const withDisplay = (step) =>
  process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
    ? { ...step, file: 'xvfb-run', args: ['-a', step.file, ...step.args] }
    : step;

/** Answers the parts to run, in the order in which they are begun, and notes on what was left out and why. */
export const partsFor = ({ root, wanted, rest }) => {
  const reports = inProject(root, 'test-results');
  mkdirSync(reports, { recursive: true });
  const report = (name) => {
    const path = inProject(root, 'test-results', `${name}.json`);
    rmSync(path, { force: true }); // else an old report would speak for a run that broke off
    return path;
  };
  const wants = (name) => wanted.includes(name);
  const only = wanted.length === 1;
  const notes = [];
  // Two cores: one for the unit tests, one for the browser.
  const workers = Math.max(1, availableParallelism() - (wants('e2e') ? 1 : 0));

  const vitest = (name, args) => {
    const file = report(name);
    return {
      name,
      live: true,
      after: [],
      steps: [
        toolStep(root, 'vitest', [
          'run',
          '--allowOnly=false',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${file}`,
          ...args,
        ]),
      ],
      count: (code) => countFromFile(file, countVitest, code),
    };
  };
  const playwright = (name, project, wrap) => {
    const file = report(name);
    const args = ['test', `--project=${project}`, '--forbid-only', ...(only ? rest : [])];
    const env = {
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    };
    return {
      name,
      live: true,
      after: wants('build') ? ['build'] : [],
      steps: [wrap(toolStep(root, 'playwright', args, env))],
      count: (code) => countFromFile(file, countPlaywright, code),
    };
  };

  const makers = {
    build: () => ({
      name: 'build',
      after: [],
      steps: [npmStep(root, ['run', 'build'])],
      count: countFailureOnly,
    }),
    types: () => ({
      name: 'types',
      after: [],
      steps: ['tsconfig.renderer.json', 'tsconfig.node.json'].map((config) =>
        toolStep(root, 'tsc', ['--noEmit', '-p', config, ...(only ? rest : [])]),
      ),
      count: countExit,
    }),
    lint: () => ({
      name: 'lint',
      after: [],
      steps: [
        toolStep(root, 'biome', [
          'ci',
          '--colors=off',
          '--error-on-warnings',
          '--diagnostic-level=warn',
          '--max-diagnostics=40',
          ...(only ? rest : []),
        ]),
      ],
      count: countExit,
    }),
    architecture: () => vitest('architecture', ['tests/architecture.test.ts']),
    unit: () =>
      vitest('unit', [
        '--exclude=tests/architecture.test.ts',
        `--maxWorkers=${workers}`,
        ...(only ? rest : []),
      ]),
    e2e: () => playwright('e2e', 'browser-host', (step) => step),
    'e2e-electron': () => {
      const hindrance = electronHindrance(root);
      if (hindrance !== null) {
        notes.push(`– e2e-electron  skipped: ${hindrance}. Nothing was tested on Electron.`);
        return null;
      }
      const part = playwright('e2e-electron', 'electron', withDisplay);
      // After the other browser run: two at once on two cores would slow both.
      return { ...part, after: [...part.after, ...(wants('e2e') ? ['e2e'] : [])] };
    },
  };
  // The build first, as the longest part waits for it.
  const order = ['build', 'types', 'lint', 'architecture', 'e2e', 'unit', 'e2e-electron'];
  const parts = order.filter(wants).map((name) => makers[name]());
  return { parts: parts.filter((part) => part !== null), notes };
};
