/**
 * What the screens may ask of the application, and what they see of it: the border between `app` and `ui`.
 * No key, no ciphertext and no storage row appears here. Every use case answers with a closed union;
 * whatever can be said to a person about a failure is in it.
 */
export type * from './border/app';
export type * from './border/backup';
export type * from './border/conflicts';
export type * from './border/deviceCases';
export type * from './border/devices';
export type * from './border/door';
export type * from './border/drafts';
export type * from './border/erasure';
export type * from './border/exchange';
export type * from './border/folder';
export type * from './border/health';
export type * from './border/keys';
export type * from './border/records';
export type * from './border/selfCheck';
export type * from './border/session';
export type * from './border/shared';
export type * from './border/undo';
