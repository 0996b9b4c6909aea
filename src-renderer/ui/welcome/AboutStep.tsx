/** Step 1: municipality, person, laptop, and which of the two secrecy spaces this laptop may hold. */
import { type ReactElement, useRef, useState } from 'react';
import { spaces as allSpaces } from '../../domain/ids';
import { municipalityProfiles } from '../../domain/municipalities';
import { Button } from '../shared/Button';
import { cx } from '../shared/cx';
import { FieldFrame, focusField } from '../shared/form/FieldFrame';
import { QuietForm } from '../shared/form/QuietForm';
import { SelectInput } from '../shared/form/SelectInput';
import { TextInput } from '../shared/form/TextInput';
import { useText } from '../text/useText';
import { type About, type AboutField, type AboutProblems, aboutFields, otherProfile } from './about';
import { ChoiceCards } from './ChoiceCards';
import { StepHead } from './StepHead';
import styles from './welcome.module.css';

export type { About } from './about';

type Props = {
  readonly about: About;
  readonly onChange: (about: About) => void;
  readonly journal: boolean;
  readonly problems: AboutProblems;
  readonly onBack: () => void;
  readonly onNext: () => void;
};

const roles = ['field', 'office'] as const;

export const AboutStep = (props: Props): ReactElement => {
  const { about, onChange, journal, problems, onBack, onNext } = props;
  const { t } = useText();
  const [attempted, setAttempted] = useState(false);
  const form = useRef<HTMLDivElement>(null);
  const set = (change: Partial<About>): void => onChange({ ...about, ...change });
  const error = (field: AboutField): string | null => (attempted ? (problems[field] ?? null) : null);

  const next = (): void => {
    setAttempted(true);
    const first = aboutFields.find((field) => problems[field] !== undefined);
    if (first === undefined) onNext();
    else focusField(form.current, first);
  };

  const textField = (
    path: 'otherName' | 'name' | 'device',
    words: { readonly label: string; readonly hint?: string },
  ): ReactElement => (
    <FieldFrame {...words} mark="required" path={path} error={error(path)}>
      {(ids) => <TextInput ids={ids} value={about[path]} onChange={(text) => set({ [path]: text })} />}
    </FieldFrame>
  );

  return (
    <div ref={form}>
      <QuietForm keeps="noVault" onSubmit={next} label={t('welcome:about.title')} className={cx(styles.form)}>
        <StepHead title={t('welcome:about.title')} step={1} of={3} />
        {journal && (
          <FieldFrame label={t('welcome:journal.title')} group path="aside" error={error('aside')}>
            {(ids) => (
              <ChoiceCards
                ids={ids}
                several
                cards={[
                  { id: 'aside', title: t('welcome:journal.aside'), text: t('welcome:journal.asideText') },
                ]}
                chosen={about.aside ? ['aside'] : []}
                onToggle={() => set({ aside: !about.aside })}
              />
            )}
          </FieldFrame>
        )}
        <div className={styles.pair}>
          <FieldFrame
            label={t('welcome:about.municipality')}
            mark="required"
            path="profile"
            error={error('profile')}
            hint={t('welcome:about.municipalityHint')}
          >
            {(ids) => (
              <SelectInput
                ids={ids}
                options={[
                  ...municipalityProfiles.map(({ code, name }) => ({ id: code, label: name })),
                  { id: otherProfile, label: t('welcome:about.other') },
                ]}
                value={about.profile}
                onChange={(profile) => set({ profile })}
              />
            )}
          </FieldFrame>
          {about.profile === otherProfile && textField('otherName', { label: t('welcome:about.otherName') })}
        </div>
        <div className={styles.pair}>
          {textField('name', { label: t('welcome:about.name'), hint: t('welcome:about.nameHint') })}
          {textField('device', { label: t('welcome:about.device'), hint: t('welcome:about.deviceHint') })}
        </div>
        <FieldFrame label={t('welcome:about.role')} group path="role">
          {(ids) => (
            <ChoiceCards
              ids={ids}
              cards={roles.map((id) => ({
                id,
                title: t(`welcome:about.${id}`),
                text: t(`welcome:about.${id}Text`),
              }))}
              chosen={[about.role]}
              onToggle={(role) => set({ role })}
            />
          )}
        </FieldFrame>
        <FieldFrame
          label={t('welcome:about.spaces')}
          group
          path="spaces"
          error={error('spaces')}
          hint={t('welcome:about.spacesHint')}
        >
          {(ids) => (
            <ChoiceCards
              ids={ids}
              several
              cards={allSpaces.map((id) => ({
                id,
                title: t(`common:space.${id}`),
                text: t(`welcome:about.${id}Text`),
              }))}
              chosen={about.spaces}
              onToggle={(id) =>
                set({
                  spaces: allSpaces.filter((space) => about.spaces.includes(space) !== (space === id)),
                })
              }
            />
          )}
        </FieldFrame>
        <div className={styles.actions}>
          <Button tone="quiet" icon="back" onPress={onBack}>
            {t('common:action.back')}
          </Button>
          <Button tone="primary" size="l" type="submit">
            {t('welcome:about.next')}
          </Button>
        </div>
      </QuietForm>
    </div>
  );
};
