/** How long single saves took, told by their worst hundredth: `ms` is the p99. */
export const percentiles = (times: readonly number[]) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { ms: at(0.99), p50: at(0.5), n: times.length };
};

/** Not counted: the machine wakes up. */
export const warmUp = 50;
