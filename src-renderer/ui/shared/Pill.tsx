/** A state in one or two words. Colour is never the only sign: an icon and the word carry it too. */
import type { ReactElement, ReactNode } from 'react';
import type { Space } from '../../domain/ids';
import { useText } from '../text/useText';
import { cx } from './cx';
import { Icon, type IconName } from './Icon';
import styles from './Pill.module.css';

export type Tone = 'good' | 'warn' | 'bad' | 'note' | 'social' | 'flat';

export const toneIcon: Readonly<Record<Tone, IconName>> = {
  good: 'check',
  warn: 'warning',
  bad: 'alert',
  note: 'info',
  social: 'shield',
  flat: 'circle',
};

type Props = { readonly tone?: Tone; readonly icon?: IconName; readonly children: ReactNode };

export const Pill = ({ tone = 'flat', icon, children }: Props): ReactElement => (
  <span className={cx(styles.pill, styles[tone])}>
    <Icon name={icon ?? toneIcon[tone]} size="s" />
    {children}
  </span>
);

/** Which secrecy space what stands here belongs to. */
export const SpacePill = ({ space }: { readonly space: Space }): ReactElement => {
  const { t } = useText();
  return (
    <Pill tone={space === 'social' ? 'social' : 'note'} icon="shield">
      {t(`common:space.${space}`)}
    </Pill>
  );
};
