/** A release with a protection off: which, and what to do. The passphrase is not asked for here, so none is typed. */
import type { ReactElement } from 'react';
import { useProtection } from '../Door';
import { Button } from '../shared/Button';
import { Doorway } from '../shared/Doorway';
import { ProtectionList } from '../shared/ProtectionList';
import { useText } from '../text/useText';

export const RefusalScreen = (): ReactElement => {
  const seen = useProtection();
  const { t } = useText();
  const off = seen?.checks.filter(({ standing }) => standing === 'off') ?? [];
  return (
    <Doorway>
      <h1>{t('selfCheck:refused.title')}</h1>
      <div role="alert">
        <p>{t('selfCheck:refused.text')}</p>
      </div>
      <ProtectionList checks={off} label={t('selfCheck:refused.list')} />
      <div>
        <Button tone="primary" size="l" onPress={() => window.location.reload()} autoFocus>
          {t('common:action.retry')}
        </Button>
      </div>
    </Doorway>
  );
};
