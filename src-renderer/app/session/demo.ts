/**
 * The fictional municipality for `--demo`: a throw-away vault filled by the same saves that a person makes, rules included.
 * Only the host decides that this is a demonstration (its data folder is thrown away at exit).
 */

import { demoMunicipality, demoRecords } from '../../domain/demo';
import { recordIdFrom } from '../../domain/ids';
import { dayFrom } from '../../domain/time';
import type { AppContext } from '../context';
import { saveDrafts } from '../records/save';
import type { CreateVaultInput, Progress } from '../types';

/** Printed by the host when it starts; it protects nothing but invented records. */
export const demoPassphrase = 'demo-demo-demo-demo';

export const demoVault: CreateVaultInput = {
  municipality: demoMunicipality,
  name: 'Test Testsson 1',
  deviceName: 'Demo',
  role: 'field',
  spaces: ['samordning', 'social'],
  passphrase: demoPassphrase,
  setAsideJournal: false,
};

export const fillDemo = async (
  context: AppContext,
  onProgress: (progress: Progress) => void,
): Promise<void> => {
  const { clock, random } = context.env;
  const records = demoRecords(() => recordIdFrom(clock(), random(10)), dayFrom(clock()));
  onProgress({ step: 'saving' });
  // One save: its records point to each other in both directions.
  const outcome = await saveDrafts(
    context,
    records.map(({ kind, id, values }) => ({ kind, id, values, shown: null })),
    // Nobody did it, so no key takes it back.
    'configure',
  );
  if (outcome.type !== 'saved') throw new Error(`the demonstration was refused: ${JSON.stringify(outcome)}`);
};
