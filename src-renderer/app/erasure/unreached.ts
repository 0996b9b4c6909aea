/**
 * Copies beside store and journal: what of them goes with an erasure, and what a person has to see to. Torn tails are
 * removed, drafts of erased records dropped. A journal set aside may be of another vault and is left to people.
 */
import type { Space } from '../../domain/ids';
import type { JsonValue } from '../../domain/json';
import type { Unreached } from '../../domain/kinds/erasureReceipt';
import type { Orders } from '../../sync/erasure';
import type { Environment } from '../environment';
import type { OpenVault } from '../session/openVault';

const isTorn = (name: string): boolean => name.startsWith('journal-torn-');

/** What is known to lie elsewhere, before anything is erased. */
export const knownCopies = (vault: OpenVault, space: Space): readonly Unreached[] => [
  // The journal that it was restored from lies somewhere, with the old keys in it.
  ...(vault.restored ? (['backup'] as const) : []),
  ...(vault.state.receipts.some((receipt) => receipt.space === space) ? (['bundle'] as const) : []),
];

export const journalsSetAside = async (env: Pick<Environment, 'host'>): Promise<readonly string[]> => {
  const files = await env.host.journalSideFiles({});
  return files.ok ? files.value.names.filter((name) => !isTorn(name)) : [];
};

/** False: something lies beside the journal that may hold what was erased. */
export const removeTorn = async (env: Pick<Environment, 'host'>): Promise<boolean> => {
  const files = await env.host.journalSideFiles({});
  if (!files.ok) return false;
  let clean = true;
  for (const name of files.value.names) {
    const removed = isTorn(name) && (await env.host.journalRemoveTorn({ name })).ok;
    clean &&= removed;
  }
  return clean;
};

/** What is chosen in the inbox is one draft about many records. */
const isAbout = (content: JsonValue, erased: (id: string) => boolean): boolean => {
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return false;
  const { form, id } = content as Readonly<Record<string, JsonValue>>;
  if (typeof id === 'string' && erased(id)) return true;
  return form === 'conflicts' && (JSON.stringify(content).match(uuids) ?? []).some(erased);
};
const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** False: a draft of an erased record is still there. */
export const dropDrafts = async (vault: OpenVault, orders: readonly Orders[]): Promise<boolean> => {
  let clean = true;
  for (const { key, content } of vault.drafts.all()) {
    if (!isAbout(content, (id) => orders.some(({ byRecord }) => byRecord.has(id)))) continue;
    clean = (await vault.drafts.drop(key)) && clean;
  }
  return clean;
};
