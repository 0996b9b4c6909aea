/** Argon2id in machine code, in Node: what no page can reach, as the limit. One thread, as in the page. */
import { Algorithm, hashRaw } from '@node-rs/argon2';

export const nativeArgon = async (mebibytes) => {
  const before = performance.now();
  await hashRaw('sju-lugna-ekar-vid-sjön-52', {
    algorithm: Algorithm.Argon2id,
    salt: Buffer.alloc(16),
    memoryCost: mebibytes * 1024,
    timeCost: 3,
    parallelism: 1,
    outputLen: 32,
  });
  return { ms: performance.now() - before };
};
