/** The messages: each answered, or all with one key. The set and the language are as last time unless changed. */
import type { KeyboardEvent, ReactElement } from 'react';
import { codeOf, integerOf, refOf, rowsOf, textOf } from '../../../domain/read';
import { useSettings } from '../../AppContext';
import { Button } from '../../shared/Button';
import { Card, FieldGrid } from '../../shared/Card';
import type { Choices } from '../../shared/form/fieldProps';
import { problemText } from '../../shared/form/problemText';
import { Icon } from '../../shared/Icon';
import { Pill, SpacePill } from '../../shared/Pill';
import { Segmented } from '../../shared/Segmented';
import { useText } from '../../text/useText';
import { messageWords } from '../words';
import { setChosen } from './defaults';
import { Folded } from './Folded';
import { FormField } from './FormField';
import styles from './form.module.css';
import { placeOf } from './formValues';
import { isAllDelivered, messageAnswered } from './outcome';
import type { TalkForm } from './useNotificationDraft';

type Props = { readonly form: TalkForm; readonly choices: Choices; readonly onAll: () => void };

const deliveredCodes = ['yes', 'no', 'interrupted'] as const;

export const MessagesCard = ({ form, choices, onAll }: Props): ReactElement => {
  const text = useText();
  const { t, label } = text;
  const { values } = form;
  const { letterKeys } = useSettings();
  const errors = form.visible.filter(({ field }) => field === 'messages' || field === 'messageSetId');
  const answered = messageWords(values, text);
  // Within the card A is all of them, as its button says, and not the choice that happens to begin with it.
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    const onChoice = event.target instanceof HTMLInputElement && event.target.type === 'radio';
    if (!letterKeys || !plain || !onChoice || event.key.toLowerCase() !== 'a') return;
    event.preventDefault();
    event.stopPropagation();
    onAll();
  };
  return (
    <Card
      title={label.field('customNotification', 'messages')}
      pill={
        <>
          {isAllDelivered(values) && answered !== null && <Pill tone="good">{answered}</Pill>}
          <SpacePill space="samordning" />
        </>
      }
      action={
        <Button size="s" keys="Alt+A" onPress={onAll}>
          {t('notifications:messages.deliverAll')}
        </Button>
      }
    >
      <div data-field="messages" onKeyDownCapture={onKeyDownCapture}>
        {errors.map((problem) => (
          <p key={problem.code} className={styles.problem} role="alert">
            <Icon name="alert" size="s" />
            {problemText(label, problem, placeOf(problem.field).definition?.shape ?? { type: 'opaque' })}
          </p>
        ))}
        <MessageRows form={form} />
      </div>
      <Wording form={form} choices={choices} />
    </Card>
  );
};

const MessageRows = ({ form }: Pick<Props, 'form'>): ReactElement => {
  const { t, label, language } = useText();
  const { values, context } = form;
  const setId = refOf(values, 'messageSetId');
  const set = setId && context.records.get('keyMessageSet')?.get(setId);
  const wordsOf = (code: string): string => {
    const row = rowsOf(set ? set.values : {}, 'messages').find((message) => message.code === code) ?? {};
    return (language === 'en' ? textOf(row, 'textEn') : undefined) ?? textOf(row, 'textSv') ?? code;
  };
  const rows = rowsOf(values, 'messages');
  if (rows.length === 0) return <p className={styles.quiet}>{t('notifications:messages.none')}</p>;
  return (
    <ol className={styles.messages}>
      {rows.map((row, index) => {
        const path = `messages.${index}.delivered`;
        const missing = form.visible.some(({ field }) => field === path);
        const code = textOf(row, 'code') ?? '';
        return (
          <li key={code} className={styles.message} data-field={path}>
            <span className={styles.number} aria-hidden="true">
              {index + 1}
            </span>
            <span className={styles.messageWords}>
              {wordsOf(code)}
              {missing && (
                <span className={styles.problem}>
                  <Icon name="alert" size="s" />
                  {label.problem('required')}
                </span>
              )}
            </span>
            <Segmented
              label={wordsOf(code)}
              value={codeOf(row, 'delivered') ?? null}
              segments={deliveredCodes.map((id) => ({
                id,
                label: label.code('customNotification', 'messages.delivered', id),
              }))}
              required
              clearable
              invalid={missing}
              onChange={(delivered) => form.change(messageAnswered(values, index, delivered))}
            />
          </li>
        );
      })}
    </ol>
  );
};

const Wording = ({ form, choices }: Pick<Props, 'form' | 'choices'>): ReactElement => {
  const { t, label, format } = useText();
  const { values, context } = form;
  const setId = refOf(values, 'messageSetId');
  const set = setId ? context.records.get('keyMessageSet')?.get(setId) : undefined;
  const inside = ['messageSetId', 'language', 'interpreter'];
  const summary = [
    t('notifications:messages.set', {
      name: textOf(set?.values ?? {}, 'name') ?? '',
      version: format.number(integerOf(set?.values ?? {}, 'version') ?? 1),
    }),
    label.code('customNotification', 'language', codeOf(values, 'language') ?? 'sv'),
    t(
      values.interpreter === true
        ? 'notifications:messages.interpreter'
        : 'notifications:messages.noInterpreter',
    ),
  ];
  return (
    <Folded
      label={t('notifications:messages.wording')}
      summary={summary.join(' · ')}
      forced={set === undefined || form.visible.some(({ field }) => inside.includes(field))}
    >
      <FieldGrid>
        <FormField
          form={form}
          path="messageSetId"
          required
          choices={choices}
          onChange={(id) => form.change(setChosen(id, context.records))}
        />
        <FormField form={form} path="language" required />
        <FormField form={form} path="interpreter" />
      </FieldGrid>
    </Folded>
  );
};
