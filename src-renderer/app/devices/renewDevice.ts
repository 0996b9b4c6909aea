/** A person makes this laptop a new device, because an office has closed it and makes no bundles for it any more. */
import { type AppContext, openVaultOf } from '../context';
import { exchangeState } from '../exchange/devices';
import { refreshAll } from '../records/workspace';
import type { DeviceOutcome } from '../types';
import { asNewDeviceNow } from './ownStanding';

export const renewDevice = (context: AppContext): Promise<DeviceOutcome> =>
  context.queue(async () => {
    const renewed = await asNewDeviceNow(context, openVaultOf(context));
    if (!renewed.ok) return { type: 'failed', failure: renewed.error };
    refreshAll(context, context.stores.workspace.getState().savedAt);
    context.stores.exchange.setState(exchangeState(renewed.value));
    return { type: 'done' };
  });
