/** A new passphrase on its way: typed twice, judged as it is typed. The minimum is the application's, not this form's. */
import { useEffect, useState } from 'react';
import type { PassphraseJudgement } from '../../../app/types';
import { useApp } from '../../AppContext';
import { useText } from '../../text/useText';

export type NewPassphrase = {
  readonly passphrase: string;
  readonly repeat: string;
  readonly judgement: PassphraseJudgement | null;
  readonly shown: boolean;
  /** The passphrase is one that was suggested, word for word. */
  readonly suggested: boolean;
  readonly setPassphrase: (text: string) => void;
  readonly setRepeat: (text: string) => void;
  readonly setShown: (shown: boolean) => void;
  readonly suggest: () => void;
  /** What stands in the way, in words; null where nothing does. */
  readonly passphraseProblem: string | null;
  readonly repeatProblem: string | null;
};

export const useNewPassphrase = (ownWords: readonly string[]): NewPassphrase => {
  const app = useApp();
  const { t } = useText();
  const [passphrase, setPassphrase] = useState('');
  const [repeat, setRepeat] = useState('');
  const [shown, setShown] = useState(false);
  const [suggestion, setSuggestion] = useState<string | null>(null);
  const [judged, setJudged] = useState<{ readonly of: string; readonly judgement: PassphraseJudgement }>();
  const words = ownWords.join('\n');
  useEffect(() => {
    if (passphrase === '') return;
    let gone = false;
    void app.judgePassphrase(passphrase, words.split('\n')).then((judgement) => {
      if (!gone) setJudged({ of: passphrase, judgement });
    });
    return () => {
      gone = true;
    };
  }, [app, passphrase, words]);
  const judgement = passphrase === '' ? null : (judged?.judgement ?? null);
  return {
    passphrase,
    repeat,
    judgement,
    shown,
    suggested: passphrase !== '' && passphrase === suggestion,
    setPassphrase,
    setRepeat,
    setShown,
    suggest: () =>
      void app.suggestPassphrase().then((text) => {
        setSuggestion(text);
        setPassphrase(text);
        setRepeat('');
        setShown(true);
      }),
    passphraseProblem:
      passphrase === ''
        ? t('welcome:passphrase.empty')
        : judged?.of === passphrase && !judged.judgement.acceptable
          ? t('welcome:passphrase.notAcceptable')
          : null,
    repeatProblem: repeat === passphrase ? null : t('welcome:passphrase.differ'),
  };
};
