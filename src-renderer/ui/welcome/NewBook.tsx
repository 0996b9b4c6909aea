/** A new field book in two steps: who and where, then the passphrase. What is typed stays when one goes back. */
import { type ReactElement, useState } from 'react';
import type { CreateVaultOutcome, Progress as Steps } from '../../app/types';
import { useApp } from '../AppContext';
import { useNewPassphrase } from '../shared/form/useNewPassphrase';
import { useText } from '../text/useText';
import { type About, AboutStep } from './AboutStep';
import { aboutProblems, emptyAbout, municipalityName } from './about';
import { SecureStep } from './SecureStep';

type Props = {
  readonly journal: boolean;
  readonly working: Steps | null;
  readonly onBack: () => void;
};

export const NewBook = ({ journal, working, onBack }: Props): ReactElement => {
  const app = useApp();
  const { t } = useText();
  const [about, setAbout] = useState<About>(emptyAbout);
  const [step, setStep] = useState<1 | 2>(1);
  const [outcome, setOutcome] = useState<CreateVaultOutcome | null>(null);
  const municipality = municipalityName(about);
  const passphrase = useNewPassphrase([municipality, about.name, about.device]);

  const create = async (): Promise<void> => {
    setOutcome(null);
    const { role, spaces } = about;
    setOutcome(
      await app.createVault({
        municipality,
        name: about.name.trim(),
        deviceName: about.device.trim(),
        role,
        spaces,
        passphrase: passphrase.passphrase,
        setAsideJournal: journal && about.aside,
      }),
    );
  };

  return step === 1 ? (
    <AboutStep
      about={about}
      onChange={setAbout}
      journal={journal}
      problems={aboutProblems(about, journal, t)}
      onBack={onBack}
      onNext={() => setStep(2)}
    />
  ) : (
    <SecureStep
      passphrase={passphrase}
      working={working}
      outcome={outcome}
      onBack={() => {
        setOutcome(null);
        setStep(1);
      }}
      onCreate={() => void create()}
    />
  );
};
