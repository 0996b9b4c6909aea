/** The questions before an erasure: where, what else, why, by which decision, and the name typed. */
import type { ReactElement } from 'react';
import type { ErasurePlan } from '../../app/types';
import { erasureReasons } from '../../domain/kinds/erasure';
import { ChecksInput } from '../shared/form/ChecksInput';
import { FieldFrame } from '../shared/form/FieldFrame';
import { SelectInput } from '../shared/form/SelectInput';
import { TextInput } from '../shared/form/TextInput';
import { useText } from '../text/useText';
import styles from './erasure.module.css';
import type { Erase } from './useErase';

type Props = { readonly state: Erase; readonly plan: ErasurePlan; readonly name: string };

const Extent = ({ plan }: Pick<Props, 'plan'>): ReactElement => {
  const { t } = useText();
  return (
    <section className={styles.part}>
      <h3 className={styles.heading}>{t('erasure:extent')}</h3>
      <ul className={styles.list}>
        {plan.perSpace.map(({ space, entries }) => (
          <li key={space}>
            {t('erasure:extentLine', { space: t(`common:space.${space}`), count: entries })}
          </li>
        ))}
      </ul>
    </section>
  );
};

const Where = ({ state, plan, name }: Props): ReactElement => {
  const { t, label, language } = useText();
  return (
    <>
      {plan.twin && (
        <FieldFrame
          label={t('erasure:spaces')}
          path="spaces"
          group
          mark="required"
          hint={t('erasure:spacesHint')}
          error={state.problems.includes('spaces') ? t('erasure:spacesNeeded') : null}
        >
          {(ids) => (
            <ChecksInput
              ids={ids}
              options={plan.perSpace.map(({ space }) => ({ id: space, label: t(`common:space.${space}`) }))}
              value={state.spaces}
              onChange={state.setSpaces}
            />
          )}
        </FieldFrame>
      )}
      {plan.referring.length > 0 && (
        <FieldFrame
          label={t('erasure:referring')}
          path="referring"
          group
          hint={t('erasure:referringHint', { name })}
        >
          {(ids) => (
            <ChecksInput
              ids={ids}
              options={plan.referring.map(({ kind, ids: { length } }) => ({
                id: kind,
                label: t('erasure:kind', {
                  count: length,
                  kind: (length === 1 ? label.kind(kind) : label.kinds(kind)).toLocaleLowerCase(language),
                }),
              }))}
              value={state.kinds}
              onChange={state.setKinds}
            />
          )}
        </FieldFrame>
      )}
    </>
  );
};

export const EraseFields = ({ state, plan, name }: Props): ReactElement => {
  const { t, label } = useText();
  return (
    <>
      <Extent plan={plan} />
      <Where state={state} plan={plan} name={name} />
      <FieldFrame
        label={t('erasure:reason')}
        path="reason"
        mark="required"
        error={state.problems.includes('reason') ? t('erasure:reasonNeeded') : null}
      >
        {(ids) => (
          <SelectInput
            ids={ids}
            options={erasureReasons.map((code) => ({
              id: code,
              label: label.code('erasure', 'reason', code),
            }))}
            value={state.reason}
            onChange={state.setReason}
          />
        )}
      </FieldFrame>
      <FieldFrame
        label={t('erasure:decision')}
        path="decision"
        mark="required"
        hint={t('erasure:decisionHint')}
        error={state.problems.includes('decision') ? t('erasure:decisionNeeded') : null}
      >
        {(ids) => <TextInput ids={ids} value={state.decision} onChange={state.setDecision} />}
      </FieldFrame>
      <FieldFrame
        label={t('erasure:confirm', { name })}
        path="confirm"
        mark="required"
        error={state.problems.includes('confirm') ? t('erasure:confirmNeeded', { name }) : null}
      >
        {(ids) => <TextInput ids={ids} value={state.typed} onChange={state.setTyped} />}
      </FieldFrame>
    </>
  );
};
