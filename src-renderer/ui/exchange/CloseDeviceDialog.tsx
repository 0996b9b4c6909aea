/** An office ends a device for everyone: at which change, asked plainly, for it cannot be taken back. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { ClosingChoice, ClosingPoint, DeviceOutcome, KnownDevice } from '../../app/types';
import type { Space } from '../../domain/ids';
import { useApp } from '../AppContext';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { FailureNotice } from '../shared/FailureNotice';
import { ChecksInput } from '../shared/form/ChecksInput';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { SelectInput } from '../shared/form/SelectInput';
import { Notice } from '../shared/Notice';
import { notify } from '../shared/Toast';
import { type Text, useText } from '../text/useText';
import styles from './ExchangeScreen.module.css';

const pointWords = ({ at, kinds, seq }: ClosingPoint, { t, label, format, language }: Text): string => {
  const names = kinds.map((kind) =>
    kind === 'unknown' ? t('exchange:import.unknownKind') : label.kind(kind).toLocaleLowerCase(language),
  );
  return t('exchange:trust.closing.point', {
    when: at === null ? t('exchange:trust.closing.noTime') : format.instant(at),
    kinds: names.length === 0 ? t('exchange:trust.closing.noKind') : format.list(names),
    seq: format.number(seq),
  });
};

const optionsOf = ({ points, common }: ClosingChoice, text: Text) =>
  points.map((point, index) => {
    const words = pointWords(point, text);
    const named =
      point.seq === common
        ? text.t('exchange:trust.closing.pointCommon', { point: words })
        : index === 0
          ? text.t('exchange:trust.closing.pointLast', { point: words })
          : words;
    return { id: String(point.seq), label: named };
  });

type ChoiceProps = {
  readonly choice: ClosingChoice;
  readonly value: number | undefined;
  readonly onChange: (seq: number) => void;
};

const PointField = ({ choice, value, onChange }: ChoiceProps): ReactElement => {
  const text = useText();
  const { t } = text;
  const space = t(`common:space.${choice.space}`);
  const chosen = choice.points.find(({ seq }) => seq === value) ?? choice.points[0];
  if (chosen === undefined) return <p>{t('exchange:trust.closing.none', { space })}</p>;
  return (
    <FieldFrame
      label={t('exchange:trust.closing.upTo', { space })}
      path={`upTo.${choice.space}`}
      {...(!chosen.signed && { hint: t('exchange:trust.closing.unsigned') })}
    >
      {(ids) => (
        <SelectInput
          ids={ids}
          options={optionsOf(choice, text)}
          value={String(chosen.seq)}
          onChange={(id) => id !== null && onChange(Number(id))}
        />
      )}
    </FieldFrame>
  );
};

type Props = { readonly device: KnownDevice; readonly onClose: () => void };

export const CloseDeviceDialog = ({ device, onClose }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const { name } = device;
  const body = useRef<HTMLDivElement>(null);
  const [choices, setChoices] = useState<readonly ClosingChoice[] | null>(null);
  const [upTo, setUpTo] = useState<Readonly<Partial<Record<Space, number>>>>({});
  const [sure, setSure] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<DeviceOutcome | null>(null);
  useEffect(() => {
    let gone = false;
    void app.closingChoices(device.device).then((found) => {
      if (!gone) setChoices(found);
    });
    return () => {
      gone = true;
    };
  }, [app, device.device]);
  const run = async (): Promise<void> => {
    setAttempted(true);
    if (working || choices === null) return;
    if (!sure) {
      focusField(body.current, 'sure');
      return;
    }
    setWorking(true);
    try {
      const answer = await app.closeDevice(device.device, upTo);
      setOutcome(answer);
      if (answer.type !== 'done') return;
      notify({ tone: 'good', text: t('exchange:trust.closing.done', { name }) });
      onClose();
    } finally {
      setWorking(false);
    }
  };
  return (
    <Dialog
      size="m"
      title={t('exchange:trust.closing.title', { name })}
      onClose={onClose}
      canClose={!working}
      actions={
        <>
          <Button onPress={onClose}>{t('common:action.cancel')}</Button>
          <Button tone="danger" onPress={() => void run()}>
            {t('exchange:trust.closing.go')}
          </Button>
        </>
      }
    >
      <div ref={body} className={styles.stack}>
        <Notice tone="warn" title={t('exchange:trust.closing.forAll')} live={false}>
          <p>{t('exchange:trust.closing.before')}</p>
          <p>{t('exchange:trust.closing.after')}</p>
        </Notice>
        <p>{t('exchange:trust.closing.stolen')}</p>
        <p>{t('exchange:trust.closing.honest')}</p>
        <QuietForm keeps="asked" className={styles.stack ?? ''} onSubmit={() => void run()}>
          {choices?.map((choice) => (
            <PointField
              key={choice.space}
              choice={choice}
              value={upTo[choice.space]}
              onChange={(seq) => setUpTo((before) => ({ ...before, [choice.space]: seq }))}
            />
          ))}
          <FieldFrame
            label={t('exchange:trust.closing.check')}
            path="sure"
            group
            mark="required"
            error={attempted && !sure ? t('exchange:trust.closing.checkNeeded') : null}
          >
            {(ids) => (
              <ChecksInput
                ids={ids}
                options={[{ id: 'sure', label: t('exchange:trust.closing.checked', { name }) }]}
                value={sure ? ['sure'] : []}
                onChange={(value) => setSure(value.length > 0)}
              />
            )}
          </FieldFrame>
        </QuietForm>
        {outcome?.type === 'notPossible' && (
          <Notice tone="bad" title={t('exchange:trust.notPossible')}>
            <p>{t('exchange:trust.notPossibleText')}</p>
          </Notice>
        )}
        {outcome?.type === 'failed' && (
          <FailureNotice
            failure={outcome.failure}
            title={t('exchange:trust.closing.failed')}
            kept={t('exchange:trust.closing.failedKept')}
          />
        )}
      </div>
    </Dialog>
  );
};
