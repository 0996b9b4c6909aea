/** Language, idle lock, single-letter keys. Each choice holds at once. */
import type { ReactElement } from 'react';
import type { Settings } from '../../app/types';
import { useApp, useSettings } from '../AppContext';
import { Card } from '../shared/Card';
import { cx } from '../shared/cx';
import { FieldFrame } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { SelectInput } from '../shared/form/SelectInput';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { Segmented } from '../shared/Segmented';
import { notify } from '../shared/Toast';
import { useText } from '../text/useText';
import styles from './settings.module.css';

const offered = [1, 2, 5, 10, 15, 30, 60];

export const UseCard = (): ReactElement => {
  const app = useApp();
  const settings = useSettings();
  const { t } = useText();
  const minutes = [...new Set([...offered, settings.idleMinutes])].sort((a, b) => a - b);
  const change = async (part: Partial<Settings>): Promise<void> => {
    const outcome = await app.saveSettings({ ...settings, ...part });
    if (outcome.type === 'kept') notify({ text: t('settings:saved') });
    else notify({ tone: 'bad', text: t('settings:notKept') });
  };
  return (
    <Card level={2} title={t('settings:use.title')}>
      <QuietForm keeps="choices" label={t('settings:use.title')} className={cx(styles.fields)}>
        <FieldFrame label={t('settings:use.language')} group>
          {(ids) => <LanguageSwitch labelledBy={ids.labelId} />}
        </FieldFrame>
        <FieldFrame label={t('settings:use.idle')} hint={t('settings:use.idleHint')}>
          {(ids) => (
            <SelectInput
              ids={ids}
              options={minutes.map((count) => ({
                id: String(count),
                label: t('settings:use.minutes', { count }),
              }))}
              value={String(settings.idleMinutes)}
              onChange={(id) => {
                if (id !== null) void change({ idleMinutes: Number(id) });
              }}
            />
          )}
        </FieldFrame>
        <FieldFrame label={t('settings:use.letters')} group hint={t('settings:use.lettersHint')}>
          {(ids) => (
            <Segmented
              labelledBy={ids.labelId}
              {...(ids.describedBy !== undefined && { describedBy: ids.describedBy })}
              segments={[
                { id: 'on', label: t('settings:use.lettersOn') },
                { id: 'off', label: t('settings:use.lettersOff') },
              ]}
              value={settings.letterKeys ? 'on' : 'off'}
              onChange={(id) => void change({ letterKeys: id === 'on' })}
            />
          )}
        </FieldFrame>
      </QuietForm>
    </Card>
  );
};
