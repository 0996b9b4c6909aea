/** A card that says it replaces another: whether that one has signed for it, and whether the old one is to be closed. */
import type { ReactElement } from 'react';
import { ChecksInput } from '../shared/form/ChecksInput';
import { FieldFrame } from '../shared/form/FieldFrame';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import type { ConfirmCard } from './useConfirmCard';
import type { CardToConfirm } from './useReadCard';

type Replaces = NonNullable<CardToConfirm['replaces']>;

export const ReplacesNotice = ({ replaces }: { readonly replaces: Replaces }): ReactElement => {
  const { t } = useText();
  const name = replaces.name ?? '';
  const words = replaces.name === null ? 'unknown' : replaces.signed ? 'signed' : 'unsigned';
  return (
    <Notice
      tone={words === 'unsigned' ? 'warn' : 'note'}
      title={t(`exchange:trust.replacing.${words}`, { name })}
      live={false}
    >
      <p>{t(`exchange:trust.replacing.${words}Text`, { name })}</p>
    </Notice>
  );
};

type Props = { readonly old: string; readonly state: ConfirmCard };

export const CloseOld = ({ old, state }: Props): ReactElement => {
  const { t } = useText();
  return (
    <FieldFrame
      label={t('exchange:trust.replacing.old')}
      path="closeOld"
      group
      hint={t('exchange:trust.replacing.closeHint')}
    >
      {(ids) => (
        <ChecksInput
          ids={ids}
          options={[{ id: 'close', label: t('exchange:trust.replacing.close', { name: old }) }]}
          value={state.closeOld ? ['close'] : []}
          onChange={(value) => state.setCloseOld(value.length > 0)}
        />
      )}
    </FieldFrame>
  );
};
