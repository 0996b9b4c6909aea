/**
 * The icon set, drawn inline so that no file is fetched. An icon never stands alone for a meaning: a word is beside
 * it or names the button; so all are hidden from screen readers.
 */
import type { ReactElement } from 'react';
import { cx } from './cx';
import styles from './Icon.module.css';

const paths = {
  day: ['M4 11l8-7 8 7v9H4z', 'M9 20v-6h6v6'],
  talk: ['M4 5h16v11H9l-5 4z'],
  hall: [
    'M5 8a3 3 0 106 0 3 3 0 00-6 0',
    'M13 8a3 3 0 106 0 3 3 0 00-6 0',
    'M2 20c0-4 3-6 6-6s6 2 6 6M14 14c4-1 8 2 8 6',
  ],
  people: ['M8 8a4 4 0 108 0 4 4 0 00-8 0', 'M4 21c0-5 4-7 8-7s8 2 8 7'],
  focus: ['M4 12a8 8 0 1016 0 8 8 0 00-16 0', 'M9.5 12a2.5 2.5 0 105 0 2.5 2.5 0 00-5 0'],
  incident: ['M12 3l9 17H3z', 'M12 10v4m0 3v.01'],
  help: ['M12 20.5s-8-4.7-8-10.3A4.4 4.4 0 0112 7.6a4.4 4.4 0 018 2.6c0 5.6-8 10.3-8 10.3z'],
  phone: ['M5 4h4l2 5-3 2a12 12 0 005 5l2-3 5 2v4c-9 1-17-7-15-15z'],
  report: ['M5 20V10m7 10V4m7 16v-7'],
  exchange: ['M4 8h14l-4-4M20 16H6l4 4'],
  directory: ['M6 3h13v18H6a2 2 0 01-2-2V5a2 2 0 012-2z', 'M8 8h7M8 12h7'],
  settings: [
    'M9 12a3 3 0 106 0 3 3 0 00-6 0',
    'M12 3v3m0 12v3M3 12h3m12 0h3M6 6l2 2m8 8l2 2m0-12l-2 2m-8 8l-2 2',
  ],
  question: ['M3 12a9 9 0 1018 0 9 9 0 00-18 0', 'M9.5 9.5a2.5 2.5 0 113.5 2.3c-.7.4-1 .9-1 1.7M12 17v.01'],
  search: ['M4 11a7 7 0 1014 0 7 7 0 00-14 0', 'M16 16l5 5'],
  lock: ['M5 11h14v10H5z', 'M8 11V8a4 4 0 018 0v3'],
  check: ['M4 12l5 5 11-11'],
  warning: ['M12 4l9 16H3z', 'M12 10v4.5m0 2.5v.01'],
  alert: ['M3 12a9 9 0 1018 0 9 9 0 00-18 0', 'M12 7v6m0 3.5v.01'],
  info: ['M3 12a9 9 0 1018 0 9 9 0 00-18 0', 'M12 11v6m0-9.5v.01'],
  half: ['M4 12a8 8 0 1016 0 8 8 0 00-16 0', 'M12 4v16M12 8h3.5M12 12h8M12 16h3.5'],
  circle: ['M5 12a7 7 0 1014 0 7 7 0 00-14 0'],
  shield: ['M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z'],
  plus: ['M12 5v14M5 12h14'],
  minus: ['M5 12h14'],
  cross: ['M6 6l12 12M18 6L6 18'],
  back: ['M19 12H5l6-6M5 12l6 6'],
  next: ['M9 5l7 7-7 7'],
  down: ['M5 9l7 7 7-7'],
  up: ['M12 20V5l-6 6M12 5l6 6'],
  clock: ['M3 12a9 9 0 1018 0 9 9 0 00-18 0', 'M12 7v5l3.5 2'],
  calendar: ['M4 6h16v14H4z', 'M4 10h16M8 3v4m8-4v4'],
  eye: ['M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7z', 'M9 12a3 3 0 106 0 3 3 0 00-6 0'],
  eyeOff: [
    'M4 4l16 16M9.5 5.4C14.5 4 18.5 6.5 22 12c-.9 1.5-1.9 2.7-2.9 3.7M15 18.4C9.5 20.3 5.5 17.5 2 12c1-1.7 2.2-3 3.5-4.1',
  ],
  file: ['M6 3h8l4 4v14H6z', 'M14 3v4h4'],
  device: ['M4 5h16v11H4z', 'M2 20h20'],
  key: ['M3 15a4 4 0 108 0 4 4 0 00-8 0', 'M10 12l9-9m-4 4l3 3'],
  print: ['M7 8V3h10v5', 'M7 17H4V8h16v9h-3', 'M7 14h10v7H7z'],
  trash: ['M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14'],
  menu: ['M4 6h16M4 12h16M4 18h16'],
  filter: ['M3 5h18l-7 9v6l-4-2v-4z'],
  undo: ['M9 14L4 9l5-5', 'M4 9h9a6 6 0 010 12h-3'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type IconName = keyof typeof paths;
export const iconNames = Object.keys(paths).filter((name): name is IconName => name in paths);

type Props = { readonly name: IconName; readonly size?: 's' | 'm' | 'l'; readonly className?: string };

export const Icon = ({ name, size = 'm', className }: Props): ReactElement => (
  <svg
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
    className={cx(styles.icon, styles[size], className)}
  >
    {paths[name].map((d) => (
      <path key={d} d={d} />
    ))}
  </svg>
);
