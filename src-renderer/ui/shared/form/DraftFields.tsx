/** Some fields of a draft in a grid, each with the reason that a warning on it asks for right after it. */
import type { ReactElement, ReactNode } from 'react';
import type { KindDefinition } from '../../../domain/kinds/kind';
import { useSession } from '../../AppContext';
import { useText } from '../../text/useText';
import { FieldGrid } from '../Card';
import { isWithinReach, reasonFieldsOf, rootOf, spacesHeld } from './draftParts';
import { Field } from './Field';
import type { Choices, FieldProps } from './fieldProps';
import type { RecordDraftState } from './useRecordDraft';

/** What a screen may say about one field: label, hint, required, disabled, codes… `hidden` leaves it out. */
export type FieldOverrides = Partial<
  Pick<
    FieldProps,
    'label' | 'hint' | 'required' | 'disabled' | 'wide' | 'autoFocus' | 'codes' | 'revealed' | 'onReveal'
  >
> & { readonly hidden?: boolean };

export type DraftFieldsProps = {
  readonly kind: KindDefinition;
  readonly draft: Pick<RecordDraftState, 'shown' | 'values' | 'visibleProblems' | 'set' | 'touch'>;
  readonly fields: readonly string[];
  readonly choices?: Choices;
  readonly overrides?: Readonly<Record<string, FieldOverrides>>;
  /** Every field that has a place in this form; a reason that has one is not drawn a second time. */
  readonly placed?: ReadonlySet<string>;
};

export const DraftFields = (props: DraftFieldsProps): ReactElement => {
  const { kind, draft, fields, choices, overrides = {}, placed = new Set(fields) } = props;
  const { t } = useText();
  const held = spacesHeld(useSession());
  const reasons = reasonFieldsOf(draft.visibleProblems);
  const draw = (name: string): ReactNode => {
    const definition = kind.fields.find((field) => field.name === name);
    const { hidden = false, ...override } = overrides[name] ?? {};
    if (definition === undefined || hidden || !isWithinReach(definition, held)) return null;
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
        {...(draft.shown?.conflicts.includes(name) === true && { undecidedIn: draft.shown.id })}
        {...(reasons.has(name) && { required: true, label: t('common:field.reason') })}
        {...override}
      />
    );
  };
  const reasonFor = (name: string): ReactNode => {
    const asked = draft.visibleProblems.find(
      ({ field, reasonField }) => rootOf(field) === name && reasonField !== undefined,
    )?.reasonField;
    return asked === undefined || placed.has(asked) ? null : draw(asked);
  };
  return <FieldGrid>{fields.map((name) => [draw(name), reasonFor(name)])}</FieldGrid>;
};
