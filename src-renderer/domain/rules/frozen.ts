import type { KindRule } from '../kinds/kind';
export const frozenOnceSaved =
  (_fields: readonly string[]): KindRule =>
  () => [];
