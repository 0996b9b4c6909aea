/**
 * A sign that a process lives, for systems that do not tell when a process began (Windows): a named pipe that is there
 * for as long as the process is, whatever ends it. Nothing is said over it; whoever knocks is let go at once.
 */
import { connect, createServer } from 'node:net';
import { codeOf } from '../outcome';

/** Null where it cannot be put up: the lock is then judged by its process id alone. */
export const raiseSign = (path: string): Promise<(() => void) | null> =>
  new Promise((resolve) => {
    const server = createServer((caller) => caller.destroy());
    server.once('error', () => resolve(null));
    server.listen(path, () => {
      // It must not keep a host from ending.
      server.unref();
      resolve(() => server.close());
    });
  });

/** Null where nobody can tell: it belongs to another person, or the system does not answer. */
export const isRaised = (path: string): Promise<boolean | null> =>
  new Promise((resolve) => {
    const socket = connect(path);
    const answer = (found: boolean | null): void => {
      socket.destroy();
      resolve(found);
    };
    socket.setTimeout(2000, () => answer(null));
    socket.once('connect', () => answer(true));
    socket.once('error', (error) =>
      answer(['ENOENT', 'ECONNREFUSED'].includes(codeOf(error) ?? '') ? false : null),
    );
  });

export const signPath = (nonce: string): string => `\\\\.\\pipe\\gvi-faltbok-${nonce}`;
