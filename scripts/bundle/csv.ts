/**
 * Records as CSV for spreadsheets: one table per space and kind. What a spreadsheet would take for a formula is neutralised
 * with an apostrophe, at the beginning of a cell and after whatever another list separator would cut a cell at. So CSV is
 * for looking; what has to be exact is NDJSON.
 */
import type { JsonValue } from '../../src-renderer/domain/json';
import { kindOf } from '../../src-renderer/domain/kinds/index';
import { utf8 } from '../../src-renderer/vault/bytes';
import { canonicalJson } from '../../src-renderer/vault/canonical';
import { sha256 } from '../../src-renderer/vault/hash';
import type { PlainRecord } from './records';

export type CsvFile = { readonly name: string; readonly text: string };

/** Excel knows UTF-8 by this; so does LibreOffice. */
const byteOrderMark = '\ufeff';

/** `=` `+` `-` `@` and their full-width twins, also behind blanks and marks that nobody sees; and a leading tab or CR. */
const formula = /(^|[;\t\r\n])(?=[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/gu;

export const neutral = (text: string): string => {
  const calmed = text.replace(formula, "$1'");
  return /^[\t\r]/.test(calmed) ? `'${calmed}` : calmed;
};

const cell = (value: JsonValue | undefined): string => {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : canonicalJson(value);
  return `"${neutral(text).replaceAll('"', '""')}"`;
};

const facts = ['id', 'voided', 'created', 'updated', 'updatedBy', 'conflicts'] as const;

/** The kind's own fields in their order, then those of a newer version. */
const columnsOf = (kind: string, records: readonly PlainRecord[]): readonly string[] => {
  const own = kindOf(kind)?.fields.map(({ name }) => name) ?? [];
  const used = new Set(records.flatMap(({ values }) => Object.keys(values)));
  return [...own.filter((name) => used.has(name)), ...[...used].filter((name) => !own.includes(name)).sort()];
};

const row = (cells: readonly string[]): string => `${cells.join(',')}\r\n`;

const tableOf = (kind: string, records: readonly PlainRecord[]): string => {
  const columns = columnsOf(kind, records);
  // A field of the same name as a fact stands under its own column, told apart by the dot.
  const heads = [
    ...facts,
    ...columns.map((name) => ((facts as readonly string[]).includes(name) ? `.${name}` : name)),
  ];
  return (
    byteOrderMark +
    row(heads.map(cell)) +
    records
      .map((record) =>
        row([
          cell(record.id),
          cell(record.voided),
          cell(record.created),
          cell(record.updated),
          cell(record.updatedBy),
          cell(Object.keys(record.conflicts).sort().join(' ')),
          ...columns.map((name) => cell(record.values[name])),
        ]),
      )
      .join('')
  );
};

/** A kind that is not known here was named by whoever wrote it: nothing of that may reach outside of the folder. */
export const fileNameOf = (space: string, kind: string): string => {
  if (kindOf(kind) !== undefined) return `${space}.${kind}.csv`;
  const hash = [...sha256(utf8(kind)).subarray(0, 4)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return `${space}.unknown-${kind.replace(/[^A-Za-z0-9]/g, '_').slice(0, 40)}-${hash}.csv`;
};

export const csvFiles = (records: readonly PlainRecord[]): readonly CsvFile[] => {
  const tables = new Map<string, PlainRecord[]>();
  for (const record of records) {
    const name = fileNameOf(record.space, record.kind);
    const table = tables.get(name) ?? [];
    table.push(record);
    tables.set(name, table);
  }
  return [...tables].map(([name, table]) => ({ name, text: tableOf(table[0]?.kind ?? '', table) }));
};
