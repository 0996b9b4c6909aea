/**
 * Which backups of one vault in one place have done their work. Kept are: the newest of each of the
 * latest 7 days on which there is one; the newest of each of the latest 4 weeks; and for 30 days the newest of each reason
 * that is not the day's own, so that the copy from before an import or a change of passphrase outlives the busy day.
 * Every copy stands for its day and week, whatever its reason. Days without a copy do not count, so a laptop that was off for
 * a month, or a clock that was wrong, removes nothing by itself. What is dated in the future is let be.
 */
import { addDays, type Day, dayFrom } from '../../domain/time';
import type { NamedBackup } from './names';

export const keptDays = 7;
export const keptWeeks = 4;
const hours = 60 * 60 * 1000;
/** So long the newest of a reason stays. */
export const reasonKept = 30 * 24 * hours;
/** As with the clocks of commits: later than this is not believed. */
const futureAfter = 24 * hours;

/** The Monday of the day's week. */
const weekOf = (day: Day): Day => addDays(day, -((new Date(`${day}T12:00:00.000Z`).getUTCDay() + 6) % 7));

/** The names to remove, of those handed in. */
export const toRemove = (backups: readonly NamedBackup[], now: number): readonly string[] => {
  const newestFirst = backups
    .filter(({ at }) => at <= now + futureAfter)
    .sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
  const kept = new Set<string>();
  const days = new Set<Day>();
  const weeks = new Set<Day>();
  const reasons = new Set<string>();
  for (const { name, at, reason } of newestFirst) {
    const day = dayFrom(at);
    const week = weekOf(day);
    if (!days.has(day) && days.size < keptDays) kept.add(name);
    if (!weeks.has(week) && weeks.size < keptWeeks) kept.add(name);
    if (reason !== 'daily' && !reasons.has(reason) && now - at <= reasonKept) kept.add(name);
    days.add(day);
    weeks.add(week);
    reasons.add(reason);
  }
  return newestFirst.flatMap(({ name }) => (kept.has(name) ? [] : [name]));
};
