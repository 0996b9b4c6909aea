/**
 * Which component draws which part. All of them come with the frame, in one piece and before they are asked for: a host
 * that has died must not take a screen with it.
 */
import type { ComponentType } from 'react';
import { ConflictsScreen } from '../conflicts/ConflictsScreen';
import { DirectoryScreen } from '../directory/DirectoryScreen';
import { ExchangeScreen } from '../exchange/ExchangeScreen';
import { GuideScreen } from '../guide/GuideScreen';
import { HelpScreen } from '../help/HelpScreen';
import { NotificationsScreen } from '../notifications/NotificationsScreen';
import { OverviewScreen } from '../overview/OverviewScreen';
import { PeopleScreen } from '../people/PeopleScreen';
import type { Screen } from '../route';
import { SettingsScreen } from '../settings/SettingsScreen';

const components: Readonly<Partial<Record<Screen, ComponentType>>> = {
  overview: OverviewScreen,
  notifications: NotificationsScreen,
  exchange: ExchangeScreen,
  conflicts: ConflictsScreen,
  help: HelpScreen,
  people: PeopleScreen,
  directory: DirectoryScreen,
  settings: SettingsScreen,
  guide: GuideScreen,
};

export const hasScreen = (screen: Screen): boolean => components[screen] !== undefined;
export const screenFor = (screen: Screen): ComponentType | undefined => components[screen];
