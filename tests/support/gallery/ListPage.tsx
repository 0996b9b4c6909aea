/** The list of people beside nothing yet. */
import { type ReactElement, useState } from 'react';
import { useRecords } from '../../../src-renderer/ui/AppContext';
import { Button } from '../../../src-renderer/ui/shared/Button';
import { Chips } from '../../../src-renderer/ui/shared/Chips';
import { EmptyState } from '../../../src-renderer/ui/shared/EmptyState';
import { ListDetail, ListHead } from '../../../src-renderer/ui/shared/ListDetail';
import { PageHeading } from '../../../src-renderer/ui/shared/PageHeading';
import { Pill } from '../../../src-renderer/ui/shared/Pill';
import { RecordList } from '../../../src-renderer/ui/shared/RecordList';
import styles from './gallery.module.css';

type Props = {
  readonly selected: string | null;
  readonly onOpen: (id: string) => void;
  readonly keys?: boolean;
};

export const PeopleList = ({ selected, onOpen, keys = true }: Props): ReactElement => {
  const people = useRecords('person');
  return (
    <>
      <ListHead>
        <PageHeading
          title="People"
          count={people.length}
          actions={
            <Button tone="primary" keys="n">
              New
            </Button>
          }
        />
        <Chips
          label="Filter"
          chips={[{ id: 'minor', label: 'Under 18' }]}
          on={new Set()}
          onToggle={() => undefined}
        />
      </ListHead>
      <RecordList
        label="People"
        selectedId={selected}
        onOpen={onOpen}
        keys={keys}
        windowSize={5}
        rows={people.map((person, index) => ({
          id: person.id,
          title: String(person.values.alias),
          trailing: '2026-11-20',
          meta: ['Ask, home, all messages'],
          pills: index % 2 === 0 ? <Pill tone="good">Done</Pill> : <Pill tone="warn">15 years</Pill>,
        }))}
      />
    </>
  );
};

export const ListPage = (): ReactElement => {
  const [selected, setSelected] = useState<string | null>(null);
  return (
    <main className={styles.full}>
      <ListDetail
        list={<PeopleList selected={selected} onOpen={setSelected} />}
        detail={selected === null ? null : <PageHeading level={2} title={selected} />}
        placeholder={<EmptyState icon="people" sentence="Choose a person in the list." />}
        onBack={() => setSelected(null)}
      />
    </main>
  );
};
