/** The list pane: referrals with the overdue first, search, chips, and the way to the columns. */
import type { ReactElement } from 'react';
import { useApp } from '../AppContext';
import { useKeys } from '../keys';
import { go, openRecord } from '../route';
import { Button } from '../shared/Button';
import { Chips } from '../shared/Chips';
import { EmptyState } from '../shared/EmptyState';
import { WaitingDrafts } from '../shared/form/WaitingDrafts';
import { ListHead } from '../shared/ListDetail';
import { PageHeading } from '../shared/PageHeading';
import { RecordList } from '../shared/RecordList';
import { SearchField } from '../shared/SearchField';
import { useText } from '../text/useText';
import { ReferralPills } from './ReferralPills';
import { type ReferralRow, referralFilters } from './referralRows';
import { ViewSwitch } from './ViewSwitch';

export type Narrowing = {
  readonly search: string;
  readonly on: ReadonlySet<string>;
  readonly setSearch: (text: string) => void;
  readonly toggle: (id: string) => void;
};

type Props = {
  readonly all: readonly ReferralRow[];
  readonly found: readonly ReferralRow[];
  readonly narrowing: Narrowing;
  readonly openId: string | null;
  /** False while a form owns the letters. */
  readonly keys: boolean;
};

export const ReferralList = ({ all, found, narrowing, openId, keys }: Props): ReactElement => {
  const app = useApp();
  const { t, label, format } = useText();
  const make = (): void => go({ screen: 'help', mode: 'new', id: app.newRecordId() });
  useKeys([{ key: 'n', labelKey: 'help:new', run: make, when: keys }]);
  const open = (id: string): void => {
    const row = all.find(({ record }) => record.id === id);
    if (row !== undefined) openRecord({ screen: 'help', id: row.record.id });
  };
  const overdue = all.filter((row) => row.overdue !== null).length;
  return (
    <>
      <ListHead>
        <PageHeading
          title={t('help:title')}
          count={found.length}
          actions={
            <Button tone="primary" keys="n" label={t('help:new')} onPress={make}>
              {t('common:action.new')}
            </Button>
          }
        />
        <ViewSwitch view="list" keys={keys} />
        <SearchField
          label={t('help:search')}
          value={narrowing.search}
          onChange={narrowing.setSearch}
          keys={keys}
        />
        <Chips
          label={t('help:filter.label')}
          on={narrowing.on}
          onToggle={narrowing.toggle}
          chips={referralFilters.map((id) => ({
            id,
            label: t(`help:filter.${id}`),
            ...(id === 'overdue' && { count: overdue }),
          }))}
        />
        <WaitingDrafts
          kinds={['referral']}
          openId={openId}
          onOpen={({ id }) => go({ screen: 'help', mode: 'new', id })}
        />
      </ListHead>
      <RecordList
        label={t('help:title')}
        selectedId={openId}
        onOpen={open}
        keys={keys}
        rows={found.map((row) => ({
          id: row.record.id,
          title: row.alias === '' ? t('help:someone') : row.alias,
          trailing: row.since === undefined ? '' : format.day(row.since),
          meta: [
            [
              row.type === undefined ? '' : label.code('referral', 'type', row.type),
              row.overdue === null
                ? ''
                : label.code('referralStep', 'status', row.status).toLocaleLowerCase(),
            ]
              .filter((part) => part !== '')
              .join(' · '),
            row.receiver,
          ].filter((line) => line !== ''),
          pills: <ReferralPills row={row} brief />,
        }))}
        empty={
          <EmptyState
            icon="help"
            sentence={t(all.length === 0 ? 'help:empty.none' : 'help:empty.noMatch')}
            {...(all.length === 0 && {
              example: t('help:empty.example'),
              action: (
                <Button tone="primary" keys="n" onPress={make}>
                  {t('help:new')}
                </Button>
              ),
            })}
          />
        }
      />
    </>
  );
};
