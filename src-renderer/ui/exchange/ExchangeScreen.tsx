/**
 * Utbyte: what goes out, what comes in, who is believed, and what has passed. `route.mode` names the part that the focus
 * goes to; Ctrl+E goes to the export. Each part stands by itself in a file of its own.
 */
import { type ReactElement, useCallback, useEffect, useRef } from 'react';
import { useSession } from '../AppContext';
import { useKeys } from '../keys';
import { useRoute } from '../route';
import { PageHeading } from '../shared/PageHeading';
import { useText } from '../text/useText';
import { ConflictsSection } from './ConflictsSection';
import { DevicesSection } from './DevicesSection';
import styles from './ExchangeScreen.module.css';
import { ExportSection } from './ExportSection';
import { FolderSection } from './FolderSection';
import { HistorySection } from './HistorySection';
import { ImportSection } from './ImportSection';
import { NewerRecords } from './NewerRecords';
import { ReadingKeySection } from './ReadingKeySection';
import { focusSection, isSection, type Section } from './sections';
import { WaitingSection } from './WaitingSection';

export const ExchangeScreen = (): ReactElement => {
  const { t } = useText();
  const session = useSession();
  const route = useRoute();
  const root = useRef<HTMLDivElement>(null);
  const goTo = useCallback((section: Section): void => focusSection(root.current, section), []);
  useEffect(() => {
    if (route.screen === 'exchange' && isSection(route.mode)) goTo(route.mode);
  }, [route, goTo]);
  useKeys([
    {
      key: 'Ctrl+E',
      labelKey: 'exchange:export.focus',
      priority: 1,
      silent: true,
      run: () => goTo('export'),
    },
  ]);
  return (
    <div ref={root} className={styles.page}>
      <PageHeading title={t('exchange:title')} sub={t('exchange:sub')} />
      <NewerRecords />
      <div className={styles.pair}>
        <ExportSection goTo={goTo} />
        <ImportSection goTo={goTo} />
      </div>
      <FolderSection goTo={goTo} />
      <ConflictsSection />
      <WaitingSection />
      <DevicesSection />
      <HistorySection />
      {session.type === 'open' && session.role === 'office' && <ReadingKeySection />}
    </div>
  );
};
