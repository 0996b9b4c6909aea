/** A bundle that can be taken in: from whom, how much of what, and what a person should know first. */
import type { ReactElement } from 'react';
import type { ImportPreview } from '../../app/types';
import { kindNames } from '../../domain/kinds/kind';
import { useApp, useExchange } from '../AppContext';
import { ArrivingErasures } from '../erasure/ArrivingErasures';
import { Facts } from '../shared/Card';
import { Notice } from '../shared/Notice';
import { SpacePill } from '../shared/Pill';
import { useText } from '../text/useText';
import { nameOf } from './deviceWords';
import styles from './ImportPreviewView.module.css';
import { rangeWords } from './trustWords';

export type ReadyAnswer = Extract<ImportPreview['answer'], { readonly type: 'ready' }>;

const NewRecords = ({ records }: { readonly records: ReadyAnswer['newRecords'] }): ReactElement | null => {
  const { t, label, language } = useText();
  const lines = [...kindNames, 'unknown' as const].flatMap((kind) => {
    const count = records[kind] ?? 0;
    if (count === 0) return [];
    const name =
      kind === 'unknown'
        ? t('exchange:import.unknownKind')
        : (count === 1 ? label.kind(kind) : label.kinds(kind)).toLocaleLowerCase(language);
    return [{ kind, words: t('exchange:import.kind', { count, kind: name }) }];
  });
  return lines.length === 0 ? null : (
    <ul className={styles.kinds}>
      {lines.map(({ kind, words }) => (
        <li key={kind}>{words}</li>
      ))}
    </ul>
  );
};

const SetAside = ({ list }: { readonly list: ReadyAnswer['setAside'] }): ReactElement => {
  const { t } = useText();
  const { devices } = useExchange();
  return (
    <Notice tone="warn" title={t('exchange:import.aside')} live={false}>
      <ul className={styles.aside}>
        {list.map(({ device, reason, commits }) => (
          <li key={`${device} ${reason}`}>
            {t('exchange:import.asideLine', {
              device: nameOf(devices, device, t),
              changes: t('exchange:changes', { count: commits }),
              why: t(setAsideWhy(reason)),
            })}
          </li>
        ))}
      </ul>
      <p>{t('exchange:import.asideText')}</p>
    </Notice>
  );
};

const reasons = [
  'unknownDevice',
  'notGranted',
  'revoked',
  'closed',
  'badSignature',
  'brokenChain',
  'newerFormat',
  'gap',
  'fork',
] as const;
const isReason = (reason: string): reason is (typeof reasons)[number] =>
  reasons.some((known) => known === reason);

export const setAsideWhy = (reason: string) =>
  `exchange:import.why.${isReason(reason) ? reason : 'other'}` as const;

type Props = {
  readonly answer: ReadyAnswer;
  readonly agreed: boolean;
  readonly onAgree: (agreed: boolean) => void;
};

export const ReadyPreview = ({ answer, agreed, onAgree }: Props): ReactElement => {
  const app = useApp();
  const text = useText();
  const { t, format } = text;
  const { devices } = useExchange();
  const { sender, newCommits, newRecords, changedRecords, knownCommits, conflicts, erasures, alreadyErased } =
    answer;
  const hasNew = Object.values(newRecords).some((count) => count > 0);
  return (
    <div className={styles.body}>
      <div className={styles.head}>
        <p className={styles.from}>
          {t('exchange:import.from', { sender, when: format.when(answer.createdAt, app.now()) })}
        </p>
        <SpacePill space={answer.space} />
      </div>
      <p>
        {newCommits === 0
          ? t('exchange:import.noneNew', { sender })
          : t('exchange:import.new', { count: newCommits })}
      </p>
      <Facts
        facts={[
          {
            label: t('exchange:import.records'),
            value: hasNew ? <NewRecords records={newRecords} /> : null,
          },
          {
            label: t('exchange:import.changed'),
            value: changedRecords === 0 ? null : format.number(changedRecords),
          },
          {
            label: t('exchange:import.known'),
            value: knownCommits === 0 ? null : t('exchange:changes', { count: knownCommits }),
          },
        ]}
      />
      {conflicts > 0 && (
        <Notice tone="warn" title={t('exchange:import.conflicts', { count: conflicts })} live={false}>
          <p>{t('exchange:import.conflictsText')}</p>
        </Notice>
      )}
      {erasures.length > 0 && <ArrivingErasures orders={erasures} agreed={agreed} onAgree={onAgree} />}
      {alreadyErased > 0 && <p>{t('erasure:arriving.late', { count: alreadyErased })}</p>}
      {answer.missing.length > 0 && (
        <Notice tone="warn" icon="clock" title={t('exchange:waiting.missing')} live={false}>
          <ul className={styles.aside}>
            {answer.missing.map((one) => (
              <li key={one.device}>
                {t('exchange:waiting.missingHere', {
                  missing: rangeWords(one, devices, text),
                  by: sender,
                  from: format.number(one.from),
                })}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {answer.forks.length > 0 && (
        <Notice
          tone="bad"
          live={false}
          title={t('exchange:waiting.forkTitle', {
            name: format.list(answer.forks.map((device) => nameOf(devices, device, t))),
          })}
        >
          <p>
            {t('exchange:waiting.forksHere', {
              names: format.list(answer.forks.map((device) => nameOf(devices, device, t))),
            })}
          </p>
        </Notice>
      )}
      {answer.setAside.length > 0 && <SetAside list={answer.setAside} />}
    </div>
  );
};
