/** Warnings about the person that must not be missed: protected identity, and a planned talk that this may be. */
import type { ReactElement } from 'react';
import { codeOf, refOf } from '../../../domain/read';
import { isProtected } from '../../../domain/rules/person';
import { replaceRoute } from '../../route';
import { Button } from '../../shared/Button';
import { Notice } from '../../shared/Notice';
import { useText } from '../../text/useText';
import { dayOfTalk, listed, plannedWith } from '../talks';
import { ageWords } from '../words';
import { personInForm } from './compose';
import { unknownWords } from './MinorCard';
import { ageInForm } from './PersonFacts';
import type { TalkForm } from './useNotificationDraft';

export const ProtectedNotice = ({
  code,
  live,
}: {
  readonly code: string | undefined;
  readonly live: boolean;
}) => {
  const { t, label } = useText();
  if (isProtected(code))
    return (
      <Notice tone="bad" icon="shield" live={live} title={t('notifications:protected.title')}>
        {t('notifications:protected.text', { what: label.code('person', 'protectedIdentity', code ?? '') })}
      </Notice>
    );
  return code === 'unknown' ? (
    <Notice tone="warn" icon="shield" live={live} title={t('notifications:protected.unknownTitle')}>
      {t('notifications:protected.unknownText')}
    </Notice>
  ) : null;
};

export const PersonNotices = ({ form }: { readonly form: TalkForm }): ReactElement => {
  const text = useText();
  const { t, format } = text;
  const { values, context } = form;
  const person = personInForm(values, context);
  const planned =
    context.shown === null && context.purpose === 'record'
      ? plannedWith(refOf(values, 'personId'), listed(context.records, 'customNotification'), context.id)
      : undefined;
  const day = planned && dayOfTalk(planned.values);
  const age = context.purpose === 'plan' ? ageInForm(form) : null;
  return (
    <>
      <ProtectedNotice code={codeOf(person?.values ?? {}, 'protectedIdentity')} live />
      {age !== null && age.minor !== false && (
        <Notice
          tone="warn"
          title={
            age.minor === true
              ? t('notifications:minor.planned', { age: ageWords(age.age, text) })
              : unknownWords(age.age, text)
          }
        >
          {t('notifications:minor.plannedText')}
        </Notice>
      )}
      {planned !== undefined && (
        <Notice
          icon="calendar"
          title={
            day === undefined
              ? t('notifications:planned.waits')
              : t('notifications:planned.waitsOn', { day: format.day(day) })
          }
          actions={
            <Button
              size="s"
              onPress={() => replaceRoute({ screen: 'notifications', id: planned.id, mode: 'edit' })}
            >
              {t('notifications:planned.recordThat')}
            </Button>
          }
        />
      )}
    </>
  );
};
