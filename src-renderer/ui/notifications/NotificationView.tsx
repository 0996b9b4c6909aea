/** A talk for reading: what came of it, and what can be done next. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import type { RecordId } from '../../domain/ids';
import { isTried } from '../../domain/kinds/customNotificationCodes';
import { codeOf, dayOf, refOf } from '../../domain/read';
import { isLocked } from '../../domain/rules/lateEdit';
import { useApp, useSession, useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { go } from '../route';
import { Button } from '../shared/Button';
import { spacesHeld } from '../shared/form/draftParts';
import { useDialogSought } from '../shared/form/useDialogSought';
import { VoidDialog } from '../shared/form/VoidDialog';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { RecordNotices } from '../shared/RecordNotices';
import { notify } from '../shared/Toast';
import { useText } from '../text/useText';
import { useSavedNotice } from '../undo/useUndo';
import { ProtectedNotice } from './form/PersonNotices';
import { AgePill, OutcomePill } from './TalkPills';
import { concernOf, dayOfTalk, decidedTalks, heldWith, isPlanned, listed, waitsForDecision } from './talks';
import { AttemptsCard, DecisionCard, HelpFacts, MessagesFacts, RecordFacts, WhenFacts } from './ViewCards';
import { nameOf } from './words';

type Props = {
  readonly talk: RecordView;
  /** The heading takes the focus: the talk was just saved, or the list is out of sight. */
  readonly takesFocus: boolean;
  readonly onNotFound: (talk: RecordView) => void;
  readonly onClose: () => void;
};

const form = (id: RecordId, mode: 'edit' | 'plan'): void => go({ screen: 'notifications', id, mode });

/** What may be done with a talk now. */
const useDeeds = (talk: RecordView) => {
  const app = useApp();
  const { t, label } = useText();
  const savedNotice = useSavedNotice();
  const today = useToday();
  const spaces = spacesHeld(useSession());
  const records = useWorkspace((state) => state.records);
  const { values, id, voided } = talk;
  const open = !voided;
  const planned = isPlanned(values);
  const outcome = codeOf(values, 'outcome');
  const locked = isLocked(values, today);
  const interest = codeOf(values, 'helpInterest');
  const personId = refOf(values, 'personId');
  const referred = listed(records, 'referral').some(
    (referral) => refOf(referral.values, 'customNotificationId') === id,
  );
  return {
    planned: open && planned,
    edit: () => form(id, 'edit'),
    canReplan: open && (outcome === 'notFound' || outcome === 'cancelled') && spaces.includes('samordning'),
    canRefer:
      open && (interest === 'yesNow' || interest === 'maybe') && !referred && spaces.includes('social'),
    refer: () =>
      go({
        screen: 'help',
        mode: 'new',
        id: app.newRecordId(),
        ...(personId !== undefined && { personId }),
        from: id,
      }),
    canFinish:
      open &&
      outcome !== undefined &&
      codeOf(values, 'status') !== 'finished' &&
      spaces.includes('samordning'),
    finish: async () => {
      // A locked talk asks why, and the form has the field for that.
      if (locked) return form(id, 'edit');
      const saved = await app.save([
        { kind: 'customNotification', id, values: { status: 'finished' }, shown: talk },
      ]);
      if (saved.type === 'saved') savedNotice(t('notifications:finish.saved'));
      else if (saved.type === 'failed')
        notify({ tone: 'bad', text: t(`common:failure.${saved.failure.type}`) });
      else if (saved.type === 'rejected') {
        const problem = saved.problems[0]?.problems.find(({ severity }) => severity === 'error');
        notify({
          tone: 'warn',
          text:
            problem === undefined
              ? t('notifications:finish.refused')
              : label.problem(problem.code, problem.params),
          action: { label: t('notifications:view.edit'), run: () => form(id, 'edit') },
        });
      }
    },
    canShareVisit: open && isTried(outcome) && !locked && spaces.includes('samordning'),
    shareVisit: () => go({ screen: 'notifications', mode: 'new', id: app.newRecordId(), from: id }),
  };
};

