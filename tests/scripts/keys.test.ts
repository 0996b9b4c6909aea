import { expect, it } from 'vitest';
import { createKeys, keysIn } from '../e2e/support/keys';

it.each([
  ['Tab', 1],
  ['Control+k', 2],
  ['Control+Shift+K', 3],
  ['+', 1],
])('%s is %i keys', (name, count) => {
  expect(keysIn(name)).toBe(count);
});

it('presses and letters are counted apart, and pressed', async () => {
  const done: string[] = [];
  const note = async (what: string) => void done.push(what);
  const keys = createKeys({ keyboard: { press: note, type: note } });
  await keys.key('Tab', 3);
  await keys.key('Control+k');
  await keys.type('Åsa 😀');
  expect(keys.count()).toEqual({ presses: 5, letters: 5 });
  expect(done).toEqual(['Tab', 'Tab', 'Tab', 'Control+k', 'Åsa 😀']);
});
