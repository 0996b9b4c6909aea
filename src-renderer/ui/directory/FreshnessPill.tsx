/** How sure a contact of the directory is. */
import type { ReactElement } from 'react';
import type { Freshness } from '../../domain/rules/contact';
import type { IconName } from '../shared/Icon';
import { Pill, type Tone } from '../shared/Pill';
import { useText } from '../text/useText';

const looks: Readonly<Record<Freshness, readonly [Tone, IconName]>> = {
  verified: ['good', 'check'],
  stale: ['warn', 'clock'],
  neverVerified: ['warn', 'warning'],
  missing: ['bad', 'alert'],
};

type Props = { readonly freshness: Freshness; readonly brief?: boolean };

export const FreshnessPill = ({ freshness, brief = false }: Props): ReactElement => {
  const { t } = useText();
  const [tone, icon] = looks[freshness];
  return (
    <Pill tone={tone} icon={icon}>
      {t(brief ? `directory:brief.${freshness}` : `directory:freshness.${freshness}`)}
    </Pill>
  );
};
