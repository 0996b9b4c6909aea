/** Wrong tries: answered alike, counted over restarts, and waited for; no clock that is set moves the wait to no end. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { attemptsFile, createAttempts, waitAfter } from '../../../src-main/services/attempts';
import { type Disk, nodeDisk } from '../../../src-main/services/disk';
import { faultyDisk } from '../../main/support/faultyDisk';
import { temporaryFolders } from '../../main/support/folder';
import { type Installation, install, passphrase, setUp } from '../../support/installation';
import { issued, provedSheet } from '../../support/keys';

const folderFor = temporaryFolders();
const second = 1000;

/** A host with both of its clocks in hand. */
const hostIn = (folder: string, disk: Disk = nodeDisk(process.platform)) => {
  const clocks = { now: Date.UTC(2026, 10, 20), uptime: 5000 };
  const start = () => createAttempts({ disk, folder, now: () => clocks.now, uptime: () => clocks.uptime });
  let attempts = start();
  const begin = async () => (await attempts.attemptBegin({})).value;
  return {
    clocks,
    begin,
    state: async () => (await attempts.attemptState({})).value,
    done: () => attempts.attemptDone({}),
    pass: (milliseconds: number) => {
      clocks.now += milliseconds;
      clocks.uptime += milliseconds;
    },
    /** Another process: its uptime begins anywhere. */
    restart: (uptime = 17) => {
      clocks.uptime = uptime;
      attempts = start();
    },
    fail: async (times: number) => {
      for (let time = 0; time < times; time++) {
        const { waitMs } = (await attempts.attemptState({})).value;
        clocks.now += waitMs;
        clocks.uptime += waitMs;
        expect(await begin()).toMatchObject({ allowed: true });
      }
    },
  };
};

describe('the wait', () => {
  it('is nothing three times, then doubles from two seconds, and is five minutes at most', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 1000].map((failed) => waitAfter(failed) / second)).toEqual([
      0, 0, 0, 2, 4, 8, 16, 256, 300, 300, 300,
    ]);
  });

  it('is kept to, and what is refused meanwhile does not lengthen it', async () => {
    const host = hostIn(folderFor());
    await host.fail(4);
    expect(await host.begin()).toEqual({ allowed: false, failed: 4, waitMs: 4 * second });
    host.pass(3999);
    expect(await host.begin()).toEqual({ allowed: false, failed: 4, waitMs: 1 });
    host.pass(1);
    expect(await host.begin()).toEqual({ allowed: true, failed: 5, waitMs: 8 * second });
  });

  it('ends with a success, over restarts too', async () => {
    const host = hostIn(folderFor());
    await host.fail(8);
    await host.done();
    host.restart();
    expect(await host.state()).toEqual({ failed: 0, waitMs: 0 });
  });

  it('outlives a restart, which is no way around it', async () => {
    const host = hostIn(folderFor());
    await host.fail(6);
    host.pass(5 * second);
    host.restart();
    expect(await host.state()).toEqual({ failed: 6, waitMs: 11 * second });
    host.pass(11 * second);
    expect(await host.begin()).toMatchObject({ allowed: true, failed: 7 });
  });

  it('is not moved by a clock that is set while the host runs, in either direction', async () => {
    const host = hostIn(folderFor());
    await host.fail(6);
    for (const set of [-1e12, 1e12]) {
      host.clocks.now += set;
      expect(await host.state()).toMatchObject({ waitMs: 16 * second });
    }
    host.clocks.uptime += 16 * second;
    expect(await host.state()).toMatchObject({ waitMs: 0 });
  });

  it('with a clock set back over a restart begins anew once, and is never longer than it was', async () => {
    const host = hostIn(folderFor());
    await host.fail(6);
    host.clocks.now -= 10 * 365 * 86_400 * second;
    host.restart();
    expect(await host.state()).toMatchObject({ waitMs: 16 * second });
    host.clocks.uptime += 16 * second;
    expect(await host.begin()).toMatchObject({ allowed: true });
  });

  it('is nobody’s prison: a disk that does not keep the count, and a file that is none, let people try', async () => {
    const folder = folderFor();
    const faulty = faultyDisk(nodeDisk(process.platform));
    const host = hostIn(folder, faulty.disk);
    faulty.arm({ at: 1, code: 'ENOSPC', after: 'dead', arrive: 0 });
    await host.fail(3);
    expect(await host.begin()).toMatchObject({ allowed: false });
    host.restart();
    expect(await host.begin()).toMatchObject({ allowed: true, failed: 1 });
    for (const text of [
      '',
      '{',
      'null',
      '{"v":1,"failed":-1,"at":0}',
      '{"v":1,"failed":1e99,"at":0}',
      '{"v":2}',
    ]) {
      const other = folderFor();
      writeFileSync(join(other, attemptsFile), text);
      expect(await hostIn(other).begin(), text).toMatchObject({ allowed: true, failed: 1 });
    }
  });

  it('keeps a count and a time in its file, nothing else', async () => {
    const folder = folderFor();
    const host = hostIn(folder);
    await host.fail(2);
    expect(JSON.parse(readFileSync(join(folder, attemptsFile), 'utf8'))).toEqual({
      v: 1,
      failed: 2,
      at: host.clocks.now,
    });
  });
});

