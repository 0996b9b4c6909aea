/** What must be known of a contact before its number is handed on. */
import type { ReactElement } from 'react';
import { Pill } from '../shared/Pill';
import { useText } from '../text/useText';
import type { ContactRow } from './directoryRows';
import { FreshnessPill } from './FreshnessPill';

/** One pill, in a list: what has to be mended first. */
export const ContactPills = ({ row }: { readonly row: ContactRow }): ReactElement => {
  const { t } = useText();
  return row.conflicts.length > 0 ? (
    <Pill tone="bad">{t('directory:conflict.pill')}</Pill>
  ) : (
    <FreshnessPill freshness={row.freshness} brief />
  );
};
