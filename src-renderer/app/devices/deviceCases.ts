/** The use cases about devices over time, for `createApp`. */
import type { AppContext } from '../context';
import { confirmAgain } from '../exchange/cards';
import { exportAgain } from '../exchange/exportAgain';
import { dropWaiting, previewWaiting } from '../exchange/previewWaiting';
import type { DeviceCases } from '../types';
import { closeDevice } from './closeDevice';
import { closingChoices } from './closingChoices';
import { renewDevice } from './renewDevice';
import { revokeDevice, settleBecameNew, settleFork } from './revokeDevice';

export const createDeviceCases = (context: AppContext): DeviceCases => ({
  closingChoices: (device) => closingChoices(context, device),
  closeDevice: (device, upTo) => closeDevice(context, device, upTo),
  revokeDevice: (device) => revokeDevice(context, device),
  confirmAgain: (device) => confirmAgain(context, device),
  exportAgain: (recipient, spaces, again, onProgress, signal) =>
    exportAgain(context, recipient, spaces, again, onProgress, signal),
  previewWaiting: (numbers, onProgress, signal) => previewWaiting(context, numbers, onProgress, signal),
  dropWaiting: (number) => dropWaiting(context, number),
  renewDevice: () => renewDevice(context),
  settleFork: (space, device) => settleFork(context, space, device),
  settleBecameNew: () => settleBecameNew(context),
});
