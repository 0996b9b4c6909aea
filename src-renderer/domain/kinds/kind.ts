/**
 * What a record kind is, as data: one field list drives decoding, the form, labels, search and the docs.
 * A kind file holds nothing that is not true of its records in every municipality; local choices are records.
 */
import type { RecordId, Space } from '../ids';
import type { JsonValue, Values } from '../json';
import type { Day } from '../time';

export const kindNames = [
  'profile',
  'device',
  'erasure',
  'erasureReceipt',
  'municipality',
  'person',
  'group',
  'membership',
  'organisation',
  'contact',
  'keyMessageSet',
  'visit',
  'customNotification',
  'attempt',
  'childConcern',
  'referral',
  'referralStep',
  'consent',
  'auditEvent',
] as const;
export type KindName = (typeof kindNames)[number];

/** `both`: the field stands in the record of each space that this laptop holds (a code name is needed in both). */
export type FieldSpace = Space | 'both';

export type FieldShape =
  | { readonly type: 'text'; readonly max: number; readonly lines: 'one' | 'many'; readonly guarded?: true }
  | { readonly type: 'code'; readonly codes: readonly string[] }
  | { readonly type: 'codes'; readonly codes: readonly string[] }
  | { readonly type: 'day' }
  | { readonly type: 'clock' }
  | { readonly type: 'instant' }
  | { readonly type: 'integer'; readonly min: number; readonly max: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'ref'; readonly kind: KindName }
  | { readonly type: 'refs'; readonly kind: KindName }
  /** Rows with columns, kept as one value: the team of a visit, the messages delivered. */
  | { readonly type: 'rows'; readonly columns: readonly FieldDefinition[]; readonly max: number }
  /** A value that only the application writes and reads (a device card, an erasure order). */
  | { readonly type: 'opaque' };

export type FieldDefinition = {
  /** English, camelCase; label key is `field.<kind>.<name>`, codes' labels `code.<kind>.<name>.<code>`. */
  readonly name: string;
  readonly space: FieldSpace;
  readonly shape: FieldShape;
  /** `when`: a condition named in the text key `when.<condition>`; the kind's rules enforce it. */
  readonly required: 'always' | 'never' | { readonly when: string };
  /** Computed by the application at save (age at the event), never typed. */
  readonly computed?: true;
  /** Hidden on screen until revealed with a reason. */
  readonly masked?: true;
};

export type ProblemCode =
  | 'required'
  | 'tooLong'
  | 'notACode'
  | 'notADay'
  | 'notAClockTime'
  | 'notAnInstant'
  | 'notAnInteger'
  | 'outOfRange'
  | 'wrongType'
  | 'unknownRecord'
  | 'inFuture'
  | 'endsBeforeStart'
  | 'protectedIdentity'
  | 'notAllowed'
  | 'wrongTransition'
  | 'minorNeedsDecision'
  | 'minorNeedsSocialServices'
  | 'needsReason'
  | 'needsSecondPerson'
  | 'needsConsent'
  | 'locked'
  | 'looksSensitive';

/**
 * One thing wrong with a draft, tied to a field (dotted for rows: `team.0.organisationId`).
 * `error` blocks the save. `warning` asks for a reason to go on (the free-text guard), or is only shown when
 * `reasonField` is absent.
 */
export type Problem = {
  readonly field: string;
  readonly code: ProblemCode;
  readonly severity: 'error' | 'warning';
  readonly params?: Readonly<Record<string, string | number>>;
  readonly reasonField?: string;
};

/** A record as rules see it: id, kind, values of all spaces held, merged. */
export type RuleRecord = {
  readonly kind: KindName;
  readonly id: RecordId;
  readonly values: Values;
  readonly voided: boolean;
};

export type RuleContext = {
  readonly today: Day;
  readonly spaces: readonly Space[];
  readonly find: (kind: KindName, id: RecordId) => RuleRecord | undefined;
  /** Of one moment: a list that was answered never changes. */
  readonly list: (kind: KindName) => readonly RuleRecord[];
};

export type KindRule = (
  draft: RuleRecord,
  before: RuleRecord | undefined,
  context: RuleContext,
) => readonly Problem[];

export type KindDefinition = {
  readonly name: KindName;
  readonly fields: readonly FieldDefinition[];
  /** The field whose value names the record on screen (`alias`, `name`), or null where the screen composes it. */
  readonly titleField: string | null;
  /** Status field with its allowed next states, where the kind has states. */
  readonly states?: { readonly field: string; readonly next: Readonly<Record<string, readonly string[]>> };
  readonly rules: readonly KindRule[];
  /** Computed fields, from the draft and what it points to; run before the rules at every save. */
  readonly compute?: (draft: RuleRecord, before: RuleRecord | undefined, context: RuleContext) => Values;
};

export type { JsonValue, Values };
