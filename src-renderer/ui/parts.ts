/**
 * The parts of the book, each fetched when it is first drawn or by `fetchParts`, whichever comes first. Whoever draws one
 * stands in a Suspense; one that cannot be fetched is caught by the boundary of App.tsx, which says so.
 */
import { lazy } from 'react';

const loadInBook = () => import('./InBook').then(({ InBook }) => ({ default: InBook }));
const loadFrame = () => import('./frame/Frame').then(({ Frame }) => ({ default: Frame }));
const loadRecovery = () =>
  import('./recovery/RecoveryStep').then(({ RecoveryStep }) => ({ default: RecoveryStep }));
const loadForgotten = () => import('./unlock/Forgotten').then(({ Forgotten }) => ({ default: Forgotten }));
const loadForgottenChapter = () =>
  import('./unlock/ForgottenChapter').then(({ ForgottenChapter }) => ({ default: ForgottenChapter }));
const loadWelcome = () =>
  import('./welcome/WelcomeScreen').then(({ WelcomeScreen }) => ({ default: WelcomeScreen }));

export const LazyInBook = lazy(loadInBook);
export const LazyFrame = lazy(loadFrame);
export const LazyRecovery = lazy(loadRecovery);
export const LazyForgotten = lazy(loadForgotten);
export const LazyForgottenChapter = lazy(loadForgottenChapter);
export const LazyWelcome = lazy(loadWelcome);

/**
 * As soon as the first screen stands, so that neither unlocking nor a host that has died leaves anybody waiting for a part.
 * One that fails here is asked for again when it is drawn, and told then.
 */
export const fetchParts = async (): Promise<void> => {
  await Promise.allSettled([
    loadInBook(),
    loadFrame(),
    loadRecovery(),
    loadForgotten(),
    loadForgottenChapter(),
    loadWelcome(),
  ]);
};
