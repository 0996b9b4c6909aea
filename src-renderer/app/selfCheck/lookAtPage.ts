/**
 * What the page can see of its own protection. It tries what must fail in the one way that breaks no policy and leaves
 * no trace in the console: markup is handed to the page's own Trusted Types policy, which the browser asks only where
 * the content security policy is in force, and which throws.
 */
export type PageView = {
  /** The address is this host's own, and nothing of the page came from elsewhere. */
  readonly ownOrigin: boolean;
  readonly secureContext: boolean;
  /** A process of its own, opened by nobody, framed by nobody. */
  readonly isolated: boolean;
  /** Something of Node in reach of the page. */
  readonly node: boolean;
  readonly markupRefused: boolean;
  /** The policy that came with the page when it was asked for again; null when it could not be. */
  readonly policy: string | null;
};

const isOwnAddress = (address: URL): boolean =>
  address.username === '' &&
  (address.protocol === 'app:'
    ? address.host === 'faltbok'
    : address.protocol === 'http:' && address.hostname === '127.0.0.1');

const cameFromHere = (page: Window): boolean => {
  const own = new URL(page.location.href);
  return page.performance.getEntriesByType('resource').every(({ name }) => {
    if (!URL.canParse(name)) return false;
    const from = new URL(name);
    return (
      ['data:', 'blob:'].includes(from.protocol) || (from.protocol === own.protocol && from.host === own.host)
    );
  });
};

const refusesMarkup = (page: Window): boolean => {
  try {
    page.document.createElement('div').innerHTML = '<i></i>';
    return false;
  } catch {
    return true;
  }
};

const policyOf = async (page: Window): Promise<string | null> => {
  try {
    const response = await page.fetch(page.location.pathname, { cache: 'no-store', credentials: 'omit' });
    return response.headers.get('content-security-policy');
  } catch {
    return null;
  }
};

export const lookAtPage = async (page: Window): Promise<PageView> => ({
  ownOrigin: isOwnAddress(new URL(page.location.href)) && cameFromHere(page),
  secureContext: page.isSecureContext,
  isolated: page.crossOriginIsolated && page.opener === null && page.top === page,
  node: 'process' in page || 'require' in page,
  markupRefused: refusesMarkup(page),
  policy: await policyOf(page),
});
