/**
 * The flags that both hosts take, as `scripts/start.mjs` hands them on.
 */
export type HostArgs = {
  readonly dataDir: string | null;
  readonly port: number;
  readonly open: boolean;
  readonly demo: boolean;
  /** What a person was told to type to take over a lock that cannot be judged from here. */
  readonly takeOver: string | null;
};
export type ArgsOutcome =
  | { readonly ok: true; readonly args: HostArgs }
  | { readonly ok: false; readonly flag: string };

/** IndexedDB belongs to the origin, and the origin to the port: changing these loses sight of every vault. */
export const defaultPort = 47110;
/** A demonstration never shares an origin with a real vault. */
export const demoPort = 47111;

/** `strict`: unknown flags are refused; Electron gets Chromium's own flags too and passes over them. */
export const parseArgs = (argv: readonly string[], strict: boolean): ArgsOutcome => {
  let dataDir: string | null = null;
  let port: number | null = null;
  let open = true;
  let demo = false;
  let takeOver: string | null = null;
  for (let i = 0; i < argv.length; i += 1) {
    const given = argv[i] ?? '';
    const cut = given.indexOf('=');
    const flag = cut < 0 ? given : given.slice(0, cut);
    const value = (): string => {
      if (cut >= 0) return given.slice(cut + 1);
      i += 1;
      return argv[i] ?? '';
    };
    if (flag === '--no-open') open = false;
    else if (flag === '--demo') demo = true;
    else if (flag === '--data-dir') {
      dataDir = value();
      if (dataDir === '') return { ok: false, flag };
    } else if (flag === '--take-over') {
      takeOver = value();
      if (!/^[0-9a-f]{6}$/.test(takeOver)) return { ok: false, flag };
    } else if (flag === '--port') {
      const text = value();
      port = Number(text);
      if (!/^\d{1,5}$/.test(text) || port > 65535) return { ok: false, flag };
    } else if (strict) return { ok: false, flag: given };
  }
  return { ok: true, args: { dataDir, port: port ?? (demo ? demoPort : defaultPort), open, demo, takeOver } };
};
