/**
 * The page's entry and composition root: policy, host, door, first screen, in that order; the book comes when that one stands.
 * Where there is no host to speak to, the page says so in words; nothing else can be done then.
 */
import './installPolicy';
import { browserEnvironment, browserLanguage, claimWindow, lookAlready } from './app/browserEnvironment';
import { createDoor } from './app/door';
import type { Door } from './app/types';
import { hostOf } from './host/host';
import type { BlockedReason } from './ui/frame/BlockedScreen';
import { seenBy, showStandIn } from './ui/standIn/standIn';
import { showUnread } from './ui/standIn/unread';

/** Milliseconds with an empty window that nobody takes for a fault. */
const patience = 250;

const container = document.getElementById('root');
if (container === null) throw new Error('the page has no root');

let fetched: Promise<typeof import('./ui/root')> | null = null;
/**
 * React and the first screens: asked for when the stand-in is painted, or at once where there is none. Once: a second try that
 * went well would have something to say of the store, which has done nothing.
 */
const screens = (): Promise<typeof import('./ui/root')> => {
  fetched ??= import('./ui/root');
  return fetched;
};

const block = async (reason: BlockedReason, detail: string): Promise<void> =>
  (await screens()).drawBlocked(reason, detail);

const after = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A window that is hidden is not painted, and does not wait for it. */
const painted = (): Promise<void> =>
  Promise.race([
    new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    after(patience),
  ]);

const drawFirst = async (door: Door): Promise<void> => {
  const seen = seenBy(door);
  const standIn = seen === null ? null : showStandIn(container, seen);
  if (standIn !== null) await painted();
  const { drawDoor, settle } = await screens();
  if (standIn === null) drawDoor(door);
  else standIn.giveWay({ draw: () => drawDoor(door), settle });
};

const begin = async (): Promise<void> => {
  // The bridge or the preload script has not run where this is missing.
  if (!('host' in window)) return block('noLaunchCode', '');
  const looks = lookAlready();
  if (!(await claimWindow())) return block('secondWindow', '');
  const host = hostOf(window);
  const info = await host.info({});
  if (!info.ok)
    return block(info.failure.type === 'refused' ? 'noLaunchCode' : 'hostGone', info.failure.detail);
  const door = createDoor(
    browserEnvironment(host, info.value),
    async (context) => (await import('./app/composition')).bookBehind(context),
    looks,
  );
  host.onSuspend(() => {
    if (door.session.getState().type !== 'open') return;
    void Promise.all([screens(), door.book()]).then(([{ lockNow }, app]) => lockNow(app, 'suspend'));
  });
  const started = door.start();
  // Most starts are quicker than drawing that one starts; only the slow ones say so.
  await Promise.race([started, after(patience).then(screens)]);
  await drawFirst(door);
  await started;
};

begin()
  .catch((thrown: unknown) => block('storeUnusable', thrown instanceof Error ? thrown.name : String(thrown)))
  .catch(() => showUnread(container, browserLanguage()));
