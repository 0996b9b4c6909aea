/** Swedish or English, at once. Before the vault is open the choice holds for this window alone. */
import type { ReactElement } from 'react';
import type { Language } from '../../app/types';
import { useDoor, useSettings } from '../Door';
import { useText } from '../text/useText';
import { Segmented } from './Segmented';

export const languages: readonly Language[] = ['sv', 'en'];

export const useLanguageChange = (): ((language: Language) => void) => {
  const door = useDoor();
  const settings = useSettings();
  return (language) => void door.saveSettings({ ...settings, language });
};

type Props = { readonly labelledBy?: string };

export const LanguageSwitch = ({ labelledBy }: Props): ReactElement => {
  const { t, language } = useText();
  const change = useLanguageChange();
  return (
    <Segmented
      {...(labelledBy === undefined ? { label: t('frame:language') } : { labelledBy })}
      segments={languages.map((id) => ({ id, label: t(`frame:languages.${id}`) }))}
      value={language}
      onChange={(id) => {
        const chosen = languages.find((one) => one === id);
        if (chosen !== undefined) change(chosen);
      }}
    />
  );
};
