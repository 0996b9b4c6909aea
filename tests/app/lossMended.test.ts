/** What neither copy has any more comes back from whoever still holds it, and is then no longer said to be missing. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { passphrase } from '../support/installation';
import {
  answers,
  carry,
  deviceOf,
  groupsOn,
  laptopNamed,
  meet,
  removeAll,
  sendAgain,
  take,
  writeGroup,
} from '../support/meetings';
import { dropRow, rowCount } from '../support/storeDamage';

afterEach(removeAll);

it('a commit of another laptop, lost here in both copies, is asked for by its number and comes back', async () => {
  const office = await laptopNamed('Kontoret', 'office');
  const car = await laptopNamed('Bilen');
  await meet(car, office);
  await writeGroup(car, 'Ask');
  await writeGroup(car, 'Björk');
  const journal = join(office.installation.folder, 'journal.gvi');
  const before = readFileSync(journal).length;
  await carry(car, office);
  const rows = await rowCount(office.installation, 'commits');
  const bytes = readFileSync(journal);
  for (let at = before + 100; at < bytes.length; at += 61) bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(journal, bytes);
  await dropRow(office.installation, 'commits', rows - 1);
  const app = await office.installation.reload();
  await app.unlock(passphrase);
  const { lost } = app.health.getState();
  expect(lost).toMatchObject([{ device: deviceOf(car), own: false }]);

  const from = lost[0]?.from ?? 0;
  const files = await sendAgain(car, office, { type: 'from', device: deviceOf(car), seq: from });
  expect(answers(await take(office, files))).toEqual(['ready']);
  expect(app.health.getState().lost).toEqual([]);
  expect(groupsOn(office)).toEqual(['Ask', 'Björk']);
});
