/** The keys of this field book: the sheet, the office's help, the key store, and what to do when somebody else may know. */
import type { ReactElement } from 'react';
import { useApp, useSession } from '../AppContext';
import { Card } from '../shared/Card';
import { useText } from '../text/useText';
import { CompromisedPart } from './keys/CompromisedPart';
import { EscrowPart } from './keys/EscrowPart';
import { KeyStorePart } from './keys/KeyStorePart';
import { ReadEscrow } from './keys/ReadEscrow';
import { SheetPart } from './keys/SheetPart';
import styles from './settings.module.css';

/** `focused`: one came here to make the sheet. */
export const KeysCard = ({ focused }: { readonly focused: boolean }): ReactElement => {
  const { t } = useText();
  const session = useSession();
  const { demo } = useApp().hostInfo();
  const isOffice = session.type === 'open' && session.role === 'office';
  return (
    <Card level={2} title={t('keys:title')}>
      <div className={styles.stack}>
        <p>{t('keys:text')}</p>
        <SheetPart focused={focused} />
        {!demo && <EscrowPart />}
        {isOffice && <ReadEscrow />}
        <KeyStorePart />
        <CompromisedPart />
      </div>
    </Card>
  );
};
