/** Sends again what the recipient is thought to hold: everything, from a day, or from the number that it says is missing. */
import { type ReactElement, useRef, useState } from 'react';
import type { KnownDevice, SendAgain } from '../../app/types';
import { type DeviceId, isDeviceId } from '../../domain/ids';
import { dayFrom, isDay } from '../../domain/time';
import { useApp, useExchange } from '../AppContext';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { DayInput } from '../shared/form/DayInput';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { SelectInput } from '../shared/form/SelectInput';
import { TextInput } from '../shared/form/TextInput';
import { Segmented } from '../shared/Segmented';
import { useText } from '../text/useText';
import { nameOf } from './deviceWords';
import styles from './ExchangeScreen.module.css';

type What = SendAgain['type'];
const whats = ['all', 'since', 'from'] as const;

type Draft = {
  readonly what: What;
  readonly day: string;
  readonly device: DeviceId | null;
  readonly number: string;
};

/** What is asked for, or the field that is not filled. */
const wishOf = ({ what, day, device, number }: Draft): SendAgain | 'day' | 'number' => {
  if (what === 'all') return { type: 'all' };
  if (what === 'since') return isDay(day) ? { type: 'since', day } : 'day';
  const seq = Number(number);
  return device !== null && Number.isSafeInteger(seq) && seq >= 1 ? { type: 'from', device, seq } : 'number';
};

type Props = {
  readonly recipient: KnownDevice;
  readonly onClose: () => void;
  readonly onSend: (again: SendAgain) => void;
};

export const SendAgainDialog = ({ recipient, onClose, onSend }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const { devices } = useExchange();
  const own = devices.find(({ origin }) => origin === 'own')?.device ?? null;
  const body = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<Draft>({ what: 'all', day: '', device: own, number: '' });
  const [attempted, setAttempted] = useState(false);
  const change = (next: Partial<Draft>): void => setDraft((before) => ({ ...before, ...next }));
  const wish = wishOf(draft);
  const run = (): void => {
    setAttempted(true);
    if (typeof wish === 'string') {
      focusField(body.current, wish);
      return;
    }
    onSend(wish);
    onClose();
  };
  return (
    <Dialog
      size="m"
      title={t('exchange:trust.sendAgain.title', { name: recipient.name })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button tone="primary" onPress={run}>
            {t('exchange:trust.sendAgain.go')}
          </Button>
        </>
      }
    >
      <div ref={body} className={styles.stack}>
        <p>{t('exchange:trust.sendAgain.text')}</p>
        <QuietForm keeps="choices" className={styles.stack ?? ''} onSubmit={run}>
          <FieldFrame label={t('exchange:trust.sendAgain.what')} path="what" group>
            {(ids) => (
              <Segmented
                labelledBy={ids.labelId}
                value={draft.what}
                segments={whats.map((id) => ({ id, label: t(`exchange:trust.sendAgain.${id}`) }))}
                onChange={(id) => change({ what: whats.find((what) => what === id) ?? 'all' })}
              />
            )}
          </FieldFrame>
          {draft.what === 'since' && (
            <FieldFrame
              label={t('exchange:trust.sendAgain.day')}
              path="day"
              error={attempted && wish === 'day' ? t('exchange:trust.sendAgain.dayNeeded') : null}
            >
              {(ids) => (
                <DayInput
                  ids={ids}
                  value={draft.day}
                  today={dayFrom(app.now())}
                  onChange={(day) => change({ day: day ?? '' })}
                />
              )}
            </FieldFrame>
          )}
          {draft.what === 'from' && (
            <>
              <FieldFrame label={t('exchange:trust.sendAgain.device')} path="device">
                {(ids) => (
                  <SelectInput
                    ids={ids}
                    options={devices.map(({ device }) => ({ id: device, label: nameOf(devices, device, t) }))}
                    value={draft.device}
                    onChange={(id) => isDeviceId(id) && change({ device: id })}
                  />
                )}
              </FieldFrame>
              <FieldFrame
                label={t('exchange:trust.sendAgain.number')}
                path="number"
                hint={t('exchange:trust.sendAgain.numberHint')}
                error={attempted && wish === 'number' ? t('exchange:trust.sendAgain.numberNeeded') : null}
              >
                {(ids) => (
                  <TextInput
                    ids={ids}
                    numeric
                    short
                    value={draft.number}
                    onChange={(number) => change({ number: number.replace(/\D/g, '') })}
                  />
                )}
              </FieldFrame>
            </>
          )}
        </QuietForm>
      </div>
    </Dialog>
  );
};
