/** A command that asks for a passphrase on a terminal and nowhere else: Python's pty gives it one. */
import { spawnSync } from 'node:child_process';

const askedForPassphrase = `
import os, pty, select, sys
passphrase, command = sys.argv[1], sys.argv[2:]
child, terminal = pty.fork()
if child == 0:
    os.execvp(command[0], command)
seen, sent = b'', False
while True:
    ready, _, _ = select.select([terminal], [], [], 60)
    if not ready: os._exit(9)
    try: chunk = os.read(terminal, 4096)
    except OSError: break
    if not chunk: break
    seen += chunk
    if not sent and b'passphrase' in seen:
        os.write(terminal, passphrase.encode() + b'\\n'); sent = True
status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
sys.stderr.write(seen.decode(errors='replace'))
sys.exit(status if sent else 8)
`;

export const hasCommand = (command: string, ...args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0;

export type Ended = { readonly status: number | null; readonly said: string };

export const withPassphrase = (passphrase: string, command: readonly string[]): Ended => {
  const { status, stdout, stderr } = spawnSync(
    'python3',
    ['-c', askedForPassphrase, passphrase, ...command],
    { encoding: 'utf8' },
  );
  return { status, said: `${stdout}${stderr}` };
};
