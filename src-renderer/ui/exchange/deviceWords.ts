/** What devices are called on this screen, and who of them can be exported to. */
import type { KnownDevice, Role } from '../../app/types';
import type { DeviceId } from '../../domain/ids';
import type { Text } from '../text/useText';

export const othersOf = (devices: readonly KnownDevice[]): readonly KnownDevice[] =>
  devices.filter(({ origin }) => origin !== 'own');

/** Who waits for a person first, then offices, then by name. */
export const inOrder = (
  devices: readonly KnownDevice[],
  compare: (a: string, b: string) => number,
): readonly KnownDevice[] => {
  const rank = ({ origin, grantedRole }: KnownDevice): number =>
    origin === 'waiting' ? 0 : grantedRole === 'office' ? 1 : 2;
  return devices.toSorted((a, b) => rank(a) - rank(b) || compare(a.name, b.name));
};

/** Whom one can export to: believed here, granted something, and not shut out. */
export const recipientsOf = (
  devices: readonly KnownDevice[],
  compare: (a: string, b: string) => number,
): readonly KnownDevice[] =>
  inOrder(
    othersOf(devices).filter(
      ({ origin, grantedSpaces, standing }) =>
        origin !== 'waiting' &&
        standing.revoked === null &&
        grantedSpaces.some((space) => !standing.closed.some((closed) => closed.space === space)),
    ),
    compare,
  );

export const nameOf = (
  devices: readonly KnownDevice[],
  device: DeviceId | undefined,
  t: Text['t'],
): string => {
  const known = devices.find((other) => other.device === device);
  if (known === undefined) return t('exchange:unknownDevice');
  return known.origin === 'own' ? t('exchange:thisDevice') : toldApart(devices, known, t);
};

/** A replaced laptop and the one that replaces it are called the same: the first digits to compare tell them apart. */
const toldApart = (devices: readonly KnownDevice[], known: KnownDevice, t: Text['t']): string =>
  devices.some(
    ({ device, name, origin }) => device !== known.device && name === known.name && origin !== 'own',
  )
    ? t('exchange:trust.sameName', { name: known.name, digits: known.fingerprint.slice(0, 5) })
    : known.name;

/** A device with its role, unless its name says the same: offices tend to be called that. */
export const withRole = (name: string, role: Role, t: Text['t']): string => {
  const word = t(`common:role.${role}`);
  return word === name ? name : t('exchange:export.option', { name, role: word });
};
