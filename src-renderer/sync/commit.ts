/** Commits as the rest of the application knows them (docs/formats.md §3): types, hash, line, decoder, builder. */
export type { Change, Entry, ErasedEntry, FullEntry, Over } from './change';
export { isErased } from './change';
export type { BuildFault, BuildInput, BuiltCommit } from './commitBuild';
export { buildCommit, longestCommitLine } from './commitBuild';
export type { CommitFault, CommitFaultType } from './commitCodec';
export { decodeCommit, longestImportedLine } from './commitCodec';
export type { Action, Commit, HashedCommit } from './commitShape';
export { actions, commitHash, commitLine, entryDigest, refOf } from './commitShape';
export type { CommitHash, Ref } from './ref';
export { decodeRef, isCommitHash, isRef, refDevice, refHash, refSeq } from './ref';
