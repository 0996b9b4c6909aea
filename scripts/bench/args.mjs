/** The flags of `npm run bench`. */
export const allRows = [
  'export',
  'import',
  'unlock',
  'memory',
  'disk',
  'save',
  'mend',
  'argon2id',
  'coldStart',
];

export const parseBenchArgs = (argv) => {
  const args = { size: 100_000, repeats: 5, json: null, rows: null, saves: 2000 };
  for (let i = 0; i < argv.length; i += 1) {
    const [flag, joined] = argv[i].split('=', 2);
    const value = () => {
      if (joined !== undefined) return joined;
      i += 1;
      return argv[i] ?? '';
    };
    if (flag === '--quick') {
      args.size = 10_000;
      args.repeats = 3;
    } else if (flag === '--json') args.json = value();
    else if (flag === '--rows') {
      args.rows = value().split(',');
      if (args.rows.some((row) => !allRows.includes(row))) return { ok: false, flag };
    } else if (flag === '--size' || flag === '--repeats') {
      const number = Number(value());
      if (!Number.isSafeInteger(number) || number < 1) return { ok: false, flag };
      args[flag.slice(2)] = number;
    } else return { ok: false, flag };
  }
  return { ok: true, args };
};
