/** Shared components in their states. Words are English or taken from the text files: this page is for us. */
import { type ReactElement, useState } from 'react';
import { Button } from '../../../src-renderer/ui/shared/Button';
import { Card, Facts } from '../../../src-renderer/ui/shared/Card';
import { Chips } from '../../../src-renderer/ui/shared/Chips';
import { EmptyState } from '../../../src-renderer/ui/shared/EmptyState';
import { FailureNotice } from '../../../src-renderer/ui/shared/FailureNotice';
import { Icon, iconNames } from '../../../src-renderer/ui/shared/Icon';
import { KeyHint } from '../../../src-renderer/ui/shared/Kbd';
import { Notice } from '../../../src-renderer/ui/shared/Notice';
import { PageHeading } from '../../../src-renderer/ui/shared/PageHeading';
import { Pill, SpacePill } from '../../../src-renderer/ui/shared/Pill';
import { Progress } from '../../../src-renderer/ui/shared/Progress';
import { Segmented } from '../../../src-renderer/ui/shared/Segmented';
import { notify } from '../../../src-renderer/ui/shared/Toast';
import styles from './gallery.module.css';

const tones = ['good', 'warn', 'bad', 'note', 'social', 'flat'] as const;

export const PartsPage = (): ReactElement => {
  const [on, setOn] = useState<ReadonlySet<string>>(new Set(['period']));
  const [answer, setAnswer] = useState<string | null>('yes');
  const toggle = (id: string): void =>
    setOn(
      (before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]),
    );
  return (
    <main className={styles.page}>
      <PageHeading title="Parts" count={1234} sub="Every shared component in its states" />
      <Card level={2} title="Buttons, pills, keys" pill={<SpacePill space="samordning" />}>
        <div className={styles.line}>
          <Button tone="primary" keys="n">
            New talk
          </Button>
          <Button
            onPress={() => notify({ text: 'Saved 14.32', action: { label: 'Undo', run: () => undefined } })}
          >
            Show a toast
          </Button>
          <Button tone="quiet" keys="Ctrl+L">
            Lock
          </Button>
          <Button tone="danger" icon="trash">
            Discard
          </Button>
          <Button disabled>Disabled</Button>
          <Button size="s" icon="plus">
            Small
          </Button>
          <Button icon="cross" label="Close" />
        </div>
        <div className={styles.line}>
          {tones.map((tone) => (
            <Pill key={tone} tone={tone}>
              {tone}
            </Pill>
          ))}
          <SpacePill space="social" />
          <KeyHint keys="Ctrl+Shift+P" label="blank" />
          <KeyHint keys="Escape" label="back" />
        </div>
        <div className={styles.line}>
          {iconNames.map((name) => (
            <Icon key={name} name={name} />
          ))}
        </div>
      </Card>
      <Card
        level={2}
        title="Choices"
        pill={<SpacePill space="social" />}
        action={<Button size="s">Action</Button>}
      >
        <div className={styles.line}>
          <Chips
            label="Filter"
            on={on}
            onToggle={toggle}
            chips={[
              { id: 'period', label: 'The period' },
              { id: 'minor', label: 'Under 18', count: 3 },
              { id: 'planned', label: 'Planned', count: 2 },
            ]}
          />
          <Segmented
            label="Delivered"
            value={answer}
            onChange={setAnswer}
            clearable
            segments={[
              { id: 'yes', label: 'Yes' },
              { id: 'no', label: 'No' },
              { id: 'interrupted', label: 'Interrupted' },
            ]}
          />
          <Segmented
            label="Disabled"
            value="yes"
            onChange={() => undefined}
            disabled
            segments={[
              { id: 'yes', label: 'Yes' },
              { id: 'no', label: 'No' },
            ]}
          />
        </div>
        <Facts
          facts={[
            { label: 'Person', value: 'Tofsvipa-07' },
            { label: 'Day', value: '2026-11-20' },
            { label: 'Nothing', value: null },
          ]}
        />
      </Card>
      <Card
        level={2}
        title="Under 18 at the talk: 15 years"
        tone="warn"
        pill={<Pill tone="warn">Needed</Pill>}
      />
      <div className={styles.stack}>
        <Notice tone="good" title="The bundle was read back and is whole">
          12 changes, 18 kB.
        </Notice>
        <Notice tone="note" title="A draft waits" actions={<Button size="s">Go on</Button>} />
        <Notice tone="warn" title="Two talks have no outcome" />
        <FailureNotice failure={{ type: 'diskFull', detail: 'ENOSPC' }} />
        <Progress progress={{ step: 'packing', done: 3, of: 8 }} onCancel={() => undefined} />
        <Progress progress={{ step: 'derivingKey' }} />
      </div>
      <EmptyState
        icon="talk"
        sentence="Here are the talks of the period."
        example="A talk is one person on one occasion: two brothers at one table are two talks."
        action={
          <Button tone="primary" keys="n">
            New talk
          </Button>
        }
      />
    </main>
  );
};
