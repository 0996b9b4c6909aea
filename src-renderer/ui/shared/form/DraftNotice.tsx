/**
 * A kept draft was put back: when it was written, what it would change, and the way to be rid of it. Where somebody else has
 * changed a field meanwhile both values stand side by side, and a person chooses.
 */
import { type ReactElement, useEffect, useRef } from 'react';
import type { JsonValue } from '../../../domain/json';
import { fieldOf } from '../../../domain/kinds/index';
import type { KindName } from '../../../domain/kinds/kind';
import { isEmpty } from '../../../domain/read';
import type { Instant } from '../../../domain/time';
import { useApp, useWorkspace } from '../../AppContext';
import { isBlanked } from '../../blank';
import { type Text, useText } from '../../text/useText';
import { Button } from '../Button';
import { Notice } from '../Notice';
import { wordsOf } from '../recordFacts';
import type { Compared } from './compareDraft';
import styles from './DraftNotice.module.css';
import type { RecordDraftState } from './useRecordDraft';

type Draft = Pick<RecordDraftState, 'kind' | 'restoredAt'> &
  Partial<Pick<RecordDraftState, 'compared' | 'undecided' | 'decide'>>;
type Props = { readonly draft: Draft; readonly onDiscard: () => void };

/** Values that are hidden on screen are not shown here either; rows and parts are told by their number. */
const inWords = (
  kind: KindName,
  field: string,
  value: JsonValue,
  records: Parameters<typeof wordsOf>[4],
  text: Text,
): string => {
  const definition = fieldOf(kind, field);
  if (value === null || isEmpty(value)) return text.t('drafts:empty');
  if (definition === undefined) return text.t('drafts:part');
  if (definition.masked === true || isBlanked()) return text.t('drafts:masked');
  if (definition.shape.type === 'rows')
    return text.t('drafts:rows', { count: Array.isArray(value) ? value.length : 1 });
  return wordsOf(kind, field, definition.shape, value, records, text);
};

type LineProps = { readonly kind: KindName; readonly one: Compared; readonly decide: Draft['decide'] };

const Line = ({ kind, one, decide }: LineProps): ReactElement => {
  const text = useText();
  const { label, t } = text;
  const records = useWorkspace((state) => state.records);
  const name = label.field(kind, one.field);
  return (
    <div className={styles.line}>
      <dt>{name}</dt>
      <dd>
        <span className={styles.which}>{t('drafts:typed')}</span>{' '}
        <span>{inWords(kind, one.field, one.typed, records, text)}</span>
      </dd>
      <dd>
        <span className={styles.which}>{t(one.moved ? 'drafts:savedSince' : 'drafts:saved')}</span>{' '}
        <span>{inWords(kind, one.field, one.saved, records, text)}</span>
      </dd>
      {one.moved && decide !== undefined && (
        <dd className={styles.choose}>
          <Button
            size="s"
            label={t('drafts:keepTypedOf', { field: name })}
            onPress={() => decide(one.field, 'typed')}
          >
            {t('drafts:keepTyped')}
          </Button>
          <Button
            size="s"
            label={t('drafts:takeSavedOf', { field: name })}
            onPress={() => decide(one.field, 'saved')}
          >
            {t('drafts:takeSaved')}
          </Button>
        </dd>
      )}
    </div>
  );
};

const Restored = ({ draft, at, onDiscard }: Props & { readonly at: Instant }): ReactElement => {
  const { compared = [], decide, kind, undecided = false } = draft;
  const app = useApp();
  const { t, format } = useText();
  const box = useRef<HTMLDivElement>(null);
  const moved = compared.some((one) => one.moved);
  // Parts of a form that become records of their own stand in the form itself.
  const lines = compared.filter(({ field }) => fieldOf(kind, field) !== undefined);
  useEffect(() => {
    if (undecided) box.current?.querySelector<HTMLElement>('dd button')?.focus();
  }, [undecided]);
  return (
    <div ref={box}>
      <Notice
        tone={moved ? 'warn' : 'note'}
        icon="clock"
        title={t('common:form.draftRestored', { time: format.when(at, app.now()) })}
        actions={
          <Button size="s" onPress={onDiscard}>
            {t('common:action.discardDraft')}
          </Button>
        }
      >
        <p className={styles.text}>{t(moved ? 'drafts:moved' : 'common:form.draftRestoredText')}</p>
        {lines.length > 0 && (
          <dl className={styles.lines}>
            {lines.map((one) => (
              <Line key={one.field} kind={kind} one={one} decide={decide} />
            ))}
          </dl>
        )}
        {undecided && moved && (
          <p role="alert" className={styles.text}>
            {t('drafts:chooseFirst')}
          </p>
        )}
      </Notice>
    </div>
  );
};

export const DraftNotice = ({ draft, onDiscard }: Props): ReactElement | null =>
  draft.restoredAt === null ? null : <Restored draft={draft} at={draft.restoredAt} onDiscard={onDiscard} />;
