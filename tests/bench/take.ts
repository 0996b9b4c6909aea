/**
 * Row `import`: the bundle of ten devices onto the past, up to the merged records in memory, conflicts kept; and the limit,
 * which only decrypts, unpacks and parses the same bytes.
 */

import { createHistory } from '../../src-renderer/app/session/history';
import { commitHash, decodeCommit } from '../../src-renderer/sync/commit';
import { addCommits, emptyFold } from '../../src-renderer/sync/fold';
import { openBundle } from '../../src-renderer/sync/openBundle';
import { decodePeerState } from '../../src-renderer/sync/peerState';
import { planImport } from '../../src-renderer/sync/planImport';
import { createAssembler } from '../../src-renderer/sync/verifiedBundle';
import { verifyLines } from '../../src-renderer/sync/verifyLines';
import { ageOpen } from '../../src-renderer/vault/ageBox';
import { concat } from '../../src-renderer/vault/bytes';
import { loadFastSha256 } from '../../src-renderer/vault/hash';
import { readAbout, readLines } from './ours';
import { readBundle } from './pack';
import type { Ready } from './row';

/** What an open vault holds of the past. */
const loadPast = (folder: string) => {
  const fold = emptyFold();
  const history = createHistory();
  for (const [row, line] of readLines(folder, 'past').entries()) {
    const commit = decodeCommit(line);
    if (!commit.ok) throw new Error(commit.error.type);
    const hash = commitHash(commit.value);
    history.add(commit.value, { hash, row, length: line.length });
    addCommits(fold, [{ commit: commit.value, hash }]);
  }
  return { fold, history };
};

export const importOurs = async (folder: string): Promise<Ready> => {
  const file = readBundle(folder);
  const { keys, device, peer: encoded } = readAbout(folder);
  const peer = decodePeerState(encoded);
  if (!peer.ok) throw new Error('the peer state does not decode');
  const { fold, history } = loadPast(folder);
  return async () => {
    const opened = await openBundle(file, { keys });
    if (!opened.ok) throw new Error(opened.error);
    const assembler = createAssembler(opened.value);
    const slices = verifyLines(opened.value, await loadFastSha256());
    let next = slices.next();
    for (; !next.done; next = slices.next()) assembler.take(next.value);
    const plan = planImport(assembler.finish(next.value), {
      own: { device, previous: [] },
      peer: peer.value,
      deviceStatements: [],
      held: { ...history, hasOrder: () => false },
    });
    if (plan.type !== 'take' || plan.setAside.length > 0) throw new Error(`not taken: ${plan.type}`);
    for (const [row, { commit, hash, line }] of plan.newCommits.entries())
      history.add(commit, { hash, row, length: line.length });
    addCommits(fold, plan.newCommits);
    if (history.count() < plan.newCommits.length * 2) throw new Error('not all of it is held');
    return { bytes: file.length };
  };
};

export const importLimit = async (folder: string): Promise<Ready> => {
  const opened = await ageOpen(readBundle(folder), readAbout(folder).keys.samordning ?? []);
  if (!opened.ok) throw new Error(opened.error);
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  const iv = new Uint8Array(12);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, opened.value);
  return async () => {
    const packed = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed));
    const parts: Uint8Array[] = [];
    const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
    const lines = new TextDecoder().decode(concat(...parts)).split('\n');
    const values: unknown[] = [];
    for (const line of lines) if (line !== '') values.push(JSON.parse(line));
    return { bytes: values.length };
  };
};
