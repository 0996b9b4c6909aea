/** Part of the sheet typed back: the groups asked for, or the whole key once it is shown nowhere any more. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { App, ProveOutcome } from '../../app/types';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { FailureNotice } from '../shared/FailureNotice';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { TextInput } from '../shared/form/TextInput';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { RecoveryKeyField, useKeyProblem } from './RecoveryKeyField';
import styles from './recovery.module.css';
import { useWait } from './useWait';
import { WaitNotice } from './WaitNotice';

type Proved = Extract<ProveOutcome, { readonly type: 'proved' }>;
type Props = {
  readonly title: string;
  readonly text: string;
  /** Which groups, from 0; null: the whole key. */
  readonly ask: readonly number[] | null;
  readonly level: 2 | 3;
  readonly prove: App['proveRecovery'];
  readonly onProved: (outcome: Proved) => void;
  readonly onLater: () => void;
  readonly back?: { readonly words: string; readonly go: () => void };
};

const Outcome = ({ outcome }: { readonly outcome: ProveOutcome }): ReactElement | null => {
  const { t, format } = useText();
  switch (outcome.type) {
    case 'differs':
      return (
        <Notice
          tone="bad"
          title={t('keys:sheet.differs', {
            groups: format.list(outcome.groups.map((group) => format.number(group + 1))),
          })}
        >
          <p>{t('keys:sheet.differsText')}</p>
        </Notice>
      );
    case 'wrongRecoveryKey':
      return (
        <Notice tone="bad" title={t('keys:sheet.wrong')}>
          <p>{t('keys:sheet.wrongText')}</p>
        </Notice>
      );
    case 'failed':
      return <FailureNotice failure={outcome.failure} title={t('keys:failed')} kept={t('keys:failedKept')} />;
    case 'proved':
    case 'wait':
      return null;
  }
};

export const ProveForm = (props: Props): ReactElement => {
  const { title, text, ask, level, prove, onProved, onLater, back } = props;
  const { t } = useText();
  const [typed, setTyped] = useState<readonly string[]>(() => (ask ?? [0]).map(() => ''));
  const [outcome, setOutcome] = useState<ProveOutcome | null>(null);
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState(false);
  const { seconds, ask: askWait } = useWait();
  const whole = useKeyProblem(typed[0] ?? '');
  const form = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const Heading = level === 2 ? 'h2' : 'h3';
  useEffect(() => heading.current?.focus(), []);

  const check = async (): Promise<void> => {
    setAttempted(true);
    if (working || seconds > 0) return;
    if (ask === null && whole !== null) return void focusField(form.current, 'recoveryKey');
    setWorking(true);
    const answer = await prove(typed);
    setWorking(false);
    setOutcome(answer);
    askWait();
    if (answer.type === 'proved') onProved(answer);
    else if (answer.type === 'differs') focusField(form.current, `group${answer.groups[0] ?? 0}`);
    else focusField(form.current, 'recoveryKey');
  };

  return (
    <div ref={form}>
      <QuietForm keeps="secret" label={title} className={cx(styles.narrow)} onSubmit={() => void check()}>
        <Heading ref={heading} tabIndex={-1} className={styles.partTitle}>
          {title}
        </Heading>
        <p>{text}</p>
        {outcome !== null && !working && <Outcome outcome={outcome} />}
        <WaitNotice seconds={seconds} />
        {ask === null ? (
          <RecoveryKeyField
            value={typed[0] ?? ''}
            onChange={(key) => setTyped([key])}
            attempted={attempted}
          />
        ) : (
          <div className={styles.asked}>
            {ask.map((group, at) => (
              <FieldFrame
                key={group}
                label={t('keys:sheet.group', { number: group + 1 })}
                mark="required"
                path={`group${group}`}
              >
                {(ids) => (
                  <TextInput
                    ids={ids}
                    value={typed[at] ?? ''}
                    onChange={(words) => setTyped(typed.map((one, place) => (place === at ? words : one)))}
                  />
                )}
              </FieldFrame>
            ))}
          </div>
        )}
        <div className={styles.actions}>
          <Button tone="primary" type="submit">
            {t('keys:sheet.check')}
          </Button>
          {back !== undefined && <Button onPress={back.go}>{back.words}</Button>}
          <Button tone="quiet" onPress={onLater}>
            {t('keys:sheet.later')}
          </Button>
        </div>
      </QuietForm>
    </div>
  );
};
