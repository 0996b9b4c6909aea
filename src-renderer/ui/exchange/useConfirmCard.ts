/** What a person grants a card after having compared the fingerprint. Nothing is granted without the comparison. */
import { useState } from 'react';
import type { ConfirmCardOutcome, Role } from '../../app/types';
import { isSpace, type Space } from '../../domain/ids';
import { useApp, useSession } from '../AppContext';
import type { CardToConfirm } from './useReadCard';

export type ConfirmCard = {
  readonly checked: boolean;
  readonly setChecked: (checked: boolean) => void;
  readonly role: Role;
  readonly setRole: (role: Role) => void;
  /** Both in the card and on this computer: only there is something to exchange. */
  readonly possible: readonly Space[];
  readonly spaces: readonly Space[];
  readonly setSpaces: (spaces: readonly string[]) => void;
  /** The device that this one replaces is to be closed as well. */
  readonly closeOld: boolean;
  readonly setCloseOld: (close: boolean) => void;
  readonly attempted: boolean;
  readonly working: boolean;
  readonly outcome: ConfirmCardOutcome | null;
  /** True when the device is confirmed. */
  readonly confirm: () => Promise<boolean>;
};

export const useConfirmCard = ({ card, token }: CardToConfirm): ConfirmCard => {
  const app = useApp();
  const session = useSession();
  const own = session.type === 'open' ? session.spaces : [];
  const possible = card.spaces.filter((space) => own.includes(space));
  const [checked, setChecked] = useState(false);
  const [role, setRole] = useState<Role>(card.role);
  const [spaces, setSpaces] = useState<readonly Space[]>(possible);
  const [closeOld, setCloseOld] = useState(false);
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<ConfirmCardOutcome | null>(null);
  const confirm = async (): Promise<boolean> => {
    setAttempted(true);
    if (!checked || spaces.length === 0 || working) return false;
    setWorking(true);
    try {
      const answer = await app.confirmCard(token, role, spaces);
      setOutcome(answer);
      return answer.type === 'confirmed';
    } finally {
      setWorking(false);
    }
  };
  return {
    checked,
    setChecked,
    role,
    setRole,
    possible,
    spaces,
    setSpaces: (kept) => setSpaces(kept.filter(isSpace)),
    closeOld,
    setCloseOld,
    attempted,
    working,
    outcome,
    confirm,
  };
};
