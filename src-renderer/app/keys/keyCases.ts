/** The use cases about the keys of an open field book, for `createApp`. Those that open one are the session's. */
import { judgeRecoveryKey } from '../../vault/recoveryKey';
import type { AppContext } from '../context';
import type { KeyCases } from '../types';
import { closeOffer } from './closeOffer';
import { compromised } from './compromised';
import { endEscrow, giveEscrow, openEscrow } from './escrow';
import { waitLeft } from './gate';
import { turnKeyStoreOff, turnKeyStoreOn } from './keyStoreSlot';
import { issueRecovery, proveRecovery } from './recoverySheet';

export const createKeyCases = (context: AppContext): Omit<KeyCases, 'recover' | 'unlockWithKeyStore'> => ({
  judgeRecoveryKey,
  waitLeft: () => waitLeft(context.env),
  issueRecovery: (passphrase) => issueRecovery(context, passphrase),
  proveRecovery: (typed) => proveRecovery(context, typed),
  closeOffer: (wantEscrow) => closeOffer(context, wantEscrow),
  turnKeyStoreOn: (passphrase) => turnKeyStoreOn(context, passphrase),
  turnKeyStoreOff: () => turnKeyStoreOff(context),
  giveEscrow: (office, passphrase) => giveEscrow(context, office, passphrase),
  endEscrow: (passphrase) => endEscrow(context, passphrase),
  openEscrow: (file, reason) => openEscrow(context, file, reason),
  compromised: (current, next, onProgress) => compromised(context, current, next, onProgress),
});
