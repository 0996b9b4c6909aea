/** An erasure on its way: what it would take is read first; then a reason, a decision and the name typed. */
import { useEffect, useMemo, useState } from 'react';
import type { ErasureOutcome, ErasurePlan, ErasureReason } from '../../app/types';
import type { RecordId, Space } from '../../domain/ids';
import { isSpace } from '../../domain/ids';
import { erasureReasons, longestDecision } from '../../domain/kinds/erasure';
import type { KindName } from '../../domain/kinds/kind';
import { useApp } from '../AppContext';
import { type KeptFields, useKeptFields } from '../shared/form/useKeptFields';

export type EraseField = 'spaces' | 'reason' | 'decision' | 'confirm';

export type Erase = {
  readonly plan: ErasurePlan | null;
  readonly spaces: readonly Space[];
  readonly setSpaces: (spaces: readonly string[]) => void;
  readonly kinds: readonly string[];
  readonly setKinds: (kinds: readonly string[]) => void;
  readonly reason: ErasureReason | null;
  readonly setReason: (reason: string | null) => void;
  readonly decision: string;
  readonly setDecision: (decision: string) => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  /** Fields that are not right; empty before the first try. */
  readonly problems: readonly EraseField[];
  readonly working: boolean;
  readonly outcome: ErasureOutcome | null;
  readonly draft: KeptFields;
  /** Answers the first field that is not right, or null when it ran. */
  readonly run: () => EraseField | null;
};

const isReason = (code: string | null): code is ErasureReason =>
  erasureReasons.some((known) => known === code);

export const useErase = (id: RecordId, kind: KindName, name: string): Erase => {
  const app = useApp();
  const [plan, setPlan] = useState<ErasurePlan | null>(null);
  const [spaces, setSpaces] = useState<readonly Space[]>([]);
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const draft = useKeptFields(app, { kind, id, form: 'erase' }, { reason: null, decision: '' });
  const kept = draft.values.reason;
  const reason = typeof kept === 'string' && isReason(kept) ? kept : null;
  const decision = draft.textOf('decision');
  const [typed, setTyped] = useState('');
  const [attempted, setAttempted] = useState(false);
  const [working, setWorking] = useState(false);
  const [outcome, setOutcome] = useState<ErasureOutcome | null>(null);

  useEffect(() => {
    let gone = false;
    void app.planErasure([id]).then((found) => {
      if (gone) return;
      setPlan(found);
      setSpaces(found.perSpace.map(({ space }) => space));
      // What is told about a person is told in these; a group is only named in them.
      if (kind === 'person') setKinds(found.referring.map((one) => one.kind));
    });
    return () => {
      gone = true;
    };
  }, [app, id, kind]);

  const wrong = useMemo(
    (): readonly EraseField[] => [
      ...(spaces.length === 0 ? (['spaces'] as const) : []),
      ...(reason === null ? (['reason'] as const) : []),
      ...(decision.trim() === '' || decision.trim().length > longestDecision ? (['decision'] as const) : []),
      ...(typed.trim() === name ? [] : (['confirm'] as const)),
    ],
    [spaces, reason, decision, typed, name],
  );

  const run = (): EraseField | null => {
    setAttempted(true);
    const [first] = wrong;
    if (first !== undefined) return first;
    if (working || plan === null || reason === null) return null;
    const also = plan.referring.filter((one) => kinds.includes(one.kind)).flatMap(({ ids }) => ids);
    setWorking(true);
    void app
      .eraseRecords({
        records: [id, ...also],
        spaces,
        reason,
        decision,
        // Pressed again after reading that there is no copy: then without one.
        withoutBackup: outcome?.type === 'notBackedUp',
      })
      .then(async (done) => {
        if (done.type === 'erased') await draft.drop();
        setOutcome(done);
      })
      .finally(() => setWorking(false));
    return null;
  };

  return {
    plan,
    spaces,
    setSpaces: (next) => setSpaces(next.filter(isSpace)),
    kinds,
    setKinds,
    reason,
    draft,
    setReason: (code) => draft.set('reason', isReason(code) ? code : null),
    decision,
    setDecision: (text) => draft.set('decision', text),
    typed,
    setTyped,
    problems: attempted ? wrong : [],
    working,
    outcome,
    run,
  };
};
