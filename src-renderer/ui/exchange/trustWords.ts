/** How things that are about devices over time are said: numbers of changes, spans of time, kinds of records. */
import type { KnownDevice, MissingCommits } from '../../app/types';
import { type KindName, kindNames } from '../../domain/kinds/kind';
import type { Instant } from '../../domain/time';
import type { Text } from '../text/useText';
import { nameOf } from './deviceWords';

export const isClosed = ({ standing }: KnownDevice): boolean => standing.closed.length > 0;

/** "changes 18–24 from Laptop 2" */
export const rangeWords = (
  { device, from, to }: Pick<MissingCommits, 'device' | 'from' | 'to'>,
  devices: readonly KnownDevice[],
  { t, format }: Text,
): string =>
  t(from === to ? 'exchange:waiting.rangeOne' : 'exchange:waiting.range', {
    from: format.number(from),
    to: format.number(to),
    device: nameOf(devices, device, t),
  });

export const spanWords = (first: Instant | null, last: Instant | null, { t, format }: Text): string => {
  if (first === null || last === null) return t('exchange:trust.spanUnknown');
  const [from, to] = [format.instant(first), format.instant(last)];
  return from === to ? from : t('exchange:trust.span', { from, to });
};

export const kindWords = (
  counted: Readonly<Partial<Record<KindName | 'unknown', number>>>,
  { t, label, format, language }: Text,
): string =>
  format.list(
    [...kindNames, 'unknown' as const].flatMap((kind) => {
      const count = counted[kind] ?? 0;
      if (count === 0) return [];
      const name =
        kind === 'unknown'
          ? t('exchange:import.unknownKind')
          : (count === 1 ? label.kind(kind) : label.kinds(kind)).toLocaleLowerCase(language);
      return [t('exchange:import.kind', { count, kind: name })];
    }),
  );
