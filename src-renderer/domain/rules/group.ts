/** Rules of a group: its dates. */
import type { KindRule } from '../kinds/kind';
import { dayOf } from '../read';
import { inFuture, inOrder } from './problem';

const dates: KindRule = ({ values }, _before, context) => [
  ...inFuture('mappedFrom', dayOf(values, 'mappedFrom'), context),
  ...inOrder('mappedTo', dayOf(values, 'mappedFrom'), dayOf(values, 'mappedTo')),
  ...inFuture('sizeAsOf', dayOf(values, 'sizeAsOf'), context),
  ...inFuture('assessedOn', dayOf(values, 'assessedOn'), context),
];

export const groupRules: readonly KindRule[] = [dates];
