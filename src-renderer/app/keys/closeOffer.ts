/** The step after set-up ends, with or without a proved sheet; what is missing is asked for again in the open book. */
import { type AppContext, openVaultOf } from '../context';
import { keepKeySettings } from './keyStep';

export const closeOffer = async (context: AppContext, wantEscrow: boolean): Promise<void> => {
  context.stores.keys.setState({ offer: false });
  // What could not be kept is only a reminder less.
  if (wantEscrow)
    await context.queue(async () => {
      const vault = openVaultOf(context);
      await keepKeySettings(context, vault, (keys) => ({ ...keys, escrowWanted: true }));
    });
};