export const NotificationView = ({ talk, takesFocus, onNotFound, onClose }: Props): ReactElement => {
  const text = useText();
  const { t, format } = text;
  const records = useWorkspace((state) => state.records);
  const [voiding, setVoiding] = useState(false);
  useDialogSought('void', talk.id, () => setVoiding(true));
  const deeds = useDeeds(talk);
  const { values, id, voided } = talk;
  const personId = refOf(values, 'personId');
  const person = personId === undefined ? undefined : records.get('person')?.get(personId);
  const name = nameOf('person', personId, records, text);
  const day = dayOfTalk(values);
  const group = refOf(values, 'groupIdAtEvent');
  const before = heldWith(personId, listed(records, 'customNotification'), id).filter(
    (other) => (dayOf(other.values, 'occurredOn') ?? '') < (day ?? ''),
  ).length;
  const concern = concernOf(id, listed(records, 'childConcern'));
  const waits = waitsForDecision(talk, decidedTalks(listed(records, 'childConcern')));
  useKeys([
    { key: 'e', labelKey: 'notifications:view.edit', run: deeds.edit, when: !voided },
    { key: 'r', labelKey: 'notifications:help.start', run: deeds.refer, when: deeds.canRefer },
    {
      key: 'f',
      labelKey: 'notifications:finish.label',
      run: () => void deeds.finish(),
      when: deeds.canFinish,
    },
    {
      key: 'b',
      labelKey: 'notifications:view.sameVisit',
      run: deeds.shareVisit,
      when: deeds.canShareVisit,
    },
    { key: 'Escape', labelKey: 'common:action.back', run: onClose },
  ]);
  return (
    <>
      <PageHeading
        key={id}
        level={2}
        takesFocus={takesFocus}
        title={t('notifications:title', { name })}
        sub={[
          group === undefined ? null : nameOf('group', group, records, text),
          day === undefined ? null : format.dayLong(day),
          before === 0
            ? t('notifications:person.firstTalk')
            : t('notifications:person.earlier', { count: before }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
        actions={
          voided ? undefined : (
            <>
              {deeds.planned && (
                <Button keys="h" onPress={() => onNotFound(talk)}>
                  {t('notifications:notFound.button')}
                </Button>
              )}
              <Button tone="primary" keys="e" onPress={deeds.edit}>
                {t(deeds.planned ? 'notifications:view.record' : 'notifications:view.edit')}
              </Button>
            </>
          )
        }
      />
      <RecordNotices record={talk} />
      <ProtectedNotice code={codeOf(person?.values ?? {}, 'protectedIdentity')} live={false} />
      {waits && (
        <Notice tone="warn" live={false} title={t('notifications:minor.waits')}>
          {t('notifications:minor.waitsText')}
        </Notice>
      )}
      {deeds.canRefer && (
        <Notice
          live={false}
          icon="help"
          title={t('notifications:help.wants')}
          actions={
            <Button size="s" keys="r" onPress={deeds.refer}>
              {t('notifications:help.start')}
            </Button>
          }
        />
      )}
      <WhenFacts
        talk={talk}
        pills={
          <>
            <AgePill talk={values} />
            <OutcomePill talk={values} />
          </>
        }
      />
      <DecisionCard talk={talk} concern={concern} />
      <MessagesFacts talk={talk} />
      <HelpFacts talk={talk} />
      <AttemptsCard talk={talk} />
      <RecordFacts
        talk={talk}
        actions={
          voided ? null : (
            <>
              {deeds.canFinish && (
                <Button keys="f" onPress={() => void deeds.finish()}>
                  {t('notifications:finish.label')}
                </Button>
              )}
              {deeds.canShareVisit && (
                <Button keys="b" onPress={deeds.shareVisit}>
                  {t('notifications:view.sameVisit')}
                </Button>
              )}
              {personId !== undefined && (
                <Button icon="people" onPress={() => go({ screen: 'people', id: personId })}>
                  {t('notifications:view.person')}
                </Button>
              )}
              {deeds.planned && (
                <Button onPress={() => form(id, 'plan')}>{t('notifications:view.editPlan')}</Button>
              )}
              {deeds.canReplan && (
                <Button onPress={() => form(id, 'plan')}>{t('notifications:view.replan')}</Button>
              )}
              <Button tone="quiet" icon="trash" onPress={() => setVoiding(true)}>
                {t('notifications:view.void')}
              </Button>
            </>
          )
        }
      />
      {voiding && (
        <VoidDialog
          record={talk}
          name={t('notifications:title', { name })}
          onDone={() => {
            setVoiding(false);
            onClose();
          }}
          onCancel={() => setVoiding(false)}
        />
      )}
    </>
  );
};
