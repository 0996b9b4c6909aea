/**
 * Two real Syncthing processes that keep two folders alike, over loopback alone: no discovery, no relays, no NAT, no
 * reports, no upgrades. Both end with `stop`, whatever happened, and their homes go with them.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const syncthingVersion = (): string | null => {
  const asked = spawnSync('syncthing', ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return asked.status === 0 ? (asked.stdout.split('\n')[0] ?? '') : null;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

type Node = {
  readonly home: string;
  readonly folder: string;
  readonly id: string;
  readonly port: number;
  readonly gui: number;
};

const run = (args: readonly string[]): string => {
  const done = spawnSync('syncthing', args, { encoding: 'utf8', timeout: 60_000, env: quietEnvironment() });
  if (done.status !== 0) throw new Error(`syncthing ${args.join(' ')}: ${done.stderr}`);
  return done.stdout.trim();
};

const quietEnvironment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  STNOUPGRADE: '1',
  STNORESTART: '1',
  STNODEFAULTFOLDER: '1',
});

const prepare = async (root: string, name: string): Promise<Node> => {
  const home = join(root, `${name}-home`);
  const folder = join(root, `${name}-folder`);
  mkdirSync(join(folder, '.stfolder'), { recursive: true });
  run(['generate', '--home', home, '--no-default-folder']);
  const id = run(['--home', home, '--device-id']);
  return { home, folder, id, port: await freePort(), gui: await freePort() };
};

const key = 'loopback-only';

const configFor = (mine: Node, other: Node): string => {
  const device = ({ id, port }: Node): string =>
    `<device id="${id}" name="${port}" compression="never"><address>tcp://127.0.0.1:${port}</address></device>`;
  const off = ['globalAnnounceEnabled', 'localAnnounceEnabled', 'relaysEnabled', 'natEnabled']
    .concat(['crashReportingEnabled', 'startBrowser', 'setLowPriority'])
    .map((name) => `<${name}>false</${name}>`)
    .join('');
  return `<configuration version="36">
<folder id="gvi" label="gvi" path="${mine.folder}" type="sendreceive" rescanIntervalS="5" fsWatcherEnabled="true" fsWatcherDelayS="1">
<filesystemType>basic</filesystemType><device id="${mine.id}"/><device id="${other.id}"/>
</folder>
${device(mine)}${device(other)}
<gui enabled="true" tls="false"><address>127.0.0.1:${mine.gui}</address><apikey>${key}</apikey></gui>
<options><listenAddress>tcp://127.0.0.1:${mine.port}</listenAddress>${off}
<urAccepted>-1</urAccepted><autoUpgradeIntervalH>0</autoUpgradeIntervalH><stunKeepaliveStartS>0</stunKeepaliveStartS>
<reconnectionIntervalS>2</reconnectionIntervalS></options>
</configuration>`;
};

const start = ({ home }: Node): ChildProcess =>
  spawn('syncthing', ['serve', '--home', home, '--no-browser', '--no-restart'], {
    env: quietEnvironment(),
    stdio: 'ignore',
    // A group of its own: Syncthing may have a child.
    detached: true,
  });

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
  await gone;
};

/** Asks again and again until it holds; what it was waiting for is in the error when it never does. */
export const until = async (
  what: string,
  holds: () => Promise<boolean>,
  milliseconds = 120_000,
): Promise<void> => {
  const last = performance.now() + milliseconds;
  while (!(await holds())) {
    if (performance.now() > last) throw new Error(`never came: ${what}`);
    await pause(250);
  }
};

const areConnected = async ({ gui }: Node, other: Node): Promise<boolean> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${gui}/rest/system/connections`, {
      headers: { 'X-API-Key': key },
      signal: AbortSignal.timeout(5000),
    });
    const { connections }: { connections?: Record<string, { connected?: boolean }> } = await answer.json();
    return connections?.[other.id]?.connected === true;
  } catch {
    return false;
  }
};

export type SyncedFolders = {
  readonly folders: readonly [string, string];
  readonly stop: () => Promise<void>;
};

export const syncedFolders = async (): Promise<SyncedFolders> => {
  const root = mkdtempSync(join(tmpdir(), 'gvi-syncthing-'));
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of children.splice(0)) await end(child);
    rmSync(root, { recursive: true, force: true });
  };
  try {
    const one = await prepare(root, 'one');
    const two = await prepare(root, 'two');
    writeFileSync(join(one.home, 'config.xml'), configFor(one, two));
    writeFileSync(join(two.home, 'config.xml'), configFor(two, one));
    for (const node of [one, two]) children.push(start(node));
    await until('the two nodes meet', async () => (await areConnected(one, two)) && areConnected(two, one));
    return { folders: [one.folder, two.folder], stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
