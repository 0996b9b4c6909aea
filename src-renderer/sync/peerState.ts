/** The peer state as the rest of the application knows it: types, steps, stored form. */
export type { BySender, Grant, PeerState } from './peerShape';
export { decodePeerState, encodePeerState } from './peerStateCodec';
export type { ConfirmFault } from './peerSteps';
export {
  afterExport,
  afterImport,
  afterStating,
  asNewDevice,
  confirm,
  createPeerState,
  grantOf,
  nextCounter,
  revoke,
  revokeIntroduced,
  statementsOf,
  withAgeMode,
  withOwnCard,
} from './peerSteps';
