import type { KindRule } from '../kinds/kind';
export const groupRules: readonly KindRule[] = [];
