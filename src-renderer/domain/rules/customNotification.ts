import type { KindDefinition, KindRule } from '../kinds/kind';
export const customNotificationRules: readonly KindRule[] = [];
export const computeCustomNotification: NonNullable<KindDefinition['compute']> = () => ({});
