/** The vault's secrets as the JSON they are, for their sealed row. */
import type { JsonValue } from '../../domain/json';
import { fromUtf8 } from '../../vault/bytes';
import { encodeSecrets, type VaultSecrets } from '../../vault/deviceKeys';

export const secretsValue = (secrets: VaultSecrets): JsonValue => {
  const text = fromUtf8(encodeSecrets(secrets));
  if (!text.ok) throw new Error('encoded secrets are UTF-8');
  return JSON.parse(text.value) as JsonValue;
};
