/** What is on the screen, by the state of the session. The open book loads while the locked one is looked at. */
import { lazy, type ReactElement, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { useApp, useSession } from './AppContext';
import { ErrorBoundary } from './ErrorBoundary';
import { BlockedScreen } from './frame/BlockedScreen';
import { StartingScreen } from './frame/StartingScreen';
import { RefusalScreen } from './unlock/RefusalScreen';
import { UnlockScreen } from './unlock/UnlockScreen';

const loadFrame = () => import('./frame/Frame').then(({ Frame }) => ({ default: Frame }));
const LazyFrame = lazy(loadFrame);
const LazyRecovery = lazy(() =>
  import('./recovery/RecoveryStep').then(({ RecoveryStep }) => ({ default: RecoveryStep })),
);
const LazyWelcome = lazy(() =>
  import('./welcome/WelcomeScreen').then(({ WelcomeScreen }) => ({ default: WelcomeScreen })),
);

const Session = (): ReactElement => {
  const session = useSession();
  const offer = useStore(useApp().keys, (keys) => keys.offer);
  switch (session.type) {
    case 'starting':
      return <StartingScreen />;
    case 'blocked':
      return session.reason === 'protection' ? (
        <RefusalScreen />
      ) : (
        <BlockedScreen reason={session.reason} detail={session.detail} />
      );
    case 'welcome':
      return <LazyWelcome state={session} />;
    case 'locked':
      return <UnlockScreen state={session} />;
    case 'open':
      return offer ? <LazyRecovery /> : <LazyFrame />;
  }
};

export const App = (): ReactElement => {
  const { type } = useSession();
  useEffect(() => {
    if (type === 'locked' || type === 'welcome') void loadFrame().catch(() => undefined);
  }, [type]);
  return (
    <ErrorBoundary key={type} fallback={(detail) => <BlockedScreen reason="hostGone" detail={detail} />}>
      <Suspense fallback={<StartingScreen />}>
        <Session />
      </Suspense>
    </ErrorBoundary>
  );
};
