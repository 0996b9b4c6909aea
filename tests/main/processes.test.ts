/** What a data lock rests on: signs of life, and what the system says of processes and of this machine. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isRaised, raiseSign, signPath } from '../../src-main/hosts/lifeSign';
import { beganOf, isAlive, thisMachine } from '../../src-main/hosts/processes';
import { temporaryFolders } from './support/folder';

const folderFor = temporaryFolders();

describe('a sign of life', () => {
  const pathFor = (folder: string): string =>
    process.platform === 'win32' ? signPath(`test-${process.pid}-${folder.slice(-6)}`) : join(folder, 'sign');

  it('is there until it is taken down, and says nothing to who knocks', async () => {
    const path = pathFor(folderFor());
    expect(await isRaised(path)).toBe(false);
    const lower = await raiseSign(path);
    expect(await isRaised(path)).toBe(true);
    expect(await isRaised(path)).toBe(true);
    expect(await raiseSign(path)).toBeNull();
    lower?.();
    expect(await isRaised(path)).toBe(false);
  });

  it('is gone with a process that was killed', async () => {
    const path = pathFor(folderFor());
    const program = `require('node:net').createServer().listen(${JSON.stringify(path)}, () => console.log('up'))`;
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await isRaised(path)).toBe(true);
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await ended;
    expect(await isRaised(path)).toBe(false);
  });
});

describe('what the system says of processes', () => {
  it('tells the living from the dead', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(isAlive(2 ** 22 + 1)).toBe(false);
  });
  it('says the same of one process each time', async () => {
    expect(await beganOf(process.pid)).toBe(await beganOf(process.pid));
    expect(await beganOf(2 ** 22 + 1)).toBeNull();
  });
  it('says the same of this machine each time, and never its number', async () => {
    const machine = await thisMachine();
    expect(await thisMachine()).toEqual(machine);
    expect(machine.machine).not.toBe('');
    expect(machine.machineId ?? '0123456789abcdef').toMatch(/^[0-9a-f]{16}$/);
  });
});
