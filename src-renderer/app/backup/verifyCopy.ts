/**
 * Is this copy a backup? Every frame is whole, opens with the vault's keys and counts; every commit that the vault held when
 * the copy was made is in it, with that hash. Anything less is no backup, and says what was wrong.
 */
import { isSpace, type Space, spaces } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { type CommitHash, decodeCommit } from '../../sync/commit';
import { createLineHasher } from '../../sync/lineHash';
import type { RawFrame } from '../../vault/journalFile';
import { decodeSlotsFrame, frameTypeOf, type OpenedFrame, openFrame } from '../../vault/journalFrame';
import { closedFrames } from '../../vault/journalGroup';
import type { OpenVault } from '../session/openVault';
import { journalKeysOf } from '../session/vaultKeys';
import { type CopyAt, type CopyFault, type ReadHost, readCopy } from './readCopy';

/** The hashes of all commits that the vault holds without a gap. */
export type HeldCommits = Readonly<Record<Space, readonly CommitHash[]>>;

export const heldCommits = ({ state }: Pick<OpenVault, 'state'>): HeldCommits => {
  const held = { samordning: [] as CommitHash[], social: [] as CommitHash[] };
  for (const space of spaces) {
    const history = state.history[space];
    for (const device of history.devices())
      for (let seq = 1; seq <= history.headSeq(device); seq++) {
        const hash = history.hashAt(device, seq);
        if (hash !== undefined) held[space].push(hash);
      }
  }
  return held;
};

export type VerifyFault = CopyFault | { readonly type: 'damaged'; readonly detail: string };
export type Verified = { readonly commits: number; readonly sha256: string };
type Place = Omit<Parameters<typeof openFrame>[0], 'frame'>;

const damaged = (detail: string) => err<VerifyFault>({ type: 'damaged', detail });

type Contents = { readonly frames: OpenedFrame[]; readonly hashes: Readonly<Record<Space, Set<CommitHash>>> };

/** A page of commits is kept as its hashes: of a large journal only what is asked of it stays in memory. */
const withoutLines = (frame: OpenedFrame, take: (line: string) => CommitHash | null): OpenedFrame | null => {
  const { content } = frame;
  if (frame.type !== 'commits') return frame;
  if (typeof content !== 'object' || content === null || content instanceof Uint8Array) return null;
  const fields = new Map(Object.entries(content));
  const lines: unknown = fields.get('lines');
  if (!isSpace(frame.space) || !Array.isArray(lines)) return null;
  const hashes: string[] = [];
  for (const line of lines) {
    const hash = typeof line === 'string' ? take(line) : null;
    if (hash === null) return null;
    hashes.push(hash);
  }
  return { ...frame, content: { group: fields.get('group') ?? null, lines: hashes } };
};

const takeFrame = async (
  place: Place & { readonly vault: string },
  frame: RawFrame,
  contents: Contents,
  hashOf: ReturnType<typeof createLineHasher>,
): Promise<string | null> => {
  if (frameTypeOf(frame.payload) === 'slots') {
    const slots = decodeSlotsFrame(frame.payload);
    return slots.ok && slots.value.vault === place.vault ? null : `slots ${frame.number}`;
  }
  const opened = await openFrame({ ...place, frame });
  if (!opened.ok) return `frame ${frame.number}`;
  const { space } = opened.value;
  const small = withoutLines(opened.value, (line) => {
    const commit = decodeCommit(line);
    if (!commit.ok || commit.value.space !== space) return null;
    const hash = hashOf(commit.value, line);
    contents.hashes[commit.value.space].add(hash);
    return hash;
  });
  if (small === null) return `commits in frame ${frame.number}`;
  contents.frames.push(small);
  return null;
};

/** `held`: as `heldCommits` said when the journal was as long as the copy is. */
export const verifyCopy = async (
  env: ReadHost,
  vault: Pick<OpenVault, 'vault' | 'vaultKey' | 'secrets'>,
  generation: string,
  at: CopyAt,
  held: HeldCommits,
  long: { readonly onRead?: (bytes: number) => void; readonly signal?: AbortSignal } = {},
): Promise<Result<Verified, VerifyFault>> => {
  const place = {
    keys: await journalKeysOf(vault.vaultKey, vault.secrets.dataKeys),
    vault: vault.vault,
    generation,
  };
  const contents: Contents = { frames: [], hashes: { samordning: new Set(), social: new Set() } };
  const hashOf = createLineHasher();
  let fault: string | null = null;
  const read = await readCopy(
    env,
    at,
    async (part) => {
      if (part.damaged > 0) fault = `${part.damaged} damaged`;
      for (const frame of part.frames) fault ??= await takeFrame(place, frame, contents, hashOf);
      long.onRead?.(part.read);
      return fault === null;
    },
    long.signal,
  );
  if (fault !== null) return damaged(fault);
  if (!read.ok) return read;
  if (read.value.torn > 0) return damaged(`${read.value.torn} torn bytes`);
  const { unfinished, incomplete } = closedFrames(contents.frames);
  if (unfinished.length + incomplete.length > 0)
    return damaged(`${unfinished.length} unfinished, ${incomplete.length} incomplete`);
  if (!contents.frames.some(({ type }) => type === 'keys')) return damaged('no keys');
  const missing = spaces.flatMap((space) => held[space].filter((hash) => !contents.hashes[space].has(hash)));
  if (missing.length > 0) return damaged(`${missing.length} commits missing`);
  const commits = spaces.reduce((sum, space) => sum + contents.hashes[space].size, 0);
  return ok({ commits, sha256: read.value.sha256 });
};
