import type { KindRule } from '../kinds/kind';
export const contactRules: readonly KindRule[] = [];
