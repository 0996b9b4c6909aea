/**
 * Words of record kinds, found by name: `field.<kind>.<name>`, `code.<kind>.<name>.<code>`, `kind.<kind>.one|many`,
 * `when.<condition>`. A field from a newer version has no word yet; its name is shown rather than nothing, and a code of
 * one says that it is from there.
 */
import type { i18n as I18n } from 'i18next';

export type Labels = {
  /** `name` may be dotted for a column of rows: `team.organisationId`. */
  readonly field: (kind: string, name: string) => string;
  readonly hint: (kind: string, name: string) => string | null;
  readonly code: (kind: string, name: string, code: string) => string;
  readonly kind: (kind: string) => string;
  /** In the plural. */
  readonly kinds: (kind: string) => string;
  readonly when: (condition: string) => string | null;
  /** A broken rule in words; `params.context` picks the sentence of the very rule. */
  readonly problem: (code: string, params?: Readonly<Record<string, string | number>>) => string;
};

export const createLabels = (i18n: I18n, language: string): Labels => {
  const translate = i18n.getFixedT(language, 'records');
  const first = (keys: readonly string[]): string | null => {
    for (const key of keys) {
      const found = i18n.exists(key, { ns: 'records', lng: language }) ? translate(key) : null;
      if (typeof found === 'string' && found !== '') return found;
    }
    return null;
  };
  return {
    field: (kind, name) => first([`field.${kind}.${name}`]) ?? name,
    hint: (kind, name) => first([`hint.${kind}.${name}`]),
    code: (kind, name, code) =>
      first([`code.${kind}.${name}.${code}`]) ??
      (code === '' ? '' : String(translate('newerCode', { code }))),
    kind: (kind) => first([`kind.${kind}.one`]) ?? kind,
    kinds: (kind) => first([`kind.${kind}.many`]) ?? kind,
    when: (condition) => first([`when.${condition}`]),
    problem: (code, params) => String(translate(`problem.${code}`, { ...params })),
  };
};
