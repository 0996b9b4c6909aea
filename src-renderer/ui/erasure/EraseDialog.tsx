/**
 * The office erases a record: what goes, what stays elsewhere, why and by which decision, then the name typed. Afterwards
 * the same dialog says what was erased and what is left to do by hand; the record below is gone by then.
 */
import { type ReactElement, useRef } from 'react';
import type { ErasureOutcome, ErasurePlan } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import type { KindName } from '../../domain/kinds/kind';
import { initials, useBlanked } from '../blank';
import { NotBackedUp } from '../settings/NotBackedUp';
import { Button } from '../shared/Button';
import { Dialog } from '../shared/Dialog';
import { FailureNotice } from '../shared/FailureNotice';
import { DraftNotice } from '../shared/form/DraftNotice';
import { focusField } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { EraseFields } from './EraseFields';
import styles from './erasure.module.css';
import { Unreached } from './Unreached';
import { useErase } from './useErase';

export type ToErase = { readonly id: RecordId; readonly kind: KindName; readonly name: string };
type Props = { readonly what: ToErase; readonly onClose: () => void };
type Erased = Extract<ErasureOutcome, { readonly type: 'erased' }>;

type ResultProps = { readonly outcome: Erased; readonly plan: ErasurePlan | null };

const Result = ({ outcome, plan }: ResultProps): ReactElement => {
  const { t } = useText();
  return (
    <div className={styles.body}>
      <Notice tone="good" title={t('erasure:doneHere')}>
        <ul>
          {outcome.answers.map(({ space, entries }) => (
            <li key={space}>
              {t('erasure:doneLine', { space: t(`common:space.${space}`), count: entries })}
            </li>
          ))}
        </ul>
        <p>{t('erasure:doneNext')}</p>
      </Notice>
      <Unreached
        title={t('erasure:doneLeft')}
        codes={outcome.answers.flatMap(({ unreached }) => unreached)}
        plan={plan}
      />
    </div>
  );
};

export const EraseDialog = ({ what, onClose }: Props): ReactElement => {
  const { t } = useText();
  const blanked = useBlanked();
  const name = blanked ? initials(what.name) : what.name;
  const state = useErase(what.id, what.kind, what.name);
  const { outcome, plan, working } = state;
  const body = useRef<HTMLDivElement>(null);
  const submit = (): void => {
    const wrong = state.run();
    if (wrong !== null) focusField(body.current, wrong);
  };
  const cancel = (): void => {
    void state.draft.drop();
    onClose();
  };
  const isDone = outcome?.type === 'erased';
  const empty = plan !== null && plan.perSpace.length === 0;
  return (
    <Dialog
      size="m"
      title={isDone ? t('erasure:done', { name }) : t('erasure:title', { name })}
      onClose={onClose}
      canClose={!working}
      actions={
        isDone || empty ? (
          <Button tone="primary" onPress={onClose}>
            {t('common:action.close')}
          </Button>
        ) : (
          <>
            <Button disabled={working} onPress={cancel}>
              {t('common:action.cancel')}
            </Button>
            <Button tone="danger" disabled={working || plan === null} onPress={submit}>
              {t('erasure:go')}
            </Button>
          </>
        )
      }
    >
      {outcome?.type === 'erased' ? (
        <Result outcome={outcome} plan={plan} />
      ) : (
        <div ref={body} className={styles.body}>
          <p>{t('erasure:text')}</p>
          <p role="status" className={styles.soft}>
            {working ? t('erasure:working') : plan === null ? t('erasure:reading') : ''}
          </p>
          {outcome?.type === 'failed' && (
            <FailureNotice
              failure={outcome.failure}
              title={t('erasure:failed')}
              kept={t('erasure:failedKept')}
            />
          )}
          {outcome?.type === 'notBackedUp' && (
            <NotBackedUp failure={outcome.failure} again={t('erasure:go')} />
          )}
          {outcome?.type === 'notOffice' && <Notice tone="bad" title={t('erasure:notOffice')} />}
          {empty && <Notice tone="note" title={t('erasure:nothing')} live={false} />}
          {plan !== null && !empty && (
            <>
              <QuietForm keeps={state.draft.keeping} onSubmit={submit} className={styles.body ?? ''}>
                <DraftNotice draft={{ ...state.draft, kind: what.kind }} onDiscard={cancel} />
                <EraseFields state={state} plan={plan} name={name} />
              </QuietForm>
              <Unreached title={t('erasure:unreached')} codes={plan.unreached} plan={plan} />
            </>
          )}
        </div>
      )}
    </Dialog>
  );
};
