/** One organisation with its contacts. */
import { type ReactElement, useState } from 'react';
import type { RecordView } from '../../app/types';
import { flagOf, refOf, textOf } from '../../domain/read';
import { useApp, useToday, useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { go, goBackOr, openRecord, replaceRoute } from '../route';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { useDialogSought } from '../shared/form/useDialogSought';
import { VoidDialog } from '../shared/form/VoidDialog';
import { PageHeading } from '../shared/PageHeading';
import { Pill } from '../shared/Pill';
import { RecordNotices } from '../shared/RecordNotices';
import { factsOf } from '../shared/recordFacts';
import { useText } from '../text/useText';
import { ContactPills } from './ContactPills';
import styles from './directory.module.css';
import { contactRows } from './directoryRows';

export const OrganisationDetail = ({ organisation }: { readonly organisation: RecordView }): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t, format } = text;
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const [voiding, setVoiding] = useState(false);
  useDialogSought('void', organisation.id, () => setVoiding(true));
  const name = textOf(organisation.values, 'name') ?? '';
  const live = !organisation.voided;
  const contacts = contactRows(records, today, format.compare).filter(
    ({ record }) => refOf(record.values, 'organisationId') === organisation.id,
  );
  const edit = (): void => go({ screen: 'directory', id: organisation.id, mode: 'edit' });
  const add = (): void =>
    go({ screen: 'directory', id: app.newRecordId(), mode: 'new', from: organisation.id });
  useKeys([
    { key: 'e', labelKey: 'common:action.edit', run: edit, when: live },
    { key: 'c', labelKey: 'directory:newContact', run: add, when: live },
    {
      key: 'Escape',
      labelKey: 'common:action.back',
      run: () => goBackOr({ screen: 'directory' }),
      priority: 1,
    },
  ]);
  return (
    <>
      <PageHeading
        key={organisation.id}
        level={2}
        takesFocus
        title={name}
        actions={
          live && (
            <>
              <Button tone="quiet" onPress={() => setVoiding(true)}>
                {t('common:void.run')}
              </Button>
              <Button tone="primary" keys="e" onPress={edit}>
                {t('common:action.edit')}
              </Button>
            </>
          )
        }
      />
      <RecordNotices record={organisation} />
      <Card
        title={t('directory:section.organisation')}
        {...(flagOf(organisation.values, 'isAuthority') === false && {
          pill: (
            <Pill tone="note" icon="shield">
              {t('directory:notAuthority')}
            </Pill>
          ),
        })}
      >
        <Facts facts={factsOf(organisation, ['type', 'isAuthority', 'municipality'], records, text)} />
      </Card>
      <Card
        title={t('directory:contacts')}
        {...(live && {
          action: (
            <Button size="s" icon="plus" keys="c" onPress={add}>
              {t('directory:newContact')}
            </Button>
          ),
        })}
      >
        {contacts.length === 0 && <p>{t('directory:noContacts')}</p>}
        <ul>
          {contacts.map((row) => (
            <li key={row.record.id} className={styles.row}>
              <div className={styles.words}>
                <button
                  type="button"
                  className={styles.open}
                  onClick={() => openRecord({ screen: 'directory', id: row.record.id })}
                >
                  {row.label}
                </button>
                <span className={styles.meta}>{row.reach}</span>
              </div>
              <ContactPills row={row} />
            </li>
          ))}
        </ul>
      </Card>
      {voiding && (
        <VoidDialog
          record={organisation}
          name={name}
          onCancel={() => setVoiding(false)}
          onDone={() => replaceRoute({ screen: 'directory' })}
        />
      )}
    </>
  );
};
