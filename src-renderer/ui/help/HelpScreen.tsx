/** Help and referrals: list beside what is open, or the columns over the whole width. */
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { useRecord, useSession, useToday, useWorkspace } from '../AppContext';
import { replaceRoute, useRoute } from '../route';
import { EmptyState } from '../shared/EmptyState';
import { spacesHeld } from '../shared/form/draftParts';
import { ListDetail } from '../shared/ListDetail';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { RecordNotices } from '../shared/RecordNotices';
import { focusHeading, useReturnToRow } from '../shared/useReturnToRow';
import { useText } from '../text/useText';
import { Board } from './Board';
import styles from './help.module.css';
import { ReferralDetail } from './ReferralDetail';
import { ReferralForm } from './ReferralForm';
import { ReferralList } from './ReferralList';
import { filterReferrals, referralRows } from './referralRows';

export const HelpScreen = (): ReactElement => {
  const { t, label } = useText();
  const { id, mode, personId, from } = useRoute();
  const today = useToday();
  const records = useWorkspace((state) => state.records);
  const held = spacesHeld(useSession());
  const referral = useRecord('referral', id);
  const [search, setSearch] = useState('');
  const [on, setOn] = useState<ReadonlySet<string>>(new Set());
  const toggle = (filter: string): void =>
    setOn(
      (before) =>
        new Set(before.has(filter) ? [...before].filter((one) => one !== filter) : [...before, filter]),
    );
  const all = useMemo(() => referralRows(records, today), [records, today]);
  const found = useMemo(
    () =>
      filterReferrals(all, search, on, ({ type, status }) => [
        type === undefined ? '' : label.code('referral', 'type', type),
        label.code('referralStep', 'status', status),
      ]),
    [all, search, on, label],
  );
  useReturnToRow(id ?? null);
  const columns = mode === 'columns' && id === undefined;
  const before = useRef({ columns, id });
  useEffect(() => {
    // The switch between both goes with the view that it stands in.
    const { current } = before;
    if (current.columns !== columns && current.id === undefined && id === undefined) focusHeading();
    before.current = { columns, id };
  }, [columns, id]);
  if (!held.includes('social'))
    return (
      <div className={styles.page}>
        <PageHeading title={t('help:title')} />
        <Notice live={false} icon="shield" title={t('help:otherSpace')}>
          {t('help:otherSpaceText')}
        </Notice>
      </div>
    );
  if (columns) return <Board rows={all} />;

  const isForm = mode === 'new' || mode === 'edit';
  const row = all.find(({ record }) => record.id === id);
  const detail = (): ReactElement | null => {
    if (id === undefined) return null;
    if (referral !== undefined && mode === 'edit')
      return <ReferralForm key={id} id={id} referral={referral} about={{}} />;
    if (row !== undefined) return <ReferralDetail key={id} row={row} />;
    if (referral !== undefined) return <RecordNotices record={referral} />;
    if (mode !== 'new') return null;
    const about = {
      ...(personId !== undefined && { personId }),
      ...(from !== undefined && { from }),
    };
    return <ReferralForm key={id} id={id} referral={null} about={about} />;
  };
  return (
    <ListDetail
      listLabel={t('help:title')}
      list={
        <ReferralList
          all={all}
          found={found}
          narrowing={{ search, on, setSearch, toggle }}
          openId={id ?? null}
          keys={!isForm}
        />
      }
      detail={detail()}
      placeholder={<EmptyState icon="help" sentence={t('help:choose')} example={t('help:chooseExample')} />}
      onBack={() => replaceRoute({ screen: 'help' })}
    />
  );
};
