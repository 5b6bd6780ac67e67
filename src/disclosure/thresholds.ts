import { MusterError } from '../model/error.ts';
import type { EventSubject } from '../model/event-table.ts';

/** Counts below it are hidden, by what is counted; 0 hides nothing. */
export type Thresholds = Readonly<Record<EventSubject, number>>;

/** No threshold about people may be lower. */
export const FLOOR = 5;

/**
 * Speakers, keynotes and scholarship holders are named in public, so that a small number about them speaks of people everybody can name. A
 * proposal speaks of its authors. Organisations, sponsors, sessions and reports of incidents are no people; the size of a
 * committee is public.
 */
export const DEFAULT_THRESHOLDS: Thresholds = {
  attendees: 10,
  speakers: 20,
  keynotes: 20,
  proposals: 5,
  scholarships: 20,
  organisations: 0,
  sponsors: 0,
  programme: 0,
  incidents: 0,
};

/** @throws MusterError E_CONFIG_VALUE when a threshold about people is below the floor. */
export function checkThresholds(thresholds: Thresholds): void {
  for (const [subject, k] of Object.entries(thresholds)) {
    if (DEFAULT_THRESHOLDS[subject as EventSubject] >= FLOOR && k < FLOOR) {
      throw new MusterError(
        'E_CONFIG_VALUE',
        { en: `The threshold for ${subject} is ${k}.`, zh: `${subject} 的阈值为 ${k}。` },
        { hint: { en: `Counts of people need at least ${FLOOR}.`, zh: `统计人数的阈值至少为 ${FLOOR}。` } },
      );
    }
  }
}
