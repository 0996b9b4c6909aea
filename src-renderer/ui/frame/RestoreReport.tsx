/** What a restore brought back and what it did not, and what must be done next. */
import type { ReactElement } from 'react';
import { go } from '../route';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { clearRestoreReport, type Restored, useRestoreReport } from '../welcome/restoreReport';

const isWhole = ({ damagedFrames, unfinishedFrames, tornBytes }: Restored): boolean =>
  damagedFrames === 0 && unfinishedFrames === 0 && tornBytes === 0;

export const RestoreReport = (): ReactElement | null => {
  const report = useRestoreReport();
  const { t, format } = useText();
  if (report === null) return null;
  const { commits, damagedFrames, unfinishedFrames, tornBytes } = report;
  const whole = isWhole(report);
  return (
    <Dialog
      title={t('frame:restored.title')}
      size="m"
      onClose={clearRestoreReport}
      actions={
        <>
          <Button onPress={clearRestoreReport}>{t('common:action.close')}</Button>
          <Button
            tone="primary"
            onPress={() => {
              clearRestoreReport();
              go({ screen: 'exchange' });
            }}
          >
            {t('frame:restored.toExchange')}
          </Button>
        </>
      }
    >
      <Notice
        tone={whole ? 'good' : 'warn'}
        live={false}
        title={t('frame:restored.commits', { count: commits })}
      >
        {whole && <p>{t('frame:restored.whole')}</p>}
        {damagedFrames > 0 && <p>{t('frame:restored.damaged', { count: damagedFrames })}</p>}
        {unfinishedFrames > 0 && <p>{t('frame:restored.unfinished', { count: unfinishedFrames })}</p>}
        {tornBytes > 0 && <p>{t('frame:restored.torn', { size: format.bytes(tornBytes) })}</p>}
        {!whole && <p>{t('frame:restored.loss')}</p>}
      </Notice>
      <p>{t('frame:restored.device')}</p>
    </Dialog>
  );
};
