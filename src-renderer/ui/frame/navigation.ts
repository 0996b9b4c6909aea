/** The parts of the field book in the order of the navigation, and which of them are built into this version. */

import type { Screen } from '../route';
import type { IconName } from '../shared/Icon';
import type { TextKey } from '../text';

export type Part = { readonly screen: Screen; readonly icon: IconName; readonly label: TextKey };

/** Groups are divided by a line. */
export const partGroups: readonly (readonly Part[])[] = [
  [
    { screen: 'overview', icon: 'day', label: 'frame:nav.overview' },
    { screen: 'notifications', icon: 'talk', label: 'frame:nav.notifications' },
    { screen: 'people', icon: 'people', label: 'frame:nav.people' },
  ],
  [{ screen: 'help', icon: 'help', label: 'frame:nav.help' }],
  [
    { screen: 'exchange', icon: 'exchange', label: 'frame:nav.exchange' },
    { screen: 'directory', icon: 'directory', label: 'frame:nav.directory' },
    { screen: 'settings', icon: 'settings', label: 'frame:nav.settings' },
    { screen: 'guide', icon: 'question', label: 'frame:nav.guide' },
  ],
];
export const parts: readonly Part[] = partGroups.flat();

/** The inbox of conflicts is a room within the exchange. */
export const partOf = (screen: Screen): Screen => (screen === 'conflicts' ? 'exchange' : screen);
