/** Runs a step of ours in a child process, with no shell between, bounded in time when asked. */
import { spawn } from 'node:child_process';

export const run = (command, args, { cwd, env = process.env, quiet = true, limit = 0, shell = false }) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell,
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (part) => {
      output += part;
    });
    child.stderr?.on('data', (part) => {
      output += part;
    });
    let late = false;
    const timer =
      limit > 0
        ? setTimeout(() => {
            late = true;
            child.kill('SIGKILL');
          }, limit)
        : null;
    const end = (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve({ code, output, late });
    };
    child.once('error', (error) => end(error.code ?? 1));
    child.once('close', (code) => end(code ?? 1));
  });

/** npm tells its scripts where its own program lies; without that the shell has to find it (npm.cmd). */
export const npm = (args, options) => {
  const program = process.env.npm_execpath;
  return program?.endsWith('.js')
    ? run(process.execPath, [program, ...args], options)
    : run('npm', args, { ...options, shell: process.platform === 'win32' });
};
