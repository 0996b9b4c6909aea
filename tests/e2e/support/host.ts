/** The built browser host as a child process, exactly as `npm start` runs it, with its address read from its output. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));
const entry = fileURLToPath(new URL('../../../out/main/browser.js', import.meta.url));

export type HostEnd = { readonly code: number | null; readonly signal: NodeJS.Signals | null };
export type RunningHost = {
  readonly child: ChildProcess;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** With the launch code, which works once. */
  readonly address: string;
  readonly output: () => string;
  readonly ended: Promise<HostEnd>;
  /** Asks it to end, and answers when it has; killed when it does not. */
  readonly stop: () => Promise<HostEnd>;
};
export type HostStart =
  | { readonly type: 'running'; readonly host: RunningHost }
  /** It refused to start: port taken, data folder in use, wrong flag. */
  | { readonly type: 'ended'; readonly end: HostEnd; readonly output: string };

const patience = 30_000;

/** A port that nobody holds right now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port was given')),
      );
    });
  });

/** `node out/main/browser.js` with `flags`; answers when it has printed its address or has ended. */
export const startHost = (flags: readonly string[]): Promise<HostStart> => {
  if (!existsSync(entry)) throw new Error(`${entry} is not there: npm run build`);
  const child = spawn(process.execPath, [entry, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const ended = new Promise<HostEnd>((resolve) => {
    child.once('error', (error) => {
      output += String(error);
      resolve({ code: 1, signal: null });
    });
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  const stop = async (): Promise<HostEnd> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
    const end = await ended;
    clearTimeout(timer);
    return end;
  };
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the host printed no address within ${patience / 1000} s:\n${output}`));
    }, patience);
    const listen = (text: string): void => {
      output += text;
      const found = /(http:\/\/127\.0\.0\.1:\d+)\/?#\S+/.exec(output);
      if (found?.[1] === undefined) return;
      clearTimeout(timer);
      const [address, origin] = found;
      resolve({ type: 'running', host: { child, origin, address, output: () => output, ended, stop } });
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', listen);
    void ended.then((end) => {
      clearTimeout(timer);
      resolve({ type: 'ended', end, output });
    });
  });
};
