/**
 * A whole form for any kind, from its field list. Sections say only which fields stand together. Ctrl+S saves, Esc
 * leaves and asks when something is typed; the draft is kept whatever happens (useRecordDraft).
 */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { SaveOutcome } from '../../../app/types';
import type { Space } from '../../../domain/ids';
import type { KindDefinition } from '../../../domain/kinds/kind';
import { useSession } from '../../AppContext';
import { useKeys } from '../../keys';
import { useRoute } from '../../route';
import { useText } from '../../text/useText';
import { useSavedNotice } from '../../undo/useUndo';
import { Card } from '../Card';
import { FailureNotice } from '../FailureNotice';
import { SpacePill } from '../Pill';
import { notify } from '../Toast';
import { DraftFields, type FieldOverrides } from './DraftFields';
import { DraftNotice } from './DraftNotice';
import { isWithinReach, spacesHeld, straysOf } from './draftParts';
import { ErrorSummary } from './ErrorSummary';
import { focusField } from './FieldFrame';
import { FormBar } from './FormBar';
import type { Choices } from './fieldProps';
import { LeaveDialog } from './LeaveDialog';
import { NotKeptNotice, QuietForm } from './QuietForm';
import styles from './RecordForm.module.css';
import type { RecordDraftState } from './useRecordDraft';

export type { FieldOverrides } from './DraftFields';

export type FormSection = {
  readonly title: string;
  readonly fields: readonly string[];
  readonly space?: Space;
  readonly pill?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: 'normal' | 'warn' | 'bad';
  /** Drawn below the fields. */
  readonly extra?: ReactNode;
};

type Props = {
  readonly kind: KindDefinition;
  readonly draft: RecordDraftState;
  readonly sections: readonly FormSection[];
  readonly choices?: Choices;
  readonly overrides?: Readonly<Record<string, FieldOverrides>>;
  readonly saveLabel?: string;
  /** Told of every outcome; a saved one is also announced by a notice. */
  readonly onSaved: (outcome: Extract<SaveOutcome, { type: 'saved' | 'nothingChanged' }>) => void;
  /** The form is left without saving. */
  readonly onLeave: () => void;
  /** Other drafts saved with this one. */
  readonly others?: readonly RecordDraftState[];
  readonly children?: ReactNode;
};

export const RecordForm = (props: Props): ReactElement => {
  const { kind, draft, sections, choices, overrides = {}, onSaved, onLeave, others = [] } = props;
  const { t, format } = useText();
  const saved = useSavedNotice();
  const root = useRef<HTMLDivElement>(null);
  const held = spacesHeld(useSession());
  const [asking, setAsking] = useState<'leave' | 'discard' | null>(null);
  const dirty = draft.dirty || others.some((other) => other.dirty);

  const { restoredField } = draft;
  const { field: sought } = useRoute();
  useEffect(() => {
    const field = restoredField ?? sought;
    if (field !== undefined) focusField(root.current, field);
  }, [restoredField, sought]);

  const save = async (): Promise<void> => {
    if (draft.saving) return;
    const outcome = await draft.save(others);
    if (outcome.type === 'saved') saved(t('common:form.saved', { time: format.time(outcome.at) }));
    if (outcome.type === 'nothingChanged') notify({ tone: 'note', text: t('common:form.nothingChanged') });
    if (outcome.type === 'saved' || outcome.type === 'nothingChanged') onSaved(outcome);
  };
  const leave = (): void => (dirty ? setAsking('leave') : onLeave());
  useKeys([
    { key: 'Ctrl+S', labelKey: 'common:action.save', run: () => void save(), priority: 10 },
    { key: 'Escape', labelKey: 'common:action.back', run: leave, priority: 10 },
  ]);

  const fields = { kind, draft, overrides, ...(choices !== undefined && { choices }) };
  const placed = new Set(sections.flatMap((section) => section.fields));
  const strays = straysOf(kind, draft.visibleProblems, placed);
  /** A section whose every field lies in a space that is not on this laptop has nothing to ask. */
  const shown = sections.filter(
    (section) =>
      section.fields.length === 0 ||
      section.extra !== undefined ||
      kind.fields.some((field) => section.fields.includes(field.name) && isWithinReach(field, held)),
  );

  const discard = async (): Promise<void> => {
    await Promise.all([draft.discard(), ...others.map((other) => other.discard())]);
    setAsking(null);
    if (asking === 'leave') onLeave();
  };
  return (
    <QuietForm keeps={draft.keeping} className={styles.form ?? ''} onSubmit={() => void save()}>
      <div ref={root} className={styles.body}>
        <DraftNotice draft={draft} onDiscard={() => setAsking('discard')} />
        {others.map((other) => (
          <NotKeptNotice key={other.id} keeping={other.keeping} />
        ))}
        {draft.failure !== null && <FailureNotice failure={draft.failure} />}
        <ErrorSummary kind={kind} problems={draft.visibleProblems} root={root} attempt={draft.attempted} />
        {shown.map((section) => (
          <Card
            key={section.title}
            title={section.title}
            {...(section.tone !== undefined && { tone: section.tone })}
            {...(section.action !== undefined && { action: section.action })}
            pill={
              <>
                {section.pill}
                {section.space !== undefined && <SpacePill space={section.space} />}
              </>
            }
          >
            <DraftFields {...fields} fields={section.fields} placed={placed} />
            {section.extra}
          </Card>
        ))}
        {strays.length > 0 && (
          <Card title={t('common:form.more')}>
            <DraftFields {...fields} fields={strays} placed={placed} />
          </Card>
        )}
        {props.children}
      </div>
      <FormBar
        draft={draft}
        dirty={dirty}
        onSave={() => void save()}
        onDiscard={() => setAsking('discard')}
        {...(props.saveLabel !== undefined && { saveLabel: props.saveLabel })}
      />
      {asking !== null && (
        <LeaveDialog
          asking={asking}
          onStay={() => setAsking(null)}
          onDiscard={() => void discard()}
          onLeave={() => {
            setAsking(null);
            onLeave();
          }}
        />
      )}
    </QuietForm>
  );
};
