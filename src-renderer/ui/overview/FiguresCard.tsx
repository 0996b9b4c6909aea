/** The year so far: three figures, each with its definition behind a button, unknown ages beside and never inside. */
import { type ReactElement, useId, useState } from 'react';
import type { RecordView } from '../../app/types';
import type { Day } from '../../domain/time';
import { useSession, useWorkspace } from '../AppContext';
import { Button } from '../shared/Button';
import { Card } from '../shared/Card';
import { useText } from '../text/useText';
import own from './FiguresCard.module.css';
import { type FigureName, figuresOf, type Undecided, undecidedIn, yearSoFar } from './figures';
import styles from './OverviewScreen.module.css';

type FigureProps = {
  readonly name: FigureName;
  readonly value: number;
  readonly undecided: Undecided;
  readonly beside?: string;
};

const Figure = ({ name, value, undecided, beside }: FigureProps): ReactElement => {
  const { t, format } = useText();
  const [open, setOpen] = useState(false);
  const text = useId();
  const label = t(`overview:figures.${name}`);
  return (
    <li className={own.figure}>
      <p className={own.words}>
        <span className={own.number}>{format.number(value)}</span>
        <span>{label}</span>
      </p>
      <Button
        tone="quiet"
        size="s"
        icon="question"
        label={t('overview:figures.how', { figure: label.toLocaleLowerCase() })}
        expanded={open}
        onPress={() => setOpen(!open)}
      />
      {beside !== undefined && <p className={own.beside}>{beside}</p>}
      {undecided.within > 0 && (
        <p className={own.beside}>
          {t('overview:figures.undecided', {
            count: undecided.within,
            part: format.number(undecided.within),
            of: format.number(undecided.of),
          })}
        </p>
      )}
      {undecided.outside > 0 && (
        <p className={own.beside}>{t('overview:figures.undecidedOutside', { count: undecided.outside })}</p>
      )}
      <p id={text} hidden={!open} className={own.definition}>
        {t(`overview:figures.${name}Text`)}
      </p>
    </li>
  );
};

type Props = { readonly talks: readonly RecordView[]; readonly today: Day };

export const FiguresCard = ({ talks, today }: Props): ReactElement => {
  const { t, format } = useText();
  const session = useSession();
  const all = useWorkspace((state) => state.records.get('customNotification'));
  const seen = session.type === 'open' && session.spaces.includes('samordning');
  const period = yearSoFar(today);
  const figures = figuresOf(talks, period);
  const undecided = (name: FigureName): Undecided => undecidedIn(name, [...(all?.values() ?? [])], period);
  const unknown =
    figures.ageUnknown === 0 ? undefined : t('overview:figures.ageUnknown', { count: figures.ageUnknown });
  return (
    <Card level={2} title={t('overview:figures.title')}>
      {seen ? (
        <>
          <p className={styles.soft}>
            {t('overview:figures.period', { from: format.day(period.from), to: format.day(period.to) })}
          </p>
          <ul className={own.figures}>
            <Figure name="conducted" value={figures.conducted} undecided={undecided('conducted')} />
            <Figure
              name="minors"
              value={figures.withMinor}
              undecided={undecided('minors')}
              {...(unknown !== undefined && { beside: unknown })}
            />
            <Figure name="persons" value={figures.persons} undecided={undecided('persons')} />
          </ul>
          <p className={styles.soft}>{t('overview:figures.internal')}</p>
        </>
      ) : (
        <p className={styles.soft}>{t('overview:figures.unseen')}</p>
      )}
    </Card>
  );
};
