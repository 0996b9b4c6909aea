import type { KindDefinition, KindRule } from '../kinds/kind';
export const attemptRules: readonly KindRule[] = [];
export const computeAttempt: NonNullable<KindDefinition['compute']> = () => ({});
