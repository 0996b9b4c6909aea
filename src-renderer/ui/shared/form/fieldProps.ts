/** What a field is told. Apart from the field itself, because rows draw fields and fields draw rows. */
import type { ReactNode } from 'react';
import type { RecordId } from '../../../domain/ids';
import type { JsonValue } from '../../../domain/json';
import type { FieldDefinition, Problem } from '../../../domain/kinds/kind';
import type { Choice } from './choices';

/** Records to choose from, by the name of the field (`personId`, or `team.organisationId` for a column). */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

export type FieldProps = {
  readonly kind: string;
  readonly definition: FieldDefinition;
  readonly value: JsonValue | undefined;
  readonly onChange: (value: JsonValue) => void;
  /** Called with the path when the field is left. */
  readonly onBlur?: (path: string) => void;
  /** All problems of the draft; the field takes its own by path. */
  readonly problems?: readonly Problem[];
  readonly choices?: Choices;
  /** Where it stands in the draft; the field's name unless it is a column of rows. */
  readonly path?: string;
  readonly labelPath?: string;
  readonly label?: string;
  readonly hint?: ReactNode;
  /** Overrules the definition: a field that is required only now. */
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
  /** The codes to choose from: all that the municipality's rules allow, unless a screen knows better. */
  readonly codes?: readonly string[];
  /** A masked field that holds something is hidden unless `revealed`; `onReveal` asks for the reason. */
  readonly revealed?: boolean;
  readonly onReveal?: () => void;
  /** The record whose values of this field stand against each other. */
  readonly undecidedIn?: RecordId;
};
