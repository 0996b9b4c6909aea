import type { KindDefinition, KindRule } from '../kinds/kind';
export const referralRules: readonly KindRule[] = [];
export const computeReferral: NonNullable<KindDefinition['compute']> = () => ({});
