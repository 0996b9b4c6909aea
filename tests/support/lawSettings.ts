/**
 * How much of the laws is run. `npm test` runs what two minutes of one core allow; `npm run test:laws` runs all, in shards side
 * by side (scripts/laws.mjs sets these). What was run is counted and said, never guessed.
 */
const numberIn = (text: string | undefined, otherwise: number): number => {
  const number = Number(text);
  return text !== undefined && Number.isSafeInteger(number) && number >= 0 ? number : otherwise;
};

export const isFull = process.env.GVI_LAWS === 'full';
/** For the mutants: the least that must bite. */
export const isQuick = process.env.GVI_LAWS === 'quick';

const [shard, shards] = (process.env.GVI_LAWS_SHARD ?? '1/1').split('/');
export const shardCount = Math.max(1, numberIn(shards, 1));
/** Every item of a long list belongs to exactly one shard. */
export const isOurs = (at: number): boolean => at % shardCount === numberIn(shard, 1) - 1;

export const counted = (normal: number, full: number, quick: number): number =>
  isFull ? full : isQuick ? quick : normal;
export const countFrom = (name: string, otherwise: number): number => numberIn(process.env[name], otherwise);

/** Shown by `npm run test:laws`; a good run of `npm test` is silent. */
export const report = (what: string, figures: Readonly<Record<string, number>>): void => {
  const said = Object.entries(figures).map(([name, figure]) => `${figure} ${name}`);
  console.log(`${what}: ${said.join(', ')}`);
};
