/** Katalog: contacts, organisations and key messages. The route's record says which of them is open. */
import { type ReactElement, useMemo, useState } from 'react';
import { useRecord, useToday, useWorkspace } from '../AppContext';
import { replaceRoute, useRoute } from '../route';
import { EmptyState } from '../shared/EmptyState';
import { ListDetail } from '../shared/ListDetail';
import { useReturnToRow } from '../shared/useReturnToRow';
import { useText } from '../text/useText';
import { ContactDetail } from './ContactDetail';
import { ContactForm } from './ContactForm';
import { DirectoryList, type DirectoryView } from './DirectoryList';
import { MessageSetDetail } from './MessageSetDetail';
import { messageSetRows } from './messageSets';
import { OrganisationDetail } from './OrganisationDetail';
import { OrganisationForm } from './OrganisationForm';

export const DirectoryScreen = (): ReactElement => {
  const { t } = useText();
  const { id, mode, from } = useRoute();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const contact = useRecord('contact', id);
  const organisation = useRecord('organisation', id);
  const sets = useMemo(() => messageSetRows(records, today), [records, today]);
  const set = sets.find((row) => row.set.id === id);
  const [chosen, setChosen] = useState<DirectoryView>('contacts');
  const view =
    contact !== undefined || mode === 'new'
      ? 'contacts'
      : organisation !== undefined || mode === 'newOrganisation'
        ? 'organisations'
        : set !== undefined
          ? 'messages'
          : chosen;
  useReturnToRow(id ?? null);
  const detail = (): ReactElement | null => {
    if (id === undefined) return null;
    if (contact !== undefined)
      return mode === 'edit' ? (
        <ContactForm key={id} id={id} contact={contact} />
      ) : (
        <ContactDetail key={id} contact={contact} />
      );
    if (organisation !== undefined)
      return mode === 'edit' ? (
        <OrganisationForm key={id} id={id} organisation={organisation} />
      ) : (
        <OrganisationDetail key={id} organisation={organisation} />
      );
    if (set !== undefined) return <MessageSetDetail key={id} row={set} />;
    if (mode === 'new') return <ContactForm key={id} id={id} contact={null} owner={from} />;
    return mode === 'newOrganisation' ? <OrganisationForm key={id} id={id} organisation={null} /> : null;
  };
  return (
    <ListDetail
      listLabel={t('directory:title')}
      list={
        <DirectoryList
          view={view}
          onView={setChosen}
          sets={sets}
          openId={id ?? null}
          keys={mode === undefined}
        />
      }
      detail={detail()}
      onlyRead={set !== undefined}
      placeholder={
        <EmptyState
          icon="directory"
          sentence={t('directory:choose')}
          example={t('directory:chooseExample')}
        />
      }
      onBack={() => replaceRoute({ screen: 'directory' })}
    />
  );
};
