/**
 * Keeps an eye on a browser context while a spec runs: whatever goes elsewhere than to the application's own origin,
 * every error on the console, every breach of the content security policy, every uncaught error is written down.
 */
import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

export type Watch = {
  readonly problems: () => readonly string[];
  /** URLs that were asked for at the own origin: a watch that has seen none was blind. */
  readonly ownRequests: () => number;
  /** Pointer presses by a person's hand; keyboard-only specs expect none. */
  readonly pointerPresses: () => number;
};

/** No request to the network: made from memory. */
const inMemory = new Set(['data:', 'blob:', 'about:']);

/** Runs in the page, before anything of it: must not lean on anything here. */
const reportFromPage = (): void => {
  const report = (kind: string, what: string): void => {
    const binding: unknown = Reflect.get(globalThis, '__watch');
    if (typeof binding === 'function') void binding(kind, what);
  };
  document.addEventListener('securitypolicyviolation', (event) =>
    report('policy', `${event.effectiveDirective} ${event.blockedURI} ${event.sample} (${event.sourceFile})`),
  );
  addEventListener('pointerdown', (event) => event.isTrusted && report('pointer', event.pointerType), true);
};

const describe = (message: ConsoleMessage): string => {
  const { url, lineNumber } = message.location();
  return `console: ${message.text()} (${url}:${lineNumber})`;
};

/** `allowed` console errors are those that a spec provokes on purpose. */
export const watchContext = async (
  context: BrowserContext,
  origin: string,
  allowed: readonly RegExp[],
): Promise<Watch> => {
  const problems: string[] = [];
  let ownRequests = 0;
  let pointerPresses = 0;
  const isAllowed = (text: string): boolean => allowed.some((pattern) => pattern.test(text));

  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin === origin) ownRequests += 1;
    else if (!inMemory.has(url.protocol)) problems.push(`request to ${url.origin}: ${request.url()}`);
  });
  const watchSockets = (page: Page): void => {
    page.on('websocket', (socket) => problems.push(`web socket to ${socket.url()}`));
  };
  context.pages().forEach(watchSockets);
  context.on('page', watchSockets);
  context.on('console', (message) => {
    if (message.type() === 'error' && !isAllowed(message.text())) problems.push(describe(message));
  });
  context.on('weberror', (error) => {
    const text = String(error.error());
    if (!isAllowed(text)) problems.push(`uncaught: ${text}`);
  });
  await context.exposeBinding('__watch', (_, kind: string, what: string) => {
    if (kind === 'pointer') pointerPresses += 1;
    else if (!isAllowed(what)) problems.push(`content security policy: ${what}`);
  });
  await context.addInitScript(reportFromPage);
  return {
    problems: () => problems,
    ownRequests: () => ownRequests,
    pointerPresses: () => pointerPresses,
  };
};
