/** Our own page with every part of it loaded before the first screen: what it costs not to wait until something is asked for. */
import '../../../../src-renderer/installPolicy';

import.meta.glob(
  ['../../../../src-renderer/**/*.{ts,tsx,json}', '!../../../../src-renderer/**/*.worker.ts'],
  { eager: true },
);
