/** The offline guide: keys, undo and drafts, the way to the office and back, conflicts, the shared folder, devices, refusals, and reading without us. */
import { type ReactElement, type ReactNode, useId, useRef } from 'react';
import { KeyTable } from '../frame/KeysDialog';
import { Card } from '../shared/Card';
import { PageHeading } from '../shared/PageHeading';
import type { TextKey } from '../text';
import { useText } from '../text/useText';
import { ForgottenSteps } from './ForgottenSteps';
import styles from './guide.module.css';
import { Steps } from './Steps';

const readCommand = 'age -d -i key.txt FILE | gzip -dc';
const verifyCommand =
  'node scripts/bundle.mjs verify FILE… --identity KEYFILE --as OWN-CARD --trust CARD… --json';
const recordsCommand = 'node scripts/bundle.mjs records FILE… --identity KEYFILE --as OWN-CARD --trust CARD…';

const keyRows = [
  ['Ctrl+K', 'guide:keys.palette'],
  ['Ctrl+S', 'guide:keys.save'],
  ['Ctrl+Z', 'guide:keys.undo'],
  ['Ctrl+Shift+Z', 'guide:keys.redo'],
  ['Ctrl+E', 'guide:keys.export'],
  ['Ctrl+L', 'guide:keys.lock'],
  ['Ctrl+Shift+P', 'guide:keys.blank'],
  ['n', 'guide:keys.new'],
  ['j', 'common:action.nextRow'],
  ['k', 'common:action.previousRow'],
  ['Enter', 'guide:keys.open'],
  ['Escape', 'guide:keys.back'],
  ['?', 'guide:keys.all'],
] as const satisfies readonly (readonly [string, TextKey])[];

const refusals = [
  ['guide:refused.unknownSender', 'guide:refused.unknownSenderDo'],
  ['guide:refused.notForThisDevice', 'guide:refused.notForThisDeviceDo'],
  ['guide:refused.gap', 'guide:refused.gapDo'],
  ['guide:refused.damaged', 'guide:refused.damagedDo'],
  ['guide:refused.trust', 'guide:refused.trustDo'],
  ['guide:refused.newerFormat', 'guide:refused.newerFormatDo'],
] as const satisfies readonly (readonly [TextKey, TextKey])[];
const devices = [
  ['guide:devices.gone', 'guide:devices.goneDo'],
  ['guide:devices.copied', 'guide:devices.copiedDo'],
  ['guide:devices.replaced', 'guide:devices.replacedDo'],
  ['guide:devices.away', 'guide:devices.awayDo'],
  ['guide:devices.lostBundle', 'guide:devices.lostBundleDo'],
] as const satisfies readonly (readonly [TextKey, TextKey])[];
const troubles = [
  ['guide:lost.crash', 'guide:lost.crashDo'],
  ['guide:lost.disk', 'guide:lost.diskDo'],
  ['guide:lost.passphrase', 'guide:lost.passphraseDo'],
] as const satisfies readonly (readonly [TextKey, TextKey])[];

const backupSteps = [
  'guide:backups.1',
  'guide:backups.2',
  'guide:backups.3',
  'guide:backups.4',
  'guide:backups.5',
  'guide:backups.6',
] as const satisfies readonly TextKey[];

const stolenSteps = [
  'trouble:stolen.1',
  'trouble:stolen.2',
  'trouble:stolen.3',
  'trouble:stolen.4',
  'trouble:stolen.5',
  'trouble:stolen.6',
] as const;
const fullSteps = ['trouble:full.1', 'trouble:full.2', 'trouble:full.3'] as const;
const missingSteps = [
  'trouble:missing.1',
  'trouble:missing.2',
  'trouble:missing.3',
  'trouble:missing.4',
] as const;

const Answers = ({ of }: { readonly of: readonly (readonly [TextKey, TextKey])[] }): ReactElement => {
  const { t } = useText();
  return (
    <dl className={styles.answers}>
      {of.map(([what, answer]) => (
        <div key={what}>
          <dt>{t(what)}</dt>
          <dd>{t(answer)}</dd>
        </div>
      ))}
    </dl>
  );
};

type Chapter = { readonly title: TextKey; readonly text?: TextKey; readonly body: ReactNode };

