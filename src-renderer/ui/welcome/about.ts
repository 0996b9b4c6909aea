/** What a new field book must know before it has a key, and what is missing of it. Pure. */
import type { CreateVaultInput } from '../../app/types';
import { municipalityProfiles } from '../../domain/municipalities';
import type { TextKey } from '../text';
import type { Translate } from '../text/useText';

export type About = Pick<CreateVaultInput, 'role' | 'spaces'> & {
  /** A profile's code, or `other` with a name of its own. */
  readonly profile: string | null;
  readonly otherName: string;
  readonly name: string;
  readonly device: string;
  /** A journal in the way may be set aside. */
  readonly aside: boolean;
};

export const otherProfile = 'other';

export const emptyAbout: About = {
  profile: null,
  otherName: '',
  name: '',
  device: '',
  role: 'field',
  spaces: ['samordning', 'social'],
  aside: false,
};

export const limits = { otherName: 60, name: 80, device: 60 } as const;

export const municipalityName = (about: About): string =>
  about.profile === otherProfile
    ? about.otherName.trim()
    : (municipalityProfiles.find(({ code }) => code === about.profile)?.name ?? '');

export type AboutField = 'profile' | 'otherName' | 'name' | 'device' | 'spaces' | 'aside';
export type AboutProblems = Readonly<Partial<Record<AboutField, string>>>;

/** In the order of the page. */
export const aboutFields: readonly AboutField[] = [
  'aside',
  'profile',
  'otherName',
  'name',
  'device',
  'spaces',
];

export const aboutProblems = (about: About, journal: boolean, t: Translate): AboutProblems => {
  const typed = (field: 'otherName' | 'name' | 'device', missing: TextKey): string | null => {
    const text = about[field].trim();
    if (text === '') return t(missing);
    return [...text].length > limits[field] ? t('welcome:tooLong', { max: limits[field] }) : null;
  };
  const found: Readonly<Record<AboutField, string | null>> = {
    aside: journal && !about.aside ? t('welcome:journal.asideNeeded') : null,
    profile: about.profile === null ? t('welcome:needed.municipality') : null,
    otherName: about.profile === otherProfile ? typed('otherName', 'welcome:needed.otherName') : null,
    name: typed('name', 'welcome:needed.name'),
    device: typed('device', 'welcome:needed.device'),
    spaces: about.spaces.length === 0 ? t('welcome:needed.spaces') : null,
  };
  return Object.fromEntries(
    aboutFields.flatMap((field) => (found[field] === null ? [] : [[field, found[field]]])),
  );
};
