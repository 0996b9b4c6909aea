/** One group: who belongs to it today, how many of them have met the message, who belonged before. */
import { type ReactElement, useMemo, useState } from 'react';
import type { RecordView } from '../../app/types';
import { ageOn } from '../../domain/age';
import { codeOf, textOf } from '../../domain/read';
import { birthFactsOf } from '../../domain/rules/people';
import { isProtected } from '../../domain/rules/person';
import { useToday, useWorkspace } from '../AppContext';
import type { ToErase } from '../erasure/EraseDialog';
import { useKeys } from '../keys';
import { go, goBackOr, replaceRoute } from '../route';
import { ageText } from '../shared/ageText';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { useDialogSought } from '../shared/form/useDialogSought';
import { VoidDialog } from '../shared/form/VoidDialog';
import { PageHeading } from '../shared/PageHeading';
import { Pill, SpacePill } from '../shared/Pill';
import { RecordNotices } from '../shared/RecordNotices';
import { factsOf } from '../shared/recordFacts';
import { useText } from '../text/useText';
import { during } from './during';
import { groupView, type Member } from './groupView';
import styles from './people.module.css';

const facts = [
  'status',
  'area',
  'mappedFrom',
  'mappedTo',
  'estimatedSize',
  'sizeAsOf',
  'violenceLevel',
  'assessedOn',
  'source',
];

const MemberRow = ({ member, past }: { readonly member: Member; readonly past: boolean }): ReactElement => {
  const { t, label, format } = useText();
  const today = useToday();
  const { person, role, from, to, reachedOn } = member;
  const age = ageOn(birthFactsOf(person.values), today);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <button type="button" className={styles.open} onClick={() => go({ screen: 'people', id: person.id })}>
          {textOf(person.values, 'alias')}
        </button>
        <span className={styles.meta}>
          {[
            ageText(t, age),
            role === undefined ? '' : label.code('membership', 'role', role).toLocaleLowerCase(),
            during(t, format, from, to),
          ]
            .filter((part) => part !== '')
            .join(' · ')}
        </span>
      </div>
      {isProtected(codeOf(person.values, 'protectedIdentity')) && (
        <Pill tone="bad" icon="shield">
          {t('people:pill.protected')}
        </Pill>
      )}
      {!past &&
        (reachedOn === undefined ? (
          <Pill tone="warn">{t('people:group.notReached')}</Pill>
        ) : (
          <Pill tone="good">{t('people:group.reachedOn', { day: format.day(reachedOn) })}</Pill>
        ))}
    </li>
  );
};

type Props = {
  readonly group: RecordView;
  /** Where this laptop may erase. */
  readonly onErase?: (what: ToErase) => void;
};

export const GroupDetail = ({ group, onErase }: Props): ReactElement => {
  const text = useText();
  const { t, format } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const [voiding, setVoiding] = useState(false);
  useDialogSought('void', group.id, () => setVoiding(true));
  const { members, former, reached } = useMemo(
    () => groupView(group.id, records, today),
    [group.id, records, today],
  );
  const alias = textOf(group.values, 'alias') ?? '';
  const live = !group.voided;
  const edit = (): void => go({ screen: 'people', id: group.id, mode: 'edit' });
  useKeys([
    { key: 'e', labelKey: 'common:action.edit', run: edit, when: live },
    {
      key: 'Escape',
      labelKey: 'common:action.back',
      run: () => goBackOr({ screen: 'people' }),
      priority: 1,
    },
  ]);
  const share = members.length === 0 ? 0 : Math.round((100 * reached) / members.length);
  const byAlias = (a: Member, b: Member): number =>
    format.compare(textOf(a.person.values, 'alias') ?? '', textOf(b.person.values, 'alias') ?? '');
  const notFirst = (a: Member, b: Member): number =>
    Number(a.reachedOn !== undefined) - Number(b.reachedOn !== undefined) || byAlias(a, b);
  return (
    <>
      <PageHeading
        key={group.id}
        level={2}
        takesFocus
        title={alias}
        sub={t('people:group.members', { count: members.length })}
        actions={
          <>
            {onErase !== undefined && (
              <Button tone="quiet" onPress={() => onErase({ id: group.id, kind: 'group', name: alias })}>
                {t('erasure:run')}
              </Button>
            )}
            {live && (
              <>
                <Button tone="quiet" onPress={() => setVoiding(true)}>
                  {t('common:void.run')}
                </Button>
                <Button tone="primary" keys="e" onPress={edit}>
                  {t('common:action.edit')}
                </Button>
              </>
            )}
          </>
        }
      />
      <RecordNotices record={group} />
      <Card title={t('people:group.coverage')} pill={<SpacePill space="samordning" />}>
        <div className={styles.coverage}>
          <p className={styles.figure}>
            {t('people:group.coverageFigure', { reached, members: members.length, share })}
          </p>
          <div className={styles.track} aria-hidden="true">
            <div className={styles.fill} style={{ inlineSize: `${share}%` }} />
          </div>
          <p className={styles.meta}>{t('people:group.coverageText')}</p>
        </div>
      </Card>
      <Card title={t('people:group.now')}>
        {members.length === 0 && <p>{t('people:group.none')}</p>}
        <ul className={styles.rows}>
          {members.toSorted(notFirst).map((member) => (
            <MemberRow key={member.membership.id} member={member} past={false} />
          ))}
        </ul>
      </Card>
      {former.length > 0 && (
        <Card title={t('people:group.former')}>
          <ul className={styles.rows}>
            {former.toSorted(byAlias).map((member) => (
              <MemberRow key={member.membership.id} member={member} past />
            ))}
          </ul>
        </Card>
      )}
      <Card title={t('people:section.group')} pill={<SpacePill space="samordning" />}>
        <Facts facts={factsOf(group, facts, records, text)} />
      </Card>
      {voiding && (
        <VoidDialog
          record={group}
          name={alias}
          onCancel={() => setVoiding(false)}
          onDone={() => replaceRoute({ screen: 'people' })}
        />
      )}
    </>
  );
};
