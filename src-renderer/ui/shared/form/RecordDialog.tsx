/**
 * A few fields of one record in a dialog: a step, a membership, a consent. Ctrl+S or Enter in a field saves. Cancel
 * throws away what was typed; Esc, a lock or a crash does not: it is there when the dialog is opened again.
 */
import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import type { KindDefinition } from '../../../domain/kinds/kind';
import { useKeys } from '../../keys';
import { useText } from '../../text/useText';
import { useSavedNotice } from '../../undo/useUndo';
import { Button } from '../Button';
import { Stack } from '../Card';
import { Dialog } from '../Dialog';
import { FailureNotice } from '../FailureNotice';
import { DraftFields, type FieldOverrides } from './DraftFields';
import { DraftNotice } from './DraftNotice';
import { straysOf } from './draftParts';
import { ErrorSummary } from './ErrorSummary';
import { focusField } from './FieldFrame';
import type { Choices } from './fieldProps';
import { QuietForm } from './QuietForm';
import type { RecordDraftState, SavedWith } from './useRecordDraft';

type Props = {
  readonly title: string;
  readonly kind: KindDefinition;
  readonly draft: RecordDraftState;
  readonly fields: readonly string[];
  readonly choices?: Choices;
  readonly overrides?: Readonly<Record<string, FieldOverrides>>;
  readonly saveLabel?: string;
  /** Saved with it as one thing done. */
  readonly others?: readonly SavedWith[];
  /** Saved, or nothing was to be saved. */
  readonly onDone: () => void;
  readonly onCancel: () => void;
  /** Above the fields. */
  readonly intro?: ReactNode;
  /** Below the fields. */
  readonly children?: ReactNode;
  readonly size?: 's' | 'm' | 'l';
};

export const RecordDialog = (props: Props): ReactElement => {
  const { kind, draft, fields, choices, overrides, others = [], onDone, onCancel } = props;
  const { t } = useText();
  const cancel = async (): Promise<void> => {
    await draft.discard();
    onCancel();
  };
  return (
    <Dialog
      title={props.title}
      size={props.size ?? 'm'}
      onClose={() => (draft.dirty ? onCancel() : void cancel())}
      actions={
        <SaveActions
          draft={draft}
          others={others}
          label={props.saveLabel ?? t('common:action.save')}
          onDone={onDone}
          onCancel={() => void cancel()}
        />
      }
    >
      <Body
        kind={kind}
        draft={draft}
        fields={fields}
        others={others}
        intro={props.intro}
        onDone={onDone}
        onCancel={() => void cancel()}
        {...(choices !== undefined && { choices })}
        {...(overrides !== undefined && { overrides })}
      >
        {props.children}
      </Body>
    </Dialog>
  );
};

const useSave = (draft: RecordDraftState, others: readonly SavedWith[], onDone: () => void) => {
  const { t, format } = useText();
  const saved = useSavedNotice();
  return async (): Promise<void> => {
    if (draft.saving) return;
    const outcome = await draft.save(others);
    if (outcome.type === 'saved') saved(t('common:form.saved', { time: format.time(outcome.at) }));
    if (outcome.type === 'saved' || outcome.type === 'nothingChanged') onDone();
  };
};

type ActionsProps = {
  readonly draft: RecordDraftState;
  readonly others: readonly SavedWith[];
  readonly label: string;
  readonly onDone: () => void;
  readonly onCancel: () => void;
};

/** Stands inside the dialog, so that its keys belong to the dialog's layer. */
const SaveActions = ({ draft, others, label, onDone, onCancel }: ActionsProps): ReactElement => {
  const { t } = useText();
  const save = useSave(draft, others, onDone);
  useKeys([{ key: 'Ctrl+S', labelKey: 'common:action.save', run: () => void save() }]);
  return (
    <>
      <Button onPress={onCancel}>{t('common:action.cancel')}</Button>
      <Button tone="primary" keys="Ctrl+S" disabled={draft.saving} onPress={() => void save()}>
        {label}
      </Button>
    </>
  );
};

type BodyProps = Pick<
  Props,
  'kind' | 'draft' | 'fields' | 'choices' | 'overrides' | 'intro' | 'children' | 'onDone' | 'onCancel'
> & { readonly others: readonly SavedWith[] };

const Body = (props: BodyProps): ReactElement => {
  const { kind, draft, fields, others, onDone, onCancel } = props;
  const root = useRef<HTMLDivElement>(null);
  const [first] = useState(fields[0]);
  const sought = draft.restoredField ?? first;
  useEffect(() => {
    if (sought !== undefined) focusField(root.current, sought);
  }, [sought]);
  const save = useSave(draft, others, onDone);
  const placed = new Set(fields);
  const strays = straysOf(kind, draft.visibleProblems, placed);
  return (
    <QuietForm keeps={draft.keeping} onSubmit={() => void save()}>
      <div ref={root}>
        <Stack>
          <DraftNotice draft={draft} onDiscard={onCancel} />
          {draft.failure !== null && <FailureNotice failure={draft.failure} />}
          <ErrorSummary kind={kind} problems={draft.visibleProblems} root={root} attempt={draft.attempted} />
          {props.intro}
          <DraftFields {...props} fields={[...fields, ...strays]} placed={placed} />
          {props.children}
        </Stack>
      </div>
    </QuietForm>
  );
};
