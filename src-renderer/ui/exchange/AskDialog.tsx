/** A plain question about a device or a bundle: what it means, yes or no, and what came of it when it failed. */
import { type ReactElement, type ReactNode, useState } from 'react';
import type { DeviceOutcome } from '../../app/types';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { notify } from '../shared/Toast';
import { useText } from '../text/useText';

type Props = {
  readonly title: string;
  readonly children: ReactNode;
  readonly go: string;
  readonly danger?: boolean;
  readonly run: () => Promise<DeviceOutcome>;
  /** Said when it is done. */
  readonly done?: string;
  readonly failed: string;
  readonly failedKept: string;
  readonly onClose: () => void;
};

export const AskDialog = (props: Props): ReactElement => {
  const { title, children, go, danger = false, run, done, failed, failedKept, onClose } = props;
  const { t } = useText();
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<DeviceOutcome | null>(null);
  const answer = async (): Promise<void> => {
    if (working) return;
    setWorking(true);
    try {
      const came = await run();
      setOutcome(came);
      if (came.type !== 'done') return;
      if (done !== undefined) notify({ tone: 'good', text: done });
      onClose();
    } finally {
      setWorking(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      canClose={!working}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button tone={danger ? 'danger' : 'primary'} onPress={() => void answer()}>
            {go}
          </Button>
        </>
      }
    >
      {children}
      {outcome?.type === 'notPossible' && (
        <Notice tone="bad" title={t('exchange:trust.notPossible')}>
          <p>{t('exchange:trust.notPossibleText')}</p>
        </Notice>
      )}
      {outcome?.type === 'failed' && (
        <FailureNotice failure={outcome.failure} title={failed} kept={failedKept} />
      )}
    </Dialog>
  );
};
