/**
 * Which names in an exchange folder are looked at. Synchronisers rename what meets: `gvi-x (1).age`,
 * `gvi-x.sync-conflict-20261120-101010-ABCDEFG.age`, `gvi-x-DESKTOP.age`, `gvi-x.age.1`; what is in such a file is judged
 * by its content, so any of these will do. Hidden names and those of half-copied files are passed over.
 */

/** Signs that reorder or hide text, and separators of either system. */
const strange = /[\p{Cc}\p{Cs}/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const half = /\.(?:tmp|part|partial|filepart|crdownload|download|!sync|swp)$|~$/i;
const bundle = /\.age$|^gvi-.*\.age[ ._(-]/i;
const card = /gvi-card.*\.json$/i;
const temporary = /^\.gvi-[0-9a-f]{24}\.tmp$/;

export const isBareName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && name.length <= 255 && !strange.test(name);

export const couldBeExchanged = (name: string): boolean =>
  isBareName(name) && !/^[.~]/.test(name) && !half.test(name) && (bundle.test(name) || card.test(name));

/** A temporary file of this application (services/files.ts). */
export const isOurTemporary = (name: string): boolean => temporary.test(name);
