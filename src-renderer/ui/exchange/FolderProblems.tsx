/** What did not go as it usually does in the folder: what happened, what is kept, what to do. */
import type { ReactElement } from 'react';
import type { FolderProblem } from '../../app/types';
import { useApp, useExchange } from '../AppContext';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { useText } from '../text/useText';
import { nameOf } from './deviceWords';
import styles from './ExchangeScreen.module.css';
import { setAsideWhy } from './ReadyPreview';

const ProblemNotice = ({ problem }: { readonly problem: FolderProblem }): ReactElement => {
  const app = useApp();
  const { t, format } = useText();
  const { devices } = useExchange();
  switch (problem.type) {
    case 'writeFailed':
    case 'takeFailed':
      return (
        <FailureNotice
          failure={problem.failure}
          title={t(`exchange:sharedFolder.problem.${problem.type}`)}
          kept={t(`exchange:sharedFolder.problem.${problem.type}Kept`, {
            when: format.when(problem.againAt, app.now()),
          })}
        />
      );
    case 'tooMany':
      return (
        <Notice tone="warn" title={t('exchange:sharedFolder.problem.tooMany')} live={false}>
          <p>{t('exchange:sharedFolder.problem.tooManyText')}</p>
        </Notice>
      );
    case 'setAside':
      return (
        <Notice
          tone="warn"
          title={t('exchange:sharedFolder.problem.setAside', { sender: problem.sender })}
          live={false}
        >
          <ul>
            {problem.parts.map(({ device, reason, commits }) => (
              <li key={`${device} ${reason}`}>
                {t('exchange:import.asideLine', {
                  device: nameOf(devices, device, t),
                  changes: t('exchange:changes', { count: commits }),
                  why: t(setAsideWhy(reason)),
                })}
              </li>
            ))}
          </ul>
          <p>{t('exchange:sharedFolder.problem.setAsideText', { file: problem.file })}</p>
        </Notice>
      );
    default:
      return (
        <Notice
          tone="warn"
          title={t(`exchange:sharedFolder.problem.${problem.type}`, { file: problem.file })}
          live={false}
        >
          <p>{t(`exchange:sharedFolder.problem.${problem.type}Text`)}</p>
        </Notice>
      );
  }
};

export const FolderProblems = ({
  problems,
}: {
  readonly problems: readonly FolderProblem[];
}): ReactElement | null =>
  problems.length === 0 ? null : (
    <div className={styles.stack}>
      {problems.map((problem) => (
        <ProblemNotice
          key={'file' in problem ? `${problem.type} ${problem.file}` : problem.type}
          problem={problem}
        />
      ))}
    </div>
  );
