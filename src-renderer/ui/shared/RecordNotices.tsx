/** What must be known of a record before its content: voided and why, answers that differ, fields of a newer version. */
import type { ReactElement } from 'react';
import type { RecordView } from '../../app/types';
import { textOf } from '../../domain/read';
import { useExchange } from '../AppContext';
import { go } from '../route';
import { useText } from '../text/useText';
import { Button } from './Button';
import { Notice } from './Notice';

/** Quietly: the last word came from a device that is closed or shut out by now. It stands; one may want to look twice. */
const AuthorNotice = ({ record }: { readonly record: RecordView }): ReactElement | null => {
  const { t } = useText();
  const { devices } = useExchange();
  const author = devices.find(({ device }) => device === record.updatedOn);
  if (author === undefined) return null;
  const { closed, revoked } = author.standing;
  if (closed.length === 0 && revoked === null) return null;
  const words = closed.length > 0 ? 'closed' : 'revoked';
  return <Notice live={false} title={t(`exchange:trust.record.${words}`, { name: author.name })} />;
};

export const RecordNotices = ({ record }: { readonly record: RecordView }): ReactElement => {
  const { t, label, format } = useText();
  return (
    <>
      {record.voided && (
        <Notice tone="warn" live={false} title={t('common:record.voided')}>
          {textOf(record.values, 'voidedReason')}
        </Notice>
      )}
      {record.conflicts.length > 0 && (
        <Notice
          tone="warn"
          live={false}
          title={t('common:record.conflicts')}
          actions={record.conflicts.map((field) => (
            <Button key={field} size="s" onPress={() => go({ screen: 'conflicts', id: record.id, field })}>
              {t('conflicts:undecided.decideField', { field: label.field(record.kind, field) })}
            </Button>
          ))}
        >
          {t('common:record.conflictsText', {
            fields: format.list(record.conflicts.map((name) => label.field(record.kind, name))),
          })}
        </Notice>
      )}
      <AuthorNotice record={record} />
      {record.unknownFields.length > 0 && (
        <Notice
          live={false}
          title={t('common:record.unknownFields', { count: record.unknownFields.length })}
        />
      )}
    </>
  );
};
