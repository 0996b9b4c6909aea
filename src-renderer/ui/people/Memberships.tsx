/** Which groups a person has belonged to and when. A membership ends with a day; it is never overwritten by the next. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { codeOf, dayOf, refOf } from '../../domain/read';
import { useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { liveOf, nameOf } from '../records';
import { go, useRoute } from '../route';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { useDialogSought } from '../shared/form/useDialogSought';
import { VoidDialog } from '../shared/form/VoidDialog';
import { Pill, SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import { during } from './during';
import { EditMembership, NewMembership } from './MembershipDialog';
import styles from './people.module.css';

type Asking = { readonly what: 'new' } | { readonly what: 'edit' | 'void'; readonly record: RecordView };

export const Memberships = ({ person }: { readonly person: RecordView }): ReactElement => {
  const { t, label, format } = useText();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { about } = useRoute();
  const sought = about === undefined ? undefined : records.get('membership')?.get(about);
  useDialogSought('membership', person.id, () => setAsking({ what: 'new' }));
  useDialogSought('membership', sought?.id, () => sought && setAsking({ what: 'edit', record: sought }));
  useDialogSought('void', sought?.id, () => sought && setAsking({ what: 'void', record: sought }));
  const close = (): void => setAsking(null);
  const live = !person.voided;
  const add = (): void => setAsking({ what: 'new' });
  useKeys([{ key: 'm', labelKey: 'people:membership.new', run: add, when: live }]);
  const from = (record: RecordView): string => dayOf(record.values, 'from') ?? '';
  const all = liveOf(records, 'membership')
    .filter(({ values }) => refOf(values, 'personId') === person.id)
    .toSorted((a, b) => (from(a) < from(b) ? 1 : -1));
  return (
    <Card
      title={t('people:section.groups')}
      pill={<SpacePill space="samordning" />}
      {...(live && {
        action: (
          <Button size="s" icon="plus" keys="m" onPress={add}>
            {t('people:membership.new')}
          </Button>
        ),
      })}
    >
      {all.length === 0 && <p>{t('people:membership.none')}</p>}
      <ul className={styles.rows}>
        {all.map((record) => {
          const group = refOf(record.values, 'groupId');
          const name = nameOf(records, 'group', group);
          const begins = dayOf(record.values, 'from');
          const ends = dayOf(record.values, 'to');
          const now = ends === undefined || ends >= today;
          return (
            <li key={record.id} className={styles.row}>
              <div className={styles.words}>
                {group === undefined ? (
                  name
                ) : (
                  <button
                    type="button"
                    className={styles.open}
                    onClick={() => go({ screen: 'people', id: group })}
                  >
                    {name}
                  </button>
                )}
                <span className={styles.meta}>
                  {[
                    during(t, format, begins, ends),
                    label.code('membership', 'role', codeOf(record.values, 'role') ?? '').toLocaleLowerCase(),
                  ].join(' · ')}
                </span>
              </div>
              <Pill tone={now ? 'good' : 'flat'}>
                {t(now ? 'people:membership.now' : 'people:membership.past')}
              </Pill>
              {live && (
                <div className={styles.actions}>
                  <Button
                    size="s"
                    label={t('people:membership.editOne', { group: name })}
                    onPress={() => setAsking({ what: 'edit', record })}
                  >
                    {t('common:action.edit')}
                  </Button>
                  <Button
                    size="s"
                    tone="quiet"
                    label={t('people:membership.voidOne', { group: name })}
                    onPress={() => setAsking({ what: 'void', record })}
                  >
                    {t('common:void.run')}
                  </Button>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {asking?.what === 'new' && <NewMembership person={person.id} onClose={close} />}
      {asking?.what === 'edit' && <EditMembership membership={asking.record} onClose={close} />}
      {asking?.what === 'void' && (
        <VoidDialog
          record={asking.record}
          name={t('people:membership.named', {
            group: nameOf(records, 'group', refOf(asking.record.values, 'groupId')),
          })}
          onDone={close}
          onCancel={close}
        />
      )}
    </Card>
  );
};
