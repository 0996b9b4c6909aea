/**
 * A whole form for any kind, from its field list. Sections say only which fields stand together. Ctrl+S saves, Esc
 * leaves and asks when something is typed; the draft is kept whatever happens (useRecordDraft).
 */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { SaveOutcome } from '../../../app/types';
import type { Space } from '../../../domain/ids';
import type { KindDefinition } from '../../../domain/kinds/kind';
import { useApp } from '../../AppContext';
import { useKeys } from '../../keys';
import { useText } from '../../text/useText';
import { Card, FieldGrid } from '../Card';
import { FailureNotice } from '../FailureNotice';
import { SpacePill } from '../Pill';
import { notify } from '../Toast';
import { DraftNotice } from './DraftNotice';
import { ErrorSummary } from './ErrorSummary';
import { Field } from './Field';
import { focusField } from './FieldFrame';
import { FormBar } from './FormBar';
import type { Choices, FieldProps } from './fieldProps';
import { LeaveDialog } from './LeaveDialog';
import { QuietForm } from './QuietForm';
import styles from './RecordForm.module.css';
import type { RecordDraftState } from './useRecordDraft';

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

/** What a screen may say about one field: label, hint, required, disabled, onReveal… `hidden` leaves it out. */
export type FieldOverrides = Partial<
  Pick<
    FieldProps,
    'label' | 'hint' | 'required' | 'disabled' | 'wide' | 'autoFocus' | 'revealed' | 'onReveal'
  >
> & { readonly hidden?: boolean };

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
  const app = useApp();
  const { t, format } = useText();
  const root = useRef<HTMLDivElement>(null);
  const [asking, setAsking] = useState<'leave' | 'discard' | null>(null);
  const dirty = draft.dirty || others.some((other) => other.dirty);

  const { restoredField } = draft;
  useEffect(() => {
    if (restoredField !== null) focusField(root.current, restoredField);
  }, [restoredField]);

  const save = async (): Promise<void> => {
    if (draft.saving) return;
    const outcome = await draft.save(others);
    if (outcome.type === 'saved')
      notify({ tone: 'good', text: t('common:form.saved', { time: format.time(outcome.at) }) });
    if (outcome.type === 'nothingChanged') notify({ tone: 'note', text: t('common:form.nothingChanged') });
    if (outcome.type === 'saved' || outcome.type === 'nothingChanged') onSaved(outcome);
  };
  const leave = (): void => (dirty ? setAsking('leave') : onLeave());
  useKeys([
    { key: 'Ctrl+S', labelKey: 'common:action.save', run: () => void save(), priority: 10 },
    { key: 'Escape', labelKey: 'common:action.back', run: leave, priority: 10 },
  ]);

  const reasonFields = new Set(
    draft.visibleProblems.flatMap(({ reasonField }) => (reasonField === undefined ? [] : [reasonField])),
  );
  const inSections = new Set(sections.flatMap(({ fields }) => fields));
  // What is wrong must be within reach, also where the screen left the field out.
  const strays = [...new Set(draft.visibleProblems.map(({ field }) => field.split('.')[0] ?? field))].filter(
    (name) => !inSections.has(name) && !reasonFields.has(name),
  );
  const draw = (name: string): ReactNode => {
    const definition = kind.fields.find((field) => field.name === name);
    const { hidden = false, ...override } = overrides[name] ?? {};
    if (definition === undefined || definition.computed === true || hidden) return null;
    return (
      <Field
        key={name}
        kind={kind.name}
        definition={definition}
        value={draft.values[name]}
        onChange={(value) => draft.set(name, value)}
        onBlur={draft.touch}
        problems={draft.visibleProblems}
        {...(choices !== undefined && { choices })}
        {...(reasonFields.has(name) && { required: true, label: t('common:field.reason') })}
        {...override}
      />
    );
  };
  /** A warning asks for its reason right below the field that it speaks of. */
  const reasonsFor = (name: string): ReactNode =>
    draft.visibleProblems
      .filter(({ field, reasonField }) => field.split('.')[0] === name && reasonField !== undefined)
      .slice(0, 1)
      .map(({ reasonField }) =>
        reasonField === undefined || inSections.has(reasonField) ? null : draw(reasonField),
      );

  const discard = async (): Promise<void> => {
    await Promise.all([draft.discard(), ...others.map((other) => other.discard())]);
    setAsking(null);
    if (asking === 'leave') onLeave();
  };
  return (
    <QuietForm className={styles.form ?? ''} onSubmit={() => void save()}>
      <div ref={root} className={styles.body}>
        {draft.restoredAt !== null && (
          <DraftNotice at={draft.restoredAt} now={app.now()} onDiscard={() => setAsking('discard')} />
        )}
        {draft.failure !== null && <FailureNotice failure={draft.failure} />}
        <ErrorSummary kind={kind} problems={draft.visibleProblems} root={root} attempt={draft.attempted} />
        {sections.map((section) => (
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
            <FieldGrid>{section.fields.map((name) => [draw(name), reasonsFor(name)])}</FieldGrid>
            {section.extra}
          </Card>
        ))}
        {strays.length > 0 && (
          <Card title={t('common:form.more')}>
            <FieldGrid>{strays.map((name) => draw(name))}</FieldGrid>
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
