/** List or columns. */
import type { ReactElement } from 'react';
import { useKeys } from '../keys';
import { replaceRoute } from '../route';
import { Segmented } from '../shared/Segmented';
import { useText } from '../text/useText';

type Props = { readonly view: 'list' | 'columns'; readonly keys: boolean };

export const ViewSwitch = ({ view, keys }: Props): ReactElement => {
  const { t } = useText();
  const show = (next: string | null): void =>
    replaceRoute({ screen: 'help', ...(next === 'columns' && { mode: 'columns' }) });
  useKeys([
    {
      key: 'v',
      labelKey: view === 'list' ? 'help:view.showColumns' : 'help:view.showList',
      run: () => show(view === 'list' ? 'columns' : 'list'),
      when: keys,
    },
  ]);
  return (
    <Segmented
      label={t('help:view.label')}
      segments={[
        { id: 'list', label: t('help:view.list') },
        { id: 'columns', label: t('help:view.columns') },
      ]}
      value={view}
      onChange={show}
    />
  );
};
