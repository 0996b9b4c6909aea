import type { KindRule } from '../kinds/kind';
export const keyMessageSetRules: readonly KindRule[] = [];
