/** Which of the dialogs about a known device is open: its details first, from there what can be done. */
import { type ReactElement, useState } from 'react';
import type { KnownDevice } from '../../app/types';
import type { DeviceId } from '../../domain/ids';
import { CloseDeviceDialog } from './CloseDeviceDialog';
import { DeviceDialog } from './DeviceDialog';
import { RevokeDialog } from './RevokeDialog';

type Open = { readonly device: KnownDevice; readonly act: 'details' | 'close' | 'revoke' };

export type DeviceActsState = {
  readonly open: Open | null;
  readonly show: (device: KnownDevice) => void;
  readonly end: (device: KnownDevice) => void;
  readonly revoke: (device: KnownDevice) => void;
  readonly leave: () => void;
};

export const useDeviceActs = (): DeviceActsState => {
  const [open, setOpen] = useState<Open | null>(null);
  return {
    open,
    show: (device) => setOpen({ device, act: 'details' }),
    end: (device) => setOpen({ device, act: 'close' }),
    revoke: (device) => setOpen({ device, act: 'revoke' }),
    leave: () => setOpen(null),
  };
};

type Props = { readonly acts: DeviceActsState; readonly onAgain: (device: DeviceId) => void };

export const DeviceActs = ({ acts, onAgain }: Props): ReactElement | null => {
  const { open } = acts;
  if (open === null) return null;
  const { device } = open;
  switch (open.act) {
    case 'details':
      return (
        <DeviceDialog
          device={device}
          onClose={acts.leave}
          onEnd={() => acts.end(device)}
          onRevoke={() => acts.revoke(device)}
          onAgain={() => {
            acts.leave();
            onAgain(device.device);
          }}
        />
      );
    case 'close':
      return <CloseDeviceDialog device={device} onClose={acts.leave} />;
    case 'revoke':
      return <RevokeDialog device={device} onClose={acts.leave} />;
  }
};
