/** Until the sheet is made and proved: the one thing that stands between a forgotten passphrase and everything being lost. */
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../AppContext';
import { go } from '../route';
import { useHelpingOffices } from '../settings/keys/useHelpingOffices';
import { Button } from '../shared/Button';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';

export const KeysReminder = (): ReactElement | null => {
  const app = useApp();
  const { t } = useText();
  const { sheet, pending, escrow, escrowWanted } = useStore(app.keys);
  const offices = useHelpingOffices();
  if (app.hostInfo().demo) return null;
  const words = [
    ...(sheet === null && pending === null ? [t('keys:remind.none')] : []),
    ...(pending !== null ? [t('keys:remind.pending')] : []),
    ...(escrowWanted && escrow === null && offices.length > 0 ? [t('keys:remind.escrow')] : []),
  ];
  if (words.length === 0) return null;
  return (
    <Notice
      tone="warn"
      icon="key"
      live={false}
      title={t('keys:remind.title')}
      actions={
        <Button onPress={() => go({ screen: 'settings', mode: 'keys' })}>{t('keys:remind.open')}</Button>
      }
    >
      {words.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
};
