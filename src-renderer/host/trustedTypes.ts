/**
 * The one Trusted Types policy, of the page and of a worker that starts workers. React Aria's announcer empties an element through innerHTML, and workers
 * are started from our own origin; everything else that would turn text into markup or code is refused.
 * Must run before anything else of the page does (first import of main.ts).
 */
type PolicyRules = {
  readonly createHTML: (input: string) => string;
  readonly createScriptURL: (input: string) => string;
};
type PolicyFactory = { readonly createPolicy: (name: string, rules: PolicyRules) => unknown };

const refuse = (what: string): never => {
  throw new TypeError(`refused by the page's policy: ${what}`);
};

/** `base` is the address of the page; scheme and host must be the same (an `app:` origin may read as "null"). */
export const policyRules = (base: string): PolicyRules => ({
  createHTML: (input) => (input === '' ? '' : refuse('markup')),
  createScriptURL: (input) => {
    const own = new URL(base);
    if (!URL.canParse(input, base)) return refuse('script address');
    const url = new URL(input, base);
    return url.protocol === own.protocol && url.host === own.host ? url.href : refuse('script address');
  },
});

const factoryOf = (page: object): PolicyFactory | null => {
  if (!('trustedTypes' in page)) return null;
  const found = page.trustedTypes;
  return typeof found === 'object' && found !== null && 'createPolicy' in found
    ? (found as PolicyFactory)
    : null;
};

export const installTrustedTypes = (page: { readonly location: { readonly href: string } }): void => {
  factoryOf(page)?.createPolicy('default', policyRules(page.location.href));
};
