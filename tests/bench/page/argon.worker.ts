/** Argon2id of one kind, once, in a worker as the application has it. */
import { argon2id as nobleArgon2id } from '@noble/hashes/argon2.js';
import { argon2id } from 'hash-wasm';

export type ArgonAsk = { readonly name: 'hash-wasm' | 'noble'; readonly mebibytes: number };

const password = new TextEncoder().encode('sju-lugna-ekar-vid-sjön-52');
const salt = new Uint8Array(16);

self.onmessage = async ({ data }: MessageEvent<ArgonAsk>) => {
  const memory = data.mebibytes * 1024;
  const before = performance.now();
  if (data.name === 'noble') nobleArgon2id(password, salt, { m: memory, t: 3, p: 1, dkLen: 32 });
  else
    await argon2id({
      password,
      salt,
      memorySize: memory,
      iterations: 3,
      parallelism: 1,
      hashLength: 32,
      outputType: 'binary',
    });
  self.postMessage(performance.now() - before);
};
