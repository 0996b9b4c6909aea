/**
 * What to do when the passphrase is forgotten, by what one still has. Shown in the guide and on the locked screen: who has
 * forgotten the passphrase cannot open the guide.
 */
import type { ReactElement } from 'react';
import type { TextKey } from '../text';
import { useText } from '../text/useText';
import { Steps } from './Steps';

const sheet = ['trouble:forgot.1', 'trouble:forgot.2', 'trouble:forgot.3', 'trouble:forgot.4'] as const;
const office = [
  'trouble:forgot.office1',
  'trouble:forgot.office2',
  'trouble:forgot.office3',
  'trouble:forgot.office4',
] as const satisfies readonly TextKey[];
const broken = [
  'trouble:forgot.broken1',
  'trouble:forgot.broken2',
  'trouble:forgot.broken3',
  'trouble:forgot.broken4',
  'trouble:forgot.broken5',
] as const satisfies readonly TextKey[];
const none = [
  'trouble:forgot.none1',
  'trouble:forgot.none2',
  'trouble:forgot.none3',
  'trouble:forgot.none4',
] as const satisfies readonly TextKey[];

export const ForgottenSteps = (): ReactElement => {
  const { t } = useText();
  return (
    <>
      <Steps keys={sheet} />
      <h3>{t('trouble:forgot.officeTitle')}</h3>
      <Steps keys={office} />
      <h3>{t('trouble:forgot.brokenTitle')}</h3>
      <Steps keys={broken} />
      <h3>{t('trouble:forgot.noneTitle')}</h3>
      <p>{t('trouble:forgot.noneText')}</p>
      <Steps keys={none} />
    </>
  );
};
