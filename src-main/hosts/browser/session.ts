/**
 * Who may call: one launch code and one token at a time, both kept in memory only.
 *
 * A code works once; taking it gives a token and the next code. A new token ends the one before: of two windows
 * only the last opened has the vault. Comparing takes the same time wherever the difference lies.
 *
 * A page that was reloaded in the instant of entering never heard the answer and comes back with the code it had. So the
 * code taken last is good again for as long as its token has not been used, and never after that.
 */
import { createHash, timingSafeEqual } from 'node:crypto';

export type Entrance = { readonly token: string; readonly next: string };
export type Session = {
  readonly launchCode: () => string;
  readonly enter: (code: string) => Entrance | null;
  readonly holds: (token: string) => boolean;
  /** Has any page come in yet? */
  readonly entered: () => boolean;
};

const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** `random` gives at least 128 bits as text that is safe in a URL. */
export const createSession = (random: () => string): Session => {
  let code: string | null = null;
  let token: string | null = null;
  let taken: string | null = null;
  const launchCode = (): string => {
    code = random();
    return code;
  };
  return {
    launchCode,
    enter: (offered) => {
      const isCurrent = code !== null && same(offered, code);
      const isUnheard = taken !== null && same(offered, taken);
      if (!isCurrent && !isUnheard) return null;
      taken = offered;
      token = random();
      return { token, next: launchCode() };
    },
    entered: () => token !== null,
    holds: (offered) => {
      const isHeld = token !== null && same(offered, token);
      if (isHeld) taken = null;
      return isHeld;
    },
  };
};
