/** What an act did, in the few facts that a line on screen needs. */
import { kindOf } from '../../domain/kinds';
import type { KindName } from '../../domain/kinds/kind';
import { instantFrom } from '../../domain/time';
import { hlcMilliseconds } from '../../sync/hlc';
import type { OpenVault } from '../session/openVault';
import type { ActSummary } from '../types';
import { type ActRecord, recordsOf } from './actRecords';
import type { Act } from './acts';

/** Whatever else was saved with one of these, it is what the act is named by. */
const named: readonly KindName[] = ['customNotification', 'referral', 'person', 'group', 'organisation'];

const leading = (records: readonly ActRecord[]): ActRecord | undefined => {
  for (const kind of named) {
    const found = records.find((record) => record.kind === kind);
    if (found !== undefined) return found;
  }
  return records[0];
};

const didTo = (act: Act, parts: readonly ActRecord[], made: boolean): ActSummary['did'] => {
  const [first] = act.commits;
  if (first?.commit.action === 'resolve') return 'resolved';
  const reasons = parts.flatMap(({ fields }) => fields.get('voidedReason') ?? []);
  if (reasons.length > 0) return reasons.some(({ value }) => value !== null) ? 'voided' : 'revived';
  return made ? 'created' : 'changed';
};

export const summaryOf = (vault: OpenVault, act: Act): ActSummary | null => {
  const records = recordsOf(vault, act);
  const lead = leading(records);
  const commit = act.commits[0]?.commit;
  if (lead === undefined || commit === undefined) return null;
  const parts = records.filter(({ id, kind }) => id === lead.id && kind === lead.kind);
  const set = new Set(parts.flatMap(({ fields }) => [...fields.keys()]));
  const made =
    commit.action === 'record' ||
    // A talk and the person met: the act amends one and makes the other.
    parts.every(({ fields }) => set.size > 3 && [...fields.values()].every(({ over }) => over.size === 0));
  const written = hlcMilliseconds(commit.hlc);
  return {
    did: didTo(act, parts, made),
    record: { kind: lead.kind, id: lead.id },
    records: new Set(records.map(({ id, kind }) => `${kind}/${id}`)).size,
    fields: (kindOf(lead.kind)?.fields ?? [])
      .filter(({ computed, name }) => computed !== true && set.has(name))
      .map(({ name }) => name),
    at: written <= 8.64e15 ? instantFrom(written) : null,
  };
};
