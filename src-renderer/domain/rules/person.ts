import type { KindDefinition, KindRule } from '../kinds/kind';
export const personRules: readonly KindRule[] = [];
export const computePerson: NonNullable<KindDefinition['compute']> = () => ({});
