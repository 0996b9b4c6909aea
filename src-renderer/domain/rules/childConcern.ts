import type { KindDefinition, KindRule } from '../kinds/kind';
export const childConcernRules: readonly KindRule[] = [];
export const computeChildConcern: NonNullable<KindDefinition['compute']> = () => ({});
