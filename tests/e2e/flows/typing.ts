/**
 * Somebody types a note, and is interrupted by kill −9 at a moment that nobody chose. What, how fast, who is killed and
 * when follow from a seed, so that a run that failed can be had again.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CDPSession, expect, type Locator } from '@playwright/test';
import { createSeededBytes } from '../../support/bytes';
import type { Installation, LaunchOptions } from '../support/launch';
import { createHands, type Hands } from './hands';
import { open } from './parts';
import { newRecord } from './records';
import { createVault, unlock } from './vault';

/** `tab`: the page's own process. `host`: the page lives on, goes on being typed in, and is killed after it. */
export const victims = ['page', 'tab', 'host', 'both'] as const;
export type Victim = (typeof victims)[number];
export type Stroke = { readonly letter: string; readonly pause: number };
export type TypingPlan = {
  readonly seed: string;
  readonly victim: Victim;
  readonly strokes: readonly Stroke[];
  /** Milliseconds from the first key. */
  readonly killAfter: number;
  /** For `host`: how much later the page goes. */
  readonly pageAfter: number;
};

const phrases = [
  'Han öppnade själv, lyssnade och frågade om jobb. ',
  'Ville inte ha kortet i handen men läste det. ',
  'Modern var hemma; vi talade i köket en stund. ',
  'Återkommer på torsdag klockan fyra. ',
];

export const typingPlan = (seed: string): TypingPlan => {
  const random = createSeededBytes(`typing/${seed}`);
  const below = (limit: number): number => {
    const [a = 0, b = 0, c = 0] = random(3);
    return ((a << 16) | (b << 8) | c) % limit;
  };
  const victim = victims[below(victims.length)] ?? 'both';
  const killAfter = 200 + below(4300);
  // Some never pause, some think between words, some hit a few keys and wait.
  const rhythm = (['steady', 'words', 'bursts'] as const)[below(3)] ?? 'steady';
  const pace = 15 + below(140);
  const pauseBefore = (letter: string): number => {
    if (rhythm === 'words' && letter === ' ') return 200 + below(900);
    if (rhythm === 'bursts' && below(9) === 0) return 100 + below(1200);
    return Math.max(5, pace - 10 + below(20));
  };
  const text = Array.from({ length: 12 }, () => phrases[below(phrases.length)] ?? '').join('');
  return {
    seed,
    victim,
    strokes: [...text].map((letter) => ({ letter, pause: pauseBefore(letter) })),
    killAfter,
    pageAfter: below(1500),
  };
};

type Launch = (options: LaunchOptions) => Promise<Installation>;
type Made = { readonly folder: string; readonly port: number };
let made: Made | null = null;

/** The field book that every run begins with. */
const make = async (launch: Launch): Promise<Made> => {
  const { page, close, dataDir, port } = await launch({ role: 'field' });
  await createVault(createHands(page), { name: 'Test Testsson 1', device: 'Fältdator 1', role: 'field' });
  await close();
  const folder = mkdtempSync(join(process.env.GVI_TEST_TEMP ?? tmpdir(), 'gvi-typing-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  cpSync(dataDir, folder, { recursive: true });
  return { folder, port };
};

const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

const killQuietly = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended already.
  }
};

const tabsOf = async (session: CDPSession): Promise<readonly number[]> => {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
};

export type Typed = {
  /** The letters that the page had taken, each with the moment at which it had. */
  readonly taken: readonly { readonly letter: string; readonly at: number }[];
  /** The last moment at which the page lived. */
  readonly killedAt: number;
};

/** Types by the plan until the page is gone. Nothing is waited for but the plan's own pauses. */
export const typeUntilKilled = async (
  plan: TypingPlan,
  laptop: Installation,
  field: Locator,
): Promise<Typed> => {
  const { page, context } = laptop;
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) throw new Error('no browser to ask');
  const tabs = await tabsOf(session);
  await field.focus();
  const taken: { letter: string; at: number }[] = [];
  let killedAt: number | null = null;
  const begin = performance.now();
  const kill = async (): Promise<void> => {
    await wait(plan.killAfter);
    if (plan.victim === 'host') {
      void laptop.kill('host').catch(() => undefined);
      await wait(plan.pageAfter);
    }
    killedAt = performance.now();
    if (plan.victim === 'tab') tabs.forEach(killQuietly);
    else await laptop.kill(plan.victim === 'both' ? 'both' : 'page');
  };
  const killing = kill();
  let due = begin;
  for (const { letter, pause } of plan.strokes) {
    due += pause;
    if (due > performance.now()) await wait(due - performance.now());
    if (killedAt !== null) break;
    const reached = await page.keyboard.type(letter).then(
      () => true,
      () => false,
    );
    // Taken only if the page answered before it was killed.
    if (!reached || killedAt !== null) break;
    taken.push({ letter, at: performance.now() });
  }
  await killing;
  return { taken, killedAt: killedAt ?? performance.now() };
};

export type Loss = {
  readonly typed: number;
  readonly kept: number;
  /** How long before the kill the first lost letter was typed; 0 when none was. */
  readonly lostMilliseconds: number;
};

const noteField = (hands: Hands): Locator =>
  hands.page.locator('[data-field="note"]').locator('textarea, input').first();

/** One run: type, kill, start again, unlock, and see what is offered. Throws on more than a second's loss. */
export const runTyping = async (launch: Launch, folder: string, seed: string): Promise<Loss> => {
  made ??= await make(launch);
  const plan = typingPlan(seed);
  const dataDir = join(folder, 'typing');
  cpSync(made.folder, dataDir, { recursive: true });
  const first = await launch({ role: 'field', dataDir, port: made.port, allow: [/Failed to load resource/] });
  const before = createHands(first.page);
  await unlock(before);
  await newRecord(before, 'customNotification');
  await expect(noteField(before)).toBeVisible();
  const { taken, killedAt } = await typeUntilKilled(plan, first, noteField(before));
  await first.close();
  // What a power cut leaves of the browser's own lock is the browser's to clear.
  for (const name of readdirSync(first.profileDir))
    if (name.startsWith('Singleton')) rmSync(join(first.profileDir, name), { force: true });

  const again = await launch({ role: 'field', dataDir, profile: first.profileDir, port: made.port });
  const after = createHands(again.page);
  await unlock(after);
  await open(after, 'notifications');
  const durable = taken.filter(({ at }) => at <= killedAt - 1000).length;
  const offer = after.button(after.words.t('common:form.draftOpen'));
  const whole = taken.map(({ letter }) => letter).join('');
  let kept = '';
  if (durable > 0 || (await offer.count()) > 0) {
    await expect(offer, `seed ${seed}: a draft is offered`).toBeVisible();
    await offer.click();
    await expect(noteField(after)).not.toHaveValue('');
    kept = await noteField(after).inputValue();
  }
  await again.close();
  // A letter whose answer the kill cut off may be there too; nothing else may.
  const all = plan.strokes.map(({ letter }) => letter).join('');
  expect(all.startsWith(kept), `seed ${seed}: what is offered was typed: “${kept}”`).toBe(true);
  const lost = taken[kept.length];
  const lostMilliseconds = lost === undefined ? 0 : Math.round(killedAt - lost.at);
  expect(
    kept.length,
    `seed ${seed} (${plan.victim}): ${durable} of ${whole.length} letters were older than a second, ${kept.length} are offered; the first lost was typed ${lostMilliseconds} ms before`,
  ).toBeGreaterThanOrEqual(durable);
  return { typed: whole.length, kept: kept.length, lostMilliseconds };
};
