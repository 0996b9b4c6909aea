/** A set of key messages, for reading only: the same words for ever. */
import type { ReactElement } from 'react';
import { codeOf, dayOf, rowsOf, textOf } from '../../domain/read';
import { useWorkspace } from '../AppContext';
import { useKeys } from '../keys';
import { goBackOr, openRecord } from '../route';
import { Button } from '../shared/Button';
import { Card, Facts } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { PageHeading } from '../shared/PageHeading';
import { Pill } from '../shared/Pill';
import { RecordNotices } from '../shared/RecordNotices';
import { factsOf } from '../shared/recordFacts';
import { useText } from '../text/useText';
import styles from './directory.module.css';
import { MessageSetPill } from './MessageSetPill';
import type { MessageSetRow } from './messageSets';

const languages = [
  ['textSv', 'sv'],
  ['textEn', 'en'],
  ['textAr', 'ar'],
  ['textSo', 'so'],
] as const;

export const MessageSetDetail = ({ row }: { readonly row: MessageSetRow }): ReactElement => {
  const text = useText();
  const { t, label, format } = text;
  const records = useWorkspace((state) => state.records);
  const { set, supersededBy } = row;
  const { values } = set;
  const next = supersededBy && dayOf(supersededBy.values, 'validFrom');
  useKeys([
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
        key={set.id}
        level={2}
        takesFocus
        title={textOf(values, 'name') ?? ''}
        sub={
          <span className={styles.sub}>
            {t('directory:set.version', {
              version: String(values.version ?? ''),
              municipality: textOf(values, 'municipality') ?? '',
            })}
            <MessageSetPill state={row.state} />
          </span>
        }
      />
      <RecordNotices record={set} />
      {supersededBy !== undefined && next !== undefined && (
        <Notice
          tone={row.state === 'superseded' ? 'warn' : 'note'}
          live={false}
          title={t(row.state === 'superseded' ? 'directory:set.replaced' : 'directory:set.willBe', {
            version: String(supersededBy.values.version ?? ''),
            day: format.day(next),
          })}
          actions={
            <Button size="s" onPress={() => openRecord({ screen: 'directory', id: supersededBy.id })}>
              {t('directory:set.openNext')}
            </Button>
          }
        />
      )}
      <Card title={t('directory:set.messages')}>
        <ol className={styles.messages}>
          {rowsOf(values, 'messages').map((message) => (
            <li key={textOf(message, 'code')} className={styles.message}>
              {languages.map(([field, language]) => {
                const words = textOf(message, field);
                return words === undefined ? null : (
                  <p
                    key={field}
                    lang={language}
                    dir={language === 'ar' ? 'rtl' : undefined}
                    className={language === 'sv' ? styles.said : styles.meta}
                  >
                    {words}
                  </p>
                );
              })}
              <Pill tone={codeOf(message, 'wording') === 'quoted' ? 'good' : 'warn'}>
                {label.code('keyMessageSet', 'messages.wording', codeOf(message, 'wording') ?? '')}
              </Pill>
            </li>
          ))}
        </ol>
      </Card>
      <Card title={t('directory:set.about')}>
        <Facts
          facts={factsOf(
            set,
            ['municipality', 'occasion', 'version', 'validFrom', 'publishedOn', 'sourceUrl'],
            records,
            text,
          )}
        />
        <p className={styles.below}>{t('directory:set.rule')}</p>
      </Card>
    </>
  );
};
