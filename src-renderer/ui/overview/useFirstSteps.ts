/** The first three steps and which of them are done, read from what is there. The office begins at the other end. */
import { useExchange, useRecords, useSession } from '../AppContext';
import { go } from '../route';

export type Step = {
  readonly name: 'talk' | 'cards' | 'cardsOffice' | 'export' | 'import';
  readonly done: boolean;
  readonly run: () => void;
};

export type FirstStepsState = {
  readonly steps: readonly Step[];
  /** Nothing is recorded and nothing has come in: the whole screen teaches. */
  readonly empty: boolean;
  /** Shown until there are talks and something has been exchanged. */
  readonly shown: boolean;
};

export const useFirstSteps = (newTalk: () => void): FirstStepsState => {
  const session = useSession();
  const { devices, receipts } = useExchange();
  const talks = useRecords('customNotification').length;
  const people = useRecords('person').length;
  const isOffice = session.type === 'open' && session.role === 'office';
  const demo = session.type === 'open' && session.demo;
  const paired = devices.some(({ origin }) => origin === 'confirmed');
  const went = (direction: 'in' | 'out'): boolean =>
    receipts.some((receipt) => receipt.direction === direction);

  const talk: Step = { name: 'talk', done: talks > 0, run: newTalk };
  const cards: Step = {
    name: isOffice ? 'cardsOffice' : 'cards',
    done: paired,
    run: () => go({ screen: 'exchange', mode: 'devices' }),
  };
  const taken: Step = {
    name: 'import',
    done: went('in'),
    run: () => go({ screen: 'exchange', mode: 'import' }),
  };
  const sent: Step = {
    name: 'export',
    done: went('out'),
    run: () => go({ screen: 'exchange', mode: 'export' }),
  };
  const empty = talks === 0 && people === 0 && receipts.length === 0;
  const steps = isOffice ? [cards, taken, talk] : [talk, cards, sent];
  const begun = receipts.length > 0 && talks > 0;
  return { steps, empty, shown: empty || (!demo && !begun && steps.some(({ done }) => !done)) };
};
