/** Personer och grupper: the list beside what is open. The route says what: a person, a group, a form of either. */
import { type ReactElement, useState } from 'react';
import { textOf } from '../../domain/read';
import { useRecord, useSession } from '../AppContext';
import { EraseDialog, type ToErase } from '../erasure/EraseDialog';
import { replaceRoute, useRoute } from '../route';
import { EmptyState } from '../shared/EmptyState';
import { useDialogSought } from '../shared/form/useDialogSought';
import { ListDetail } from '../shared/ListDetail';
import { useReturnToRow } from '../shared/useReturnToRow';
import { useText } from '../text/useText';
import { GroupDetail } from './GroupDetail';
import { GroupForm } from './GroupForm';
import { PeopleList, type PeopleView } from './PeopleList';
import { PersonDetail } from './PersonDetail';
import { PersonForm } from './PersonForm';

export const PeopleScreen = (): ReactElement => {
  const { t } = useText();
  const { id, mode } = useRoute();
  const person = useRecord('person', id);
  const group = useRecord('group', id);
  const [chosen, setChosen] = useState<PeopleView>('people');
  const view =
    group !== undefined || mode === 'newGroup' ? 'groups' : person !== undefined ? 'people' : chosen;
  // Above what is open: the record is gone before the dialog is.
  const [erasing, setErasing] = useState<ToErase | null>(null);
  const session = useSession();
  const open = person ?? group;
  useDialogSought('erase', open?.id, () => {
    if (open !== undefined)
      setErasing({ id: open.id, kind: open.kind, name: textOf(open.values, 'alias') ?? '' });
  });
  const erase = session.type === 'open' && session.role === 'office' ? { onErase: setErasing } : {};
  useReturnToRow(id ?? null);
  const isForm = mode === 'new' || mode === 'newGroup' || mode === 'edit';
  const detail = (): ReactElement | null => {
    if (id === undefined) return null;
    if (group !== undefined)
      return mode === 'edit' ? (
        <GroupForm key={id} id={id} group={group} />
      ) : (
        <GroupDetail key={id} group={group} {...erase} />
      );
    if (person !== undefined)
      return mode === 'edit' ? (
        <PersonForm key={id} id={id} person={person} />
      ) : (
        <PersonDetail key={id} person={person} {...erase} />
      );
    if (mode === 'newGroup') return <GroupForm key={id} id={id} group={null} />;
    return mode === 'new' ? <PersonForm key={id} id={id} person={null} /> : null;
  };
  return (
    <>
      <ListDetail
        listLabel={t('people:title')}
        list={<PeopleList view={view} onView={setChosen} openId={id ?? null} keys={!isForm} />}
        detail={detail()}
        placeholder={
          <EmptyState icon="people" sentence={t('people:choose')} example={t('people:chooseExample')} />
        }
        onBack={() => replaceRoute({ screen: 'people' })}
      />
      {erasing !== null && <EraseDialog what={erasing} onClose={() => setErasing(null)} />}
    </>
  );
};
