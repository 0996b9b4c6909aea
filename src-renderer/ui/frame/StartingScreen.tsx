/** For the moment between a page and its first screen. */
import type { ReactElement } from 'react';
import { Doorway } from '../shared/Doorway';
import { useText } from '../text/useText';

export const StartingScreen = (): ReactElement => {
  const { t } = useText();
  return (
    <Doorway size="s">
      <h1>{t('frame:starting')}</h1>
    </Doorway>
  );
};
