/** The parts of the field book with their counts. Buttons, not links: routes are in memory and have no address. */
import type { ReactElement } from 'react';
import { go, useRoute } from '../route';
import { cx } from '../shared/cx';
import { Icon } from '../shared/Icon';
import { useText } from '../text/useText';
import styles from './Navigation.module.css';
import { type Part, partGroups, partOf } from './navigation';
import { hasScreen } from './screens';
import { type Count, useCounts } from './useCounts';

type ItemProps = {
  readonly part: Part;
  readonly current: boolean;
  readonly count: Count | undefined;
  readonly onGo: () => void;
};

const Item = ({ part, current, count, onGo }: ItemProps): ReactElement => {
  const { t, format } = useText();
  return (
    <li>
      <button
        type="button"
        className={cx(styles.item, current && styles.on)}
        aria-current={current ? 'page' : undefined}
        onClick={onGo}
      >
        <Icon name={part.icon} />
        <span className={styles.label}>{t(part.label)}</span>
        {count !== undefined && count.number > 0 && (
          <span className={cx(styles.count, count.tone === 'bad' && styles.bad)} title={count.words}>
            {format.number(count.number)}
            {count.words !== undefined && <span className={styles.hidden}> ({count.words})</span>}
          </span>
        )}
      </button>
    </li>
  );
};

/** `onGone`: a menu that it stands in can close. */
export const Navigation = ({ onGone }: { readonly onGone?: () => void }): ReactElement => {
  const { t } = useText();
  const route = useRoute();
  const counts = useCounts();
  return (
    <nav aria-label={t('frame:nav.label')} className={styles.nav}>
      {partGroups.map((group) => {
        const built = group.filter(({ screen }) => hasScreen(screen));
        return built.length === 0 ? null : (
          <ul key={group[0]?.screen} className={styles.group}>
            {built.map((part) => (
              <Item
                key={part.screen}
                part={part}
                current={partOf(route.screen) === part.screen}
                count={counts[part.screen]}
                onGo={() => {
                  go({ screen: part.screen });
                  onGone?.();
                }}
              />
            ))}
          </ul>
        );
      })}
    </nav>
  );
};
