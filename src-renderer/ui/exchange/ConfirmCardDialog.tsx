/**
 * The one place where trust begins: two people compare a fingerprint, step by step, and one of them grants role and
 * spaces. What the card wishes is shown as a wish.
 */
import { type ReactElement, useRef } from 'react';
import { useApp, useExchange, useSession } from '../AppContext';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { Dialog } from '../shared/Dialog';
import { FailureNotice } from '../shared/FailureNotice';
import { ChecksInput } from '../shared/form/ChecksInput';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { Notice } from '../shared/Notice';
import { Segmented } from '../shared/Segmented';
import { notify } from '../shared/Toast';
import { useText } from '../text/useText';
import styles from './ConfirmCardDialog.module.css';
import { Fingerprint } from './Fingerprint';
import { CloseOld, ReplacesNotice } from './Replacing';
import { isClosed } from './trustWords';
import { type ConfirmCard, useConfirmCard } from './useConfirmCard';
import type { CardToConfirm } from './useReadCard';

type PartProps = { readonly read: CardToConfirm; readonly state: ConfirmCard };

const known = { confirmed: 'again', introduced: 'introduced', waiting: 'waiting', own: 'again' } as const;

const Comparison = ({ read, state }: PartProps): ReactElement => {
  const { t } = useText();
  const { name, fingerprint } = read.card;
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('exchange:confirm.compare')}</h3>
      <ul className={styles.steps}>
        <li>{t('exchange:confirm.step1', { name })}</li>
        <li>{t('exchange:confirm.step2')}</li>
        <li>{t('exchange:confirm.step3')}</li>
      </ul>
      <Fingerprint fingerprint={fingerprint} />
      <FieldFrame
        label={t('exchange:confirm.checkLabel')}
        path="checked"
        group
        mark="required"
        error={state.attempted && !state.checked ? t('exchange:confirm.checkNeeded') : null}
      >
        {(ids) => (
          <ChecksInput
            ids={ids}
            options={[{ id: 'checked', label: t('exchange:confirm.checked', { name }) }]}
            value={state.checked ? ['checked'] : []}
            onChange={(value) => state.setChecked(value.length > 0)}
          />
        )}
      </FieldFrame>
    </section>
  );
};

const Granting = ({ read, state }: PartProps): ReactElement => {
  const { t, format } = useText();
  const { card } = read;
  const wished = format.list(card.spaces.map((space) => t(`common:space.${space}`)));
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('exchange:confirm.grant')}</h3>
      <FieldFrame
        label={t('exchange:confirm.role')}
        path="role"
        group
        hint={
          <>
            <span role="status">{t(`exchange:confirm.${state.role}Text`)}</span>{' '}
            {t('exchange:confirm.wish', { wish: t(`common:role.${card.role}`) })}
          </>
        }
      >
        {(ids) => (
          <Segmented
            labelledBy={ids.labelId}
            {...(ids.describedBy !== undefined && { describedBy: ids.describedBy })}
            value={state.role}
            segments={[
              { id: 'field', label: t('common:role.field') },
              { id: 'office', label: t('common:role.office') },
            ]}
            onChange={(role) => state.setRole(role === 'office' ? 'office' : 'field')}
          />
        )}
      </FieldFrame>
      {state.possible.length === 0 ? (
        <Notice tone="warn" title={t('exchange:confirm.noSpaces')} live={false} />
      ) : (
        <FieldFrame
          label={t('exchange:confirm.spaces')}
          path="spaces"
          group
          error={state.attempted && state.spaces.length === 0 ? t('exchange:confirm.spacesNeeded') : null}
          hint={t('exchange:confirm.wish', { wish: wished })}
        >
          {(ids) => (
            <ChecksInput
              ids={ids}
              options={state.possible.map((space) => ({ id: space, label: t(`common:space.${space}`) }))}
              value={state.spaces}
              onChange={state.setSpaces}
            />
          )}
        </FieldFrame>
      )}
    </section>
  );
};

type Props = { readonly read: CardToConfirm; readonly onClose: () => void };

export const ConfirmCardDialog = ({ read, onClose }: Props): ReactElement => {
  const { t } = useText();
  const app = useApp();
  const session = useSession();
  const old = useExchange().devices.find(({ device }) => device === read.replaces?.device);
  const oldIsClosed = old !== undefined && isClosed(old);
  const state = useConfirmCard(read);
  const body = useRef<HTMLDivElement>(null);
  const { name } = read.card;
  const { replaces } = read;
  // Only an office can, and only what the old device itself has signed for.
  const mayClose =
    replaces?.signed === true && session.type === 'open' && session.role === 'office' && !oldIsClosed;
  const expired = state.outcome?.type === 'expired';
  const confirm = async (): Promise<void> => {
    if (!state.checked) focusField(body.current, 'checked');
    else if (state.spaces.length === 0) focusField(body.current, 'spaces');
    if (!(await state.confirm())) return;
    if (mayClose && state.closeOld) {
      const { type } = await app.closeDevice(replaces.device);
      const words = type === 'done' ? 'closed' : 'notClosed';
      notify({ text: t(`exchange:trust.replacing.${words}`, { name, old: replaces.name ?? '' }) });
    } else notify({ text: t('exchange:confirm.done', { name }) });
    onClose();
  };
  return (
    <Dialog
      size="m"
      title={t('exchange:confirm.title', { name })}
      onClose={onClose}
      canClose={!state.working}
      actions={
        <>
          <Button onPress={onClose}>{t(expired ? 'common:action.close' : 'common:action.cancel')}</Button>
          {!expired && state.possible.length > 0 && (
            <Button tone="primary" onPress={() => void confirm()}>
              {t('exchange:confirm.go')}
            </Button>
          )}
        </>
      }
    >
      <div ref={body} className={styles.body}>
        {read.known !== null && (
          <Notice tone="note" title={t(`exchange:confirm.${known[read.known.origin]}`)} live={false} />
        )}
        {read.replaces !== null && <ReplacesNotice replaces={read.replaces} />}
        <QuietForm keeps="asked" className={cx(styles.body)}>
          <Comparison read={read} state={state} />
          <Granting read={read} state={state} />
          {mayClose && <CloseOld old={replaces.name ?? ''} state={state} />}
        </QuietForm>
        {expired && (
          <Notice tone="bad" title={t('exchange:confirm.expired')}>
            <p>{t('exchange:confirm.expiredText')}</p>
          </Notice>
        )}
        {state.outcome?.type === 'failed' && (
          <FailureNotice
            failure={state.outcome.failure}
            title={t('exchange:confirm.failed')}
            kept={t('exchange:confirm.failedKept')}
          />
        )}
      </div>
    </Dialog>
  );
};