describe('the application', () => {
  const installations: Installation[] = [];
  afterEach(() => {
    for (const installation of installations.splice(0)) installation.remove();
  });
  const still = async () => {
    const time = { uptime: 0 };
    const car = await install('wait', { system: { uptime: () => time.uptime } });
    installations.push(car);
    await setUp(car);
    return { car, time };
  };

  it('refuses the right passphrase too until the wait is over, derives nothing, and then opens', async () => {
    const { car, time } = await still();
    const app = await car.reload();
    for (let time_ = 0; time_ < 3; time_++) {
      await app.unlock('inte-alls-den-rätta');
      expect(app.session.getState()).toMatchObject({ failure: { type: 'wrongPassphrase' } });
    }
    expect(await app.waitLeft()).toEqual({ type: 'wait', milliseconds: 2000 });
    await app.unlock(passphrase);
    expect(app.session.getState()).toMatchObject({ failure: { type: 'wait', milliseconds: 2000 } });
    const again = await car.reload();
    await again.unlock(passphrase);
    expect(again.session.getState()).toMatchObject({ failure: { type: 'wait' } });
    time.uptime += 2000;
    await again.unlock(passphrase);
    expect(again.session.getState().type).toBe('open');
    expect(await again.waitLeft()).toEqual({ type: 'wait', milliseconds: 0 });
  });

  it('counts passphrase, printed key and the proofs in the settings together', async () => {
    const { car } = await still();
    await provedSheet(car.app(), null);
    const other = await still();
    const wrong = (await issued(other.car.app(), null)).groups.join('-');
    const app = await car.reload();
    await app.unlock('inte-alls-den-rätta');
    expect(await app.recover(wrong, passphrase)).toEqual({ type: 'wrongRecoveryKey' });
    await app.unlock('inte-alls-den-rätta');
    expect(await app.recover(wrong, passphrase)).toMatchObject({ type: 'wait' });
    const open = other.car.app();
    for (let time = 0; time < 3; time++)
      expect(await open.changePassphrase('fel', passphrase)).toEqual({ type: 'wrongPassphrase' });
    expect(await open.issueRecovery('fel')).toMatchObject({ type: 'wait' });
    expect(await open.compromised('fel', passphrase, () => undefined)).toMatchObject({ type: 'wait' });
  });

  it('counts a try that a kill cut short', async () => {
    const { car } = await still();
    await car.environment().host.attemptBegin({});
    await car.reload();
    expect(await car.environment().host.attemptState({})).toMatchObject({ value: { failed: 1 } });
  });
});
