/** An inspection as lines for people. What was not checked comes last and is never left out. */
import type { Inspection } from './inspect';
import { line, plain, reasonWords } from './words';

const indented = (lines: readonly string[]): readonly string[] => lines.map((one) => `  ${plain(one)}`);

export const inspectionLines = (inspection: Inspection): readonly string[] => {
  const { manifest, verdict } = inspection;
  const judged =
    verdict === null
      ? []
      : [
          verdict.ok
            ? line('inspect.ok')
            : line('inspect.refused', { why: reasonWords(verdict.reason ?? '') }),
        ];
  const notChecked = inspection.notChecked.map((what) => line(`unchecked.${what}`));
  if (manifest === null) return [plain(inspection.file), ...indented(judged)];
  const { id, space, sender, recipients, counter, created, schema, commits } = manifest;
  return [
    plain(inspection.file),
    ...indented([
      `id ${id}`,
      `space ${space}, schema ${schema}, counter ${counter}, created ${created}`,
      `sender ${sender}`,
      `recipients ${recipients.join(' ')}`,
      `commits ${commits}`,
      ...inspection.heads.map(
        ({ device, name, seq, signature }) =>
          `head ${device} ${seq} ${line(`signature.${signature}`)}${name === null ? '' : ` (${name})`}`,
      ),
      ...Object.entries(inspection.devices).map(
        ([device, one]) => `device ${device} ${one.commits} (${one.from}–${one.to})`,
      ),
      ...Object.entries(inspection.kinds).map(
        ([kind, { known, records, changes }]) =>
          `kind ${kind} ${line('inspect.kind', { records, changes })}${known ? '' : `, ${line('fromNewer')}`}`,
      ),
      ...(inspection.erased > 0 ? [line('inspect.erased', { count: inspection.erased })] : []),
      ...(inspection.unreadLines > 0 ? [line('inspect.unread', { count: inspection.unreadLines })] : []),
      ...judged,
      ...notChecked,
    ]),
  ];
};
