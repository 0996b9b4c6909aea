/** The registry: every record kind by its name. What is not here is carried unread (docs/formats.md §3). */
import { attempt } from './attempt';
import { auditEvent } from './auditEvent';
import { childConcern } from './childConcern';
import { consent } from './consent';
import { contact } from './contact';
import { customNotification } from './customNotification';
import { device } from './device';
import { erasure } from './erasure';
import { erasureReceipt } from './erasureReceipt';
import { group } from './group';
import { keyMessageSet } from './keyMessageSet';
import type { FieldDefinition, KindDefinition, KindName } from './kind';
import { kindNames } from './kind';
import { membership } from './membership';
import { municipality } from './municipality';
import { organisation } from './organisation';
import { person } from './person';
import { profile } from './profile';
import { referral } from './referral';
import { referralStep } from './referralStep';
import { visit } from './visit';

export const kinds = {
  profile,
  device,
  erasure,
  erasureReceipt,
  municipality,
  person,
  group,
  membership,
  organisation,
  contact,
  keyMessageSet,
  visit,
  customNotification,
  attempt,
  childConcern,
  referral,
  referralStep,
  consent,
  auditEvent,
} as const satisfies { readonly [K in KindName]: KindDefinition & { readonly name: K } };

export const isKindName = (name: string): name is KindName => kindNames.some((known) => known === name);

export const kindOf = (name: string): KindDefinition | undefined =>
  isKindName(name) ? kinds[name] : undefined;

export const fieldOf = (kind: KindName, field: string): FieldDefinition | undefined => {
  const definition: KindDefinition = kinds[kind];
  return definition.fields.find((candidate) => candidate.name === field);
};

/** The spaces that a record of this kind stands in when all of them are held. */
export const spacesOfKind = (kind: KindDefinition): readonly ('samordning' | 'social')[] =>
  (['samordning', 'social'] as const).filter((space) =>
    kind.fields.some((field) => field.space === space || field.space === 'both'),
  );
