/**
 * The inbox: what two have written differently, and rules that a merge has broken. 1 … 9 choose, E writes another value, J
 * and K move, Space marks, Ctrl+S saves everything that is chosen as one thing done. Nothing is chosen beforehand.
 */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import type { FieldConflict } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { useConflicts, useSession, useSettings } from '../AppContext';
import { useBlanked } from '../blank';
import { useKeys } from '../keys';
import { go, goBackOr, useRoute } from '../route';
import { Button } from '../shared/Button';
import { EmptyState } from '../shared/EmptyState';
import { DraftNotice } from '../shared/form/DraftNotice';
import { focusField } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { KeyHint } from '../shared/Kbd';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';
import { BreachList } from './BreachList';
import { keyOf } from './choices';
import styles from './conflicts.module.css';
import { InboxBar } from './InboxBar';
import { RecordConflicts } from './RecordConflicts';
import { TroubleNotice } from './TroubleNotice';
import { type Landing, useInbox } from './useInbox';

const itemOf = (root: HTMLElement | null, key: string): HTMLElement | null =>
  root?.querySelector<HTMLElement>(`[data-conflict="${CSS.escape(key)}"]`) ?? null;

const focusItem = (root: HTMLElement | null, key: string): void => {
  const item = itemOf(root, key);
  item?.querySelector<HTMLElement>('input[type="checkbox"]')?.focus();
  item?.scrollIntoView({ block: 'nearest' });
};

