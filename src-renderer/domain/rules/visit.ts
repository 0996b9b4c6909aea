import type { KindRule } from '../kinds/kind';
export const visitRules: readonly KindRule[] = [];
