/** A record of the demo before it is saved. */
import type { RecordId } from '../ids';
import type { Values } from '../json';
import type { KindName } from '../kinds/kind';

export type DemoRecord = { readonly kind: KindName; readonly id: RecordId; readonly values: Values };
