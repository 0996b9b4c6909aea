/** Who wrote a value, on which computer, when, and which file brought it here. */
import type { ReactElement } from 'react';
import type { ConflictWriter } from '../../app/types';
import { Icon } from '../shared/Icon';
import { SpacePill } from '../shared/Pill';
import { type Text, useText } from '../text/useText';
import styles from './conflicts.module.css';

export const sourceWords = ({ source }: ConflictWriter, { t, format }: Text): string =>
  source.type === 'bundle'
    ? t('conflicts:writer.bundle', { sender: source.sender, at: format.instant(source.at) })
    : t(`conflicts:writer.${source.type}`);

/** The same act in both spaces is one line, with both spaces. */
export const byAct = (
  writers: readonly ConflictWriter[],
): readonly (ConflictWriter & { readonly spaces: readonly ConflictWriter['space'][] })[] => {
  const acts = new Map<string, ConflictWriter & { readonly spaces: ConflictWriter['space'][] }>();
  for (const writer of writers) {
    const key = `${writer.who} ${writer.device} ${writer.at}`;
    const known = acts.get(key);
    if (known === undefined) acts.set(key, { ...writer, spaces: [writer.space] });
    else if (!known.spaces.includes(writer.space)) known.spaces.push(writer.space);
  }
  return [...acts.values()];
};

type Props = { readonly writers: readonly ConflictWriter[]; readonly withSpace: boolean };

export const Writers = ({ writers, withSpace }: Props): ReactElement => {
  const text = useText();
  const { t, format } = text;
  if (writers.length === 0) return <span className={styles.soft}>{t('conflicts:writer.nobody')}</span>;
  return (
    <ul className={styles.writers}>
      {byAct(writers).map((writer) => (
        <li key={writer.ref}>
          <span>
            {t('conflicts:writer.line', {
              who: writer.who ?? t('conflicts:writer.unknownWho'),
              device: writer.device,
            })}
          </span>
          <span className={styles.when}>
            {writer.at === null ? t('conflicts:writer.unknownTime') : format.instant(writer.at)}
          </span>
          <span className={styles.source}>
            <Icon name={writer.source.type === 'here' ? 'check' : 'down'} size="s" />
            {sourceWords(writer, text)}
          </span>
          {withSpace && writer.spaces.map((space) => <SpacePill key={space} space={space} />)}
        </li>
      ))}
    </ul>
  );
};
