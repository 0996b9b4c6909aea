/**
 * A host without a window, for tests of two at once: opens the data folder that it is told, says on one line what came of
 * it, appends to the journal when asked, and lives until it is killed.
 */
import { createInterface } from 'node:readline';
import { inUseWords } from '../../../src-main/hosts/inUse';
import { openServices } from '../../../src-main/hosts/openServices';

const [folder = '', host = 'browser', takeOver = ''] = process.argv.slice(2);
const say = (line: unknown): void => console.log(JSON.stringify(line));

const opened = await openServices(
  {
    info: {
      host: host === 'electron' ? 'electron' : 'browser',
      appVersion: '0',
      platform: process.platform,
      dataFolder: folder,
      demo: false,
      saveFolder: null,
    },
    placeForSave: async () => null,
  },
  takeOver === '' ? null : takeOver,
);
if (opened.type === 'inUse') say({ type: 'inUse', standing: opened.standing, words: inUseWords(opened) });
else if (opened.type === 'unusable') say(opened);
else {
  say({ type: 'open' });
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'release') {
      await opened.release();
      say({ type: 'released' });
      break;
    }
    const bytes = new TextEncoder().encode('x');
    const state = await opened.router.call('journalState', {});
    const length =
      state.ok && typeof state.value === 'object' && state.value !== null && 'length' in state.value
        ? state.value.length
        : 0;
    say(
      length === 0
        ? await opened.router.call('journalCreate', { bytes })
        : await opened.router.call('journalAppend', { at: length, bytes }),
    );
  }
}
