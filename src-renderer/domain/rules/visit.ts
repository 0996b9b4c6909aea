/** Rules of a visit: it has been made. */
import type { KindRule } from '../kinds/kind';
import { dayOf } from '../read';
import { noArticle10 } from './article10';
import { inFuture } from './problem';

const made: KindRule = ({ values }, _before, context) =>
  inFuture('occurredOn', dayOf(values, 'occurredOn'), context);

export const visitRules: readonly KindRule[] = [made, noArticle10];
