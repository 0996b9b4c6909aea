/** Records that are only added: what was saved is not changed afterwards (a wrong one is voided where that is allowed). */
import type { KindRule } from '../kinds/kind';
import { has } from '../read';
import { changed, error } from './problem';

export const frozenOnceSaved =
  (fields: readonly string[]): KindRule =>
  (draft, before) =>
    before === undefined
      ? []
      : fields
          .filter((field) => has(before.values, field) && changed(draft, before, field))
          .map((field) => error(field, 'notAllowed', { context: 'appendOnly' }));
