/**
 * A planned bundle made: commits read from the disk slice by slice, packed, signed and encrypted in the worker. Notes and
 * writes nothing; who calls it has written the counter down before and writes the file after.
 */
import { type Space, uuidFrom } from '../../domain/ids';
import { err, ok, type Result } from '../../domain/result';
import { type Instant, instantFrom } from '../../domain/time';
import { type Bundle, prepareBundle, signatureOf } from '../../sync/bundle';
import type { Card } from '../../sync/card';
import type { CommitHash } from '../../sync/commit';
import { bundleFileName } from '../../sync/manifest';
import { schemaVersion } from '../../sync/migrations';
import { linesToParts } from '../../sync/packBundle';
import type { ExportPlan, SendRange } from '../../sync/planExport';
import type { AgeMode } from '../../vault/ageBox';
import type { AppContext } from '../context';
import type { OpenVault } from '../session/openVault';
import type { Progress, StorageFailure } from '../types';

export type SendPlan = Extract<ExportPlan, { readonly type: 'send' }>;

type SentCommit = {
  readonly commit: { readonly device: SendRange['device']; readonly seq: number };
  readonly hash: CommitHash;
  readonly row: number;
};

/** The commits of the ranges, in order; their lines are on disk. */
const commitsOf = (vault: OpenVault, space: Space, ranges: readonly SendRange[]): readonly SentCommit[] =>
  ranges.flatMap(({ device, from, to }) =>
    Array.from({ length: to - from + 1 }, (_, index): SentCommit => {
      const seq = from + index;
      const held = vault.state.history[space].held(device, seq);
      if (held === undefined) throw new Error('a commit was planned that is not held');
      return { commit: { device, seq }, hash: held.hash, row: held.row };
    }),
  );

const readSlice = 500;

/** The lines as they were made or received, read and opened while those before them are packed. */
async function* linesInParts(
  vault: OpenVault,
  commits: readonly SentCommit[],
  onRead: (done: number) => void,
  onFailure: (failure: StorageFailure) => void,
): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < commits.length; from += readSlice) {
    onRead(from);
    const slice = commits.slice(from, from + readSlice);
    const lines = await vault.store.readLines(slice.map(({ row }) => row));
    if (!lines.ok) {
      onFailure({ type: 'storeFailed', detail: `commits/${lines.error.row}` });
      return;
    }
    yield* linesToParts(lines.value);
  }
}

export type Making = {
  readonly space: Space;
  readonly plan: SendPlan;
  readonly recipients: readonly Card[];
  readonly mode: AgeMode;
  readonly counter: number;
  /** Milliseconds; when it is made. */
  readonly now: number;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
};

const notMade = (type: string): StorageFailure => ({
  type: type === 'tooLarge' ? 'tooLarge' : 'io',
  detail: type,
});

export const makeBundle = async (
  context: AppContext,
  vault: OpenVault,
  { space, plan, recipients, mode, counter, now, onProgress, signal }: Making,
): Promise<Result<Bundle, StorageFailure | 'cancelled'>> => {
  const commits = commitsOf(vault, space, plan.ranges);
  const { device, signing } = vault.secrets.device;
  const created: Instant = instantFrom(now);
  const prepared = prepareBundle({
    id: uuidFrom(context.env.random(16)),
    space,
    sender: device,
    recipients,
    counter,
    created,
    schema: schemaVersion,
    commits,
    heads: plan.heads,
    mode,
  });
  if (!prepared.ok) return err(notMade(prepared.error.type));
  const { manifest, first, keys } = prepared.value;
  const unread: StorageFailure[] = [];
  const parts = linesInParts(
    vault,
    commits,
    (done) => onProgress({ step: 'packing', done, of: commits.length }),
    (failure) => unread.push(failure),
  );
  const packed = await context.env.bundles.pack({
    first,
    keys,
    parts,
    sign: (digest) => signatureOf(signing, digest),
    signal,
  });
  if (unread[0] !== undefined) return err(unread[0]);
  if (!packed.ok) return err(packed.error === 'cancelled' ? 'cancelled' : notMade(packed.error));
  return ok({ file: packed.value, name: bundleFileName(manifest.id), manifest });
};
