/** A part of the book within the application that it needs: both are fetched while the screen before it stands. */
import { type ReactElement, type ReactNode, use } from 'react';
import { BookProvider } from './AppContext';
import { useDoor } from './Door';
import './text/book';

export const InBook = ({ children }: { readonly children: ReactNode }): ReactElement => (
  <BookProvider app={use(useDoor().book())}>{children}</BookProvider>
);
