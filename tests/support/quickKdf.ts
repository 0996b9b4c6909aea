/** The real one is held by the frozen vectors, by the frozen installations and by the tests of the vault; here there are hundreds of unlocks. */

import type { Environment } from '../../src-renderer/app/environment';
import { sha256 } from '../../src-renderer/vault/hash';

export const quickKdf: Environment['kdf'] = async (words, salt, params) =>
  sha256(new TextEncoder().encode(JSON.stringify([words, [...salt], params])));