export const GuideScreen = (): ReactElement => {
  const { t } = useText();
  const page = useRef<HTMLDivElement>(null);
  const id = useId();
  const chapters: readonly Chapter[] = [
    {
      title: 'guide:keys.title',
      text: 'guide:keys.text',
      body: <KeyTable rows={keyRows.map(([keys, words]) => ({ keys, words: t(words) }))} />,
    },
    {
      title: 'guide:undo.title',
      text: 'guide:undo.text',
      body: <Steps keys={['guide:undo.1', 'guide:undo.2', 'guide:undo.3', 'guide:undo.4']} />,
    },
    {
      title: 'guide:first.title',
      text: 'guide:first.text',
      body: <Steps keys={['guide:first.1', 'guide:first.2', 'guide:first.3']} />,
    },
    {
      title: 'guide:export.title',
      body: <Steps keys={['guide:export.1', 'guide:export.2', 'guide:export.3', 'guide:export.4']} />,
    },
    {
      title: 'guide:import.title',
      body: <Steps keys={['guide:import.1', 'guide:import.2', 'guide:import.3']} />,
    },
    {
      title: 'guide:conflicts.title',
      text: 'guide:conflicts.text',
      body: <Steps keys={['guide:conflicts.1', 'guide:conflicts.2', 'guide:conflicts.3']} />,
    },
    {
      title: 'guide:folder.title',
      text: 'guide:folder.text',
      body: <Steps keys={['guide:folder.1', 'guide:folder.2', 'guide:folder.3', 'guide:folder.4']} />,
    },
    { title: 'guide:devices.title', body: <Answers of={devices} /> },
    { title: 'guide:refused.title', text: 'guide:refused.text', body: <Answers of={refusals} /> },
    {
      title: 'guide:age.title',
      text: 'guide:age.text',
      body: (
        <>
          <Steps keys={['guide:age.1', 'guide:age.2']} />
          <section aria-label={t('guide:age.command')}>
            <code className={styles.command}>{readCommand}</code>
          </section>
          <p>{t('guide:age.3')}</p>
        </>
      ),
    },
    {
      title: 'guide:archive.title',
      text: 'guide:archive.text',
      body: (
        <>
          <Steps keys={['guide:archive.1', 'guide:archive.2', 'guide:archive.3']} />
          <section aria-label={t('guide:archive.verify')}>
            <code className={styles.command}>{verifyCommand}</code>
          </section>
          <section aria-label={t('guide:archive.records')}>
            <code className={styles.command}>{recordsCommand}</code>
          </section>
          <p>{t('guide:archive.4')}</p>
        </>
      ),
    },
    { title: 'trouble:forgot.title', text: 'trouble:forgot.text', body: <ForgottenSteps /> },
    {
      title: 'trouble:stolen.title',
      text: 'trouble:stolen.text',
      body: <Steps keys={stolenSteps} />,
    },
    { title: 'trouble:full.title', text: 'trouble:full.text', body: <Steps keys={fullSteps} /> },
    { title: 'trouble:missing.title', text: 'trouble:missing.text', body: <Steps keys={missingSteps} /> },
    {
      title: 'guide:backups.title',
      text: 'guide:backups.text',
      body: <Steps keys={backupSteps} />,
    },
    { title: 'guide:lost.title', body: <Answers of={troubles} /> },
  ];
  const show = (at: number): void => {
    const heading = page.current?.querySelectorAll<HTMLElement>('h2')[at + 1];
    if (heading === undefined) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'start' });
  };
  return (
    <div ref={page} className={styles.page}>
      <PageHeading title={t('guide:title')} sub={t('guide:sub')} />
      <nav aria-labelledby={id} className={styles.contents}>
        <h2 id={id} className={styles.contentsTitle}>
          {t('guide:contents')}
        </h2>
        <ul className={styles.links}>
          {chapters.map(({ title }, at) => (
            <li key={title}>
              <button type="button" className={styles.link} onClick={() => show(at)}>
                {t(title)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {chapters.map(({ title, text, body }) => (
        <Card key={title} level={2} title={t(title)}>
          <div className={styles.chapter}>
            {text !== undefined && <p>{t(text)}</p>}
            {body}
          </div>
        </Card>
      ))}
    </div>
  );
};
