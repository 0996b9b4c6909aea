/** Export: to whom, what goes along, where the files go; then, per space, what was written. */
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useExchange, useSession, useWorkspace } from '../AppContext';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { cx } from '../shared/cx';
import { EmptyState } from '../shared/EmptyState';
import { ChecksInput } from '../shared/form/ChecksInput';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { SelectInput } from '../shared/form/SelectInput';
import { Progress } from '../shared/Progress';
import { useText } from '../text/useText';
import { nameOf, withRole } from './deviceWords';
import styles from './ExchangeScreen.module.css';
import { ExportResults } from './ExportResults';
import { ModeChoice } from './ModeChoice';
import { SaveFolderField } from './SaveFolderField';
import { SendAgainDialog } from './SendAgainDialog';
import type { Section } from './sections';
import { type Export, useExport } from './useExport';

type RecipientProps = { readonly state: Export; readonly name: string };

const RecipientField = ({ state, name }: RecipientProps): ReactElement => {
  const { t } = useText();
  const { devices } = useExchange();
  const options = state.recipients.map((device) => ({
    id: device.device,
    label: withRole(nameOf(devices, device.device, t), device.grantedRole ?? device.role, t),
  }));
  if (options.length === 1)
    return (
      <div>
        <p className={styles.label}>{t('exchange:export.recipient')}</p>
        <p>{options[0]?.label ?? name}</p>
      </div>
    );
  return (
    <FieldFrame label={t('exchange:export.recipient')} path="recipient">
      {(ids) => (
        <SelectInput
          ids={ids}
          options={options}
          value={state.recipient?.device ?? null}
          onChange={state.choose}
        />
      )}
    </FieldFrame>
  );
};

const SpacesField = ({ state, name }: RecipientProps): ReactElement => {
  const { t, format } = useText();
  const session = useSession();
  const own = session.type === 'open' ? session.spaces : [];
  const missing = own.filter((space) => !state.preview.some((offered) => offered.space === space));
  const options = state.preview.map(({ space, commits }) => ({
    id: space,
    label:
      commits === 0
        ? t('exchange:export.spaceNone', { space: t(`common:space.${space}`) })
        : t('exchange:export.spaceSome', {
            space: t(`common:space.${space}`),
            changes: t('exchange:changes', { count: commits }),
          }),
  }));
  const error = state.attempted && state.spaces.length === 0 ? t('exchange:export.spacesNeeded') : null;
  return (
    <>
      <FieldFrame
        label={t('exchange:export.spaces')}
        path="spaces"
        group
        error={error}
        hint={t('exchange:export.spacesHint')}
      >
        {(ids) => <ChecksInput ids={ids} options={options} value={state.spaces} onChange={state.setSpaces} />}
      </FieldFrame>
      {missing.length > 0 && (
        <p className={styles.soft}>
          {t('exchange:export.notGranted', {
            name,
            spaces: format.list(missing.map((space) => t(`common:space.${space}`))),
          })}
        </p>
      )}
    </>
  );
};

type Props = { readonly goTo: (section: Section) => void };

export const ExportSection = ({ goTo }: Props): ReactElement => {
  const { t } = useText();
  const session = useSession();
  const notExported = useWorkspace((state) => state.notExported);
  const state = useExport();
  const [asking, setAsking] = useState(false);
  const name = state.recipient?.name ?? '';
  const answer = useRef<HTMLElement>(null);
  // The button that was pressed to stop is gone: what has come of it is read next.
  useEffect(() => {
    if (state.stopped > 0) answer.current?.focus();
  }, [state.stopped]);
  const upToDate = state.preview.every(({ commits }) => commits === 0);
  // An office chooses beside its reading key: there its choice is a wish that its card carries to others.
  const isField = session.type === 'open' && session.role === 'field';
  return (
    <div data-section="export" className={styles.section}>
      <Card level={2} title={t('exchange:export.title')}>
        {state.recipient === null ? (
          <div data-start>
            <EmptyState
              icon="exchange"
              sentence={t('exchange:export.none')}
              example={t('exchange:export.noneText')}
              action={<Button onPress={() => goTo('devices')}>{t('exchange:export.toDevices')}</Button>}
            />
          </div>
        ) : (
          <div className={styles.stack}>
            <p className={styles.soft}>
              {notExported === 0
                ? t('exchange:export.subNone')
                : t('exchange:export.sub', { count: notExported })}
            </p>
            <QuietForm keeps="choices" className={cx(styles.stack)}>
              <RecipientField state={state} name={name} />
              <SpacesField state={state} name={name} />
            </QuietForm>
            <SaveFolderField folder={state.folder} />
            {isField && <ModeChoice />}
            {state.exported === null && (upToDate || notExported === 0) && (
              <p className={styles.soft}>
                {t(upToDate ? 'exchange:export.upToDate' : 'exchange:export.again', { name })}
              </p>
            )}
            <div data-start className={styles.line}>
              <Button tone="primary" keys="Ctrl+E" onPress={() => void state.run()}>
                {t('exchange:export.go', { name })}
              </Button>
              <Button onPress={() => setAsking(true)}>{t('exchange:trust.sendAgain.start')}</Button>
            </div>
            {asking && (
              <SendAgainDialog
                recipient={state.recipient}
                onClose={() => setAsking(false)}
                onSend={(again) => void state.sendAgain(again)}
              />
            )}
            {state.working !== null && (
              <Progress
                progress={state.working}
                detail={t('exchange:export.working', { name })}
                onCancel={state.stop}
              />
            )}
            {state.exported !== null && (
              <section ref={answer} tabIndex={-1} aria-label={t('exchange:export.results')}>
                <ExportResults exported={state.exported} onRetry={(space) => void state.run(space)} />
              </section>
            )}
          </div>
        )}
      </Card>
    </div>
  );
};
