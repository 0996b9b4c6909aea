/** What is on the screen, by the state of the session. The open book loads while the locked one is looked at. */
import { type ReactElement, Suspense, useEffect } from 'react';
import { useStore } from 'zustand';
import { useDoor, useSession } from './Door';
import { ErrorBoundary } from './ErrorBoundary';
import { BlockedScreen } from './frame/BlockedScreen';
import { StartingScreen } from './frame/StartingScreen';
import { fetchParts, LazyFrame, LazyInBook, LazyRecovery, LazyWelcome } from './parts';
import { RefusalScreen } from './unlock/RefusalScreen';
import { UnlockScreen } from './unlock/UnlockScreen';

const Session = (): ReactElement => {
  const session = useSession();
  const offer = useStore(useDoor().keys, (keys) => keys.offer);
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
      return (
        <LazyInBook>
          <LazyWelcome state={session} />
        </LazyInBook>
      );
    case 'locked':
      return <UnlockScreen state={session} />;
    case 'open':
      return <LazyInBook>{offer ? <LazyRecovery /> : <LazyFrame />}</LazyInBook>;
  }
};

export const App = (): ReactElement => {
  const { type } = useSession();
  const { book } = useDoor();
  useEffect(() => {
    if (type !== 'locked' && type !== 'welcome') return;
    // In the first quiet moment after the screen is painted.
    const waiting = requestIdleCallback(
      () => {
        void book().catch(() => undefined);
        void fetchParts();
      },
      { timeout: 500 },
    );
    return () => cancelIdleCallback(waiting);
  }, [type, book]);
  return (
    <ErrorBoundary key={type} fallback={(detail) => <BlockedScreen reason="hostGone" detail={detail} />}>
      <Suspense fallback={<StartingScreen />}>
        <Session />
      </Suspense>
    </ErrorBoundary>
  );
};