const Inbox = ({ me }: { readonly me: RecordId }): ReactElement => {
  const { t } = useText();
  const route = useRoute();
  const blanked = useBlanked();
  const { letterKeys } = useSettings();
  const { breaches } = useConflicts();
  const inbox = useInbox(me);
  const { conflicts, chosen } = inbox;
  const root = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const [landing, setLanding] = useState<Exclude<Landing, { readonly type: 'notSaved' }> | null>(null);
  const [decidedAny, setDecidedAny] = useState(false);

  const first = conflicts[0];
  const sought = conflicts.find(
    ({ id, field }) => id === route.id && (route.field === undefined || route.field === field),
  );
  const soughtKey = sought === undefined ? null : keyOf(sought);
  const { restored } = inbox;
  useEffect(() => {
    if (restored?.field !== null && restored?.field !== undefined) focusItem(root.current, restored.field);
  }, [restored]);
  const arrived = useRef<typeof route | null>(null);
  useEffect(() => {
    if (arrived.current === route || soughtKey === null) return;
    arrived.current = route;
    focusItem(root.current, soughtKey);
  }, [route, soughtKey]);
  useEffect(() => {
    if (landing === null) return;
    setLanding(null);
    if (landing.type === 'look') {
      const item = itemOf(root.current, landing.key);
      if (!focusField(item, landing.field)) focusItem(root.current, landing.key);
    } else if (landing.next !== null) focusItem(root.current, landing.next);
    else {
      const heading = root.current?.querySelector<HTMLElement>('h1');
      if (heading !== null && heading !== undefined) heading.tabIndex = -1;
      heading?.focus();
    }
  }, [landing]);

  /** The question that the focus is in, else the one it was in last, else the first. */
  const here = (): FieldConflict | undefined => {
    const inside = document.activeElement?.closest<HTMLElement>('[data-conflict]')?.dataset.conflict;
    return conflicts.find((conflict) => keyOf(conflict) === (inside ?? active)) ?? first;
  };
  const step = (by: number): void => {
    const now = here();
    if (now === undefined) return;
    const isInside = document.activeElement?.closest('[data-conflict]') !== null;
    const at = conflicts.indexOf(now) + (isInside ? by : 0);
    const next = conflicts[Math.min(Math.max(at, 0), conflicts.length - 1)];
    if (next !== undefined) focusItem(root.current, keyOf(next));
  };
  const chooseHere = (index: number): void => {
    const conflict = here();
    if (conflict !== undefined) inbox.choose(conflict, index);
  };
  const edit = (conflict: FieldConflict): void => {
    const known = chosen.get(keyOf(conflict));
    if (known?.type !== 'value') {
      const of = conflict.choices.find(({ writers }) => known !== undefined && writers[0]?.ref === known.ref);
      // Initials are not what anybody wants to have written.
      const start = blanked ? null : (of?.value ?? conflict.record.values[conflict.field] ?? null);
      inbox.write(conflict, start, {});
    }
    requestAnimationFrame(() => focusField(itemOf(root.current, keyOf(conflict)), conflict.field));
  };
  const save = async (): Promise<void> => {
    const result = await inbox.save();
    if (result.type === 'saved') setDecidedAny(true);
    if (result.type !== 'notSaved') setLanding(result);
  };

  const some = conflicts.length > 0;
  const most = Math.max(0, ...conflicts.map(({ choices }) => choices.length));
  useKeys([
    { key: 'j', labelKey: 'conflicts:key.next', when: some, run: () => step(1) },
    { key: 'k', labelKey: 'conflicts:key.previous', when: some, run: () => step(-1) },
    ...Array.from({ length: Math.min(9, most) }, (_, index) => ({
      key: String(index + 1),
      labelKey: 'conflicts:key.choose' as const,
      run: () => chooseHere(index),
    })),
    {
      key: 'e',
      labelKey: 'conflicts:key.edit',
      when: some,
      run: () => {
        const conflict = here();
        if (conflict === undefined) return;
        if (itemOf(root.current, keyOf(conflict))?.dataset.mayWrite !== undefined) edit(conflict);
      },
    },
    { key: 'Ctrl+S', labelKey: 'conflicts:key.save', when: some, priority: 5, run: () => void save() },
    { key: 'Escape', labelKey: 'common:action.back', run: () => goBackOr({ screen: 'exchange' }) },
  ]);

  return (
    <div ref={root} className={styles.page}>
      <PageHeading
        title={t('conflicts:title')}
        {...(some && { count: conflicts.length })}
        sub={t('conflicts:sub')}
        actions={
          <Button icon="back" onPress={() => go({ screen: 'exchange' })}>
            {t('conflicts:toExchange')}
          </Button>
        }
      />
      <div role="status" className={styles.unseen}>
        {inbox.said}
      </div>
      {!some && <TroubleNotice trouble={inbox.trouble} />}
      {!some && breaches.length === 0 && (
        <EmptyState
          icon="check"
          sentence={t('conflicts:empty.sentence')}
          example={t(decidedAny ? 'conflicts:empty.done' : 'conflicts:empty.example')}
          action={
            <Button onPress={() => go({ screen: 'exchange', mode: decidedAny ? 'export' : 'import' })}>
              {t('conflicts:toExchange')}
            </Button>
          }
        />
      )}
      {some && (
        <QuietForm
          keeps={inbox.keeping}
          className={styles.body ?? ''}
          label={t('conflicts:title')}
          onSubmit={() => void save()}
        >
          <DraftNotice
            draft={{ kind: 'profile', restoredAt: inbox.restored?.at ?? null }}
            onDiscard={inbox.drop}
          />
          {letterKeys && (
            <p className={styles.hints}>
              <KeyHint keys="1" label={t('conflicts:key.choose')} />
              <KeyHint keys="e" label={t('conflicts:key.edit')} />
              <KeyHint keys="j" label={t('conflicts:key.next')} />
              <KeyHint keys="k" label={t('conflicts:key.previous')} />
              <KeyHint keys="Space" label={t('conflicts:key.mark')} />
            </p>
          )}
          {inbox.groups.map((group) => (
            <RecordConflicts
              key={group.key}
              conflicts={group.conflicts}
              inbox={inbox}
              onEdit={edit}
              onActive={setActive}
            />
          ))}
        </QuietForm>
      )}
      <BreachList />
      {some && <InboxBar inbox={inbox} most={most} onSave={() => void save()} />}
    </div>
  );
};

export const ConflictsScreen = (): ReactElement | null => {
  const session = useSession();
  return session.type === 'open' ? <Inbox me={session.me.profile} /> : null;
};
