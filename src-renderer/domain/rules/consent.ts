import type { KindDefinition, KindRule } from '../kinds/kind';
export const consentRules: readonly KindRule[] = [];
export const computeConsent: NonNullable<KindDefinition['compute']> = () => ({});
