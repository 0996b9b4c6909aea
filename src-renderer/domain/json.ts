/** The values that records are made of: JSON as in docs/formats.md §1. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A record's values by field name. `null` says "cleared"; an absent field was never set. */
export type Values = Readonly<Record<string, JsonValue>>;
