/** A person's yes, bundle by bundle: what a preview shows to be erased is erased only with it. */
import { useState } from 'react';
import type { ImportPreview } from '../../app/types';

export type Agreed = {
  readonly has: (token: string) => boolean;
  readonly set: (token: string, yes: boolean) => void;
  /** Can be taken in now: without an erasure, or with a yes to it. */
  readonly isReady: (preview: Pick<ImportPreview, 'answer' | 'token'>) => boolean;
};

export const useAgreed = (): Agreed => {
  const [tokens, setTokens] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (token) => tokens.has(token),
    set: (token, yes) =>
      setTokens(
        (before) => new Set(yes ? [...before, token] : [...before].filter((other) => other !== token)),
      ),
    isReady: ({ answer, token }) =>
      answer.type === 'ready' && (answer.erasures.length === 0 || tokens.has(token)),
  };
};
