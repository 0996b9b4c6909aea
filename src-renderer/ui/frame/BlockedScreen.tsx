/** The page can do nothing here. Needs no application, since there may be none: words and, where it may help, a reload. */
import type { ReactElement } from 'react';
import type { SessionState } from '../../app/types';
import { Button } from '../shared/Button';
import { Doorway } from '../shared/Doorway';
import { useText } from '../text/useText';
import styles from './BlockedScreen.module.css';

type Blocked = Extract<SessionState, { readonly type: 'blocked' }>;
export type BlockedReason = Exclude<Blocked['reason'], 'protection'>;
type Props = { readonly reason: BlockedReason; readonly detail: string };

const helpedByReload: readonly BlockedReason[] = ['secondWindow', 'storeUnusable', 'hostGone'];

export const BlockedScreen = ({ reason, detail }: Props): ReactElement => {
  const { t } = useText();
  return (
    <Doorway size="s">
      <h1>{t(`frame:blocked.${reason}`)}</h1>
      <div role="alert" className={styles.words}>
        <p>{t(`frame:blocked.${reason}Text`)}</p>
        <p>{t(`frame:blocked.${reason}Do`)}</p>
      </div>
      {helpedByReload.includes(reason) && (
        <div>
          <Button tone="primary" size="l" onPress={() => window.location.reload()} autoFocus>
            {t('common:action.retry')}
          </Button>
        </div>
      )}
      {detail !== '' && <p className={styles.detail}>{t('frame:blocked.detail', { detail })}</p>}
    </Doorway>
  );
};
