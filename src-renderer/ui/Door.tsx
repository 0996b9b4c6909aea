/**
 * What the screens before the open field book have of the application (app/door.ts): provider and hooks. Also what every
 * screen needs once: language of the page, and the empty form that fields outside a form belong to. Imports nothing of the book.
 */
import { createContext, type ReactElement, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { I18nProvider } from 'react-aria-components';
import { useStore } from 'zustand';
import type { Door, DoorCases, Protection, SessionState, Settings } from '../app/types';
import { looseFieldsForm } from './shared/form/QuietForm';
import { i18n } from './text';

const Context = createContext<Door | null>(null);

export const useDoor = (): Door => {
  const door = useContext(Context);
  if (door === null) throw new Error('DoorProvider is missing');
  return door;
};

export const useSession = (): SessionState => useStore(useDoor().session);
export const useSettings = (): Settings => useStore(useDoor().settings);
export const useProtection = (): Protection | null => useStore(useDoor().protection).seen;

/** Behind the door the book itself answers. */
export const AnsweredBy = ({
  cases,
  children,
}: {
  readonly cases: DoorCases;
  readonly children: ReactNode;
}): ReactElement => {
  const { book } = useDoor();
  const door = useMemo(() => ({ ...cases, book }), [cases, book]);
  return <Context value={door}>{children}</Context>;
};

type Props = { readonly door: Door; readonly children: ReactNode };

export const DoorProvider = ({ door, children }: Props): ReactElement => {
  const language = useStore(door.settings, (settings) => settings.language);
  useEffect(() => {
    void i18n.changeLanguage(language);
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Context value={door}>
      <I18nProvider locale={language === 'sv' ? 'sv-SE' : 'en-US'}>
        <form id={looseFieldsForm} autoComplete="off" hidden onSubmit={(event) => event.preventDefault()} />
        {children}
      </I18nProvider>
    </Context>
  );
};
