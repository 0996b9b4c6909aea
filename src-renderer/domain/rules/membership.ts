import type { KindDefinition, KindRule } from '../kinds/kind';
export const membershipRules: readonly KindRule[] = [];
export const computeMembership: NonNullable<KindDefinition['compute']> = () => ({});
