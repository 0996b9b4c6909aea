/** A whole form drawn from a kind, beside its list. */
import { type ReactElement, useMemo } from 'react';
import { kinds } from '../../../src-renderer/domain/kinds/index';
import { useApp, useRecords } from '../../../src-renderer/ui/AppContext';
import { RecordForm } from '../../../src-renderer/ui/shared/form/RecordForm';
import { useRecordDraft } from '../../../src-renderer/ui/shared/form/useRecordDraft';
import { ListDetail } from '../../../src-renderer/ui/shared/ListDetail';
import { PageHeading } from '../../../src-renderer/ui/shared/PageHeading';
import { fakeId } from '../fakeApp';
import styles from './gallery.module.css';
import { PeopleList } from './ListPage';

const id = fakeId(900);

export const FormPage = (): ReactElement => {
  const app = useApp();
  const draft = useRecordDraft(app, 'customNotification', id, null, { initial: { status: 'conducted' } });
  const people = useRecords('person');
  const choices = useMemo(
    () => ({ personId: people.map((person) => ({ id: person.id, label: String(person.values.alias) })) }),
    [people],
  );
  return (
    <main className={styles.full}>
      <ListDetail
        onBack={() => undefined}
        list={<PeopleList selected={null} onOpen={() => undefined} keys={false} />}
        detail={
          <>
            <PageHeading level={2} title="A talk" sub="third contact" />
            <RecordForm
              kind={kinds.customNotification}
              draft={draft}
              choices={choices}
              sections={[
                {
                  title: 'Who, when and where',
                  space: 'samordning',
                  fields: ['personId', 'occurredOn', 'startedAt', 'endedAt', 'reason', 'venue'],
                },
                { title: 'Team', space: 'samordning', fields: ['team'] },
                {
                  title: 'Help',
                  space: 'social',
                  fields: ['helpInterest', 'relativesPresent', 'reception', 'note'],
                },
              ]}
              onSaved={() => undefined}
              onLeave={() => undefined}
            />
          </>
        }
      />
    </main>
  );
};
