/** A few words asked for in a dialog that is no record's own form: why it is voided, why it is shown. Kept like any draft. */
import { useCallback, useRef, useState } from 'react';
import type { App, KeptDraft } from '../../../app/types';
import type { JsonValue, Values } from '../../../domain/json';
import type { Instant } from '../../../domain/time';
import { type DraftPlace, type Keeping, useKeeping } from './useKeeping';

export type KeptFields = {
  readonly values: Values;
  readonly textOf: (field: string) => string;
  readonly set: (field: string, value: JsonValue) => void;
  readonly keeping: Keeping;
  readonly restoredAt: Instant | null;
  readonly restoredField: string | null;
  /** After a save, or when a person throws it away. */
  readonly drop: () => Promise<void>;
};

export const useKeptFields = (
  app: App,
  place: DraftPlace & Required<Pick<DraftPlace, 'form'>>,
  initial: Values,
  part = '',
): KeptFields => {
  const [values, setValues] = useState(initial);
  const [restored, setRestored] = useState<KeptDraft | null>(null);
  const now = useRef<Values>({});
  const keeping = useKeeping(
    app,
    place,
    (draft) => {
      // What was typed since the dialog opened is newer than what was kept.
      now.current = { ...draft.values, ...now.current };
      setValues((before) => ({ ...before, ...now.current }));
      setRestored(draft);
    },
    part,
  );
  const { keep } = keeping;
  const set = useCallback(
    (field: string, value: JsonValue): void => {
      now.current = { ...now.current, [field]: value };
      setValues((before) => ({ ...before, [field]: value }));
      keep({ values: now.current, field });
    },
    [keep],
  );
  return {
    values,
    textOf: (field) => {
      const value = values[field];
      return typeof value === 'string' ? value : '';
    },
    set,
    keeping,
    restoredAt: restored?.at ?? null,
    restoredField: restored?.field ?? null,
    drop: keeping.drop,
  };
};
