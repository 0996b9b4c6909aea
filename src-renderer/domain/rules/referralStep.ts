import type { KindDefinition, KindRule } from '../kinds/kind';
export const referralStepRules: readonly KindRule[] = [];
export const computeReferralStep: NonNullable<KindDefinition['compute']> = () => ({});
