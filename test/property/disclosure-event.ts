import type { At, EventFigure, EventTable } from '../../src/model/event-table.ts';

/** What one invented registration says. */
export type Attendee = Readonly<Record<string, string>>;

const CATEGORIES = {
  country: Array.from({ length: 60 }, (_, i) => `C${i}`),
  mode: ['in-person', 'virtual', 'unknown'],
  ticket: ['corporate', 'individual', 'speaker', 'sponsor', 'student', 'media', 'staff'],
  first_time: ['yes', 'no', 'no-answer'],
  job_function: Array.from({ length: 12 }, (_, i) => `job-${i}`),
  industry: Array.from({ length: 11 }, (_, i) => `industry-${i}`),
  organisation_type: ['end-user', 'vendor', 'academic', 'non-profit', 'no-answer'],
  gender: ['no-answer', 'man', 'woman', 'non-binary'],
  age_band: ['25-34', '35-44', '20-24', '45-54', 'no-answer', '55+', 'under-20'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
const REGIONS = ['asia', 'europe', 'north_america', 'south_america', 'africa', 'oceania'];
export const REGION_OF: Readonly<Record<string, string>> = Object.fromEntries(
  CATEGORIES.country.map((country, i) => [country, REGIONS[i % 6]!]),
);

/** The twelve crossings of an ordinary transparency report, with their single dimensions. */
export const TWELVE: readonly (readonly string[])[] = [
  ['country', 'mode'],
  ['country', 'ticket'],
  ['region', 'mode'],
  ['job_function', 'mode'],
  ['job_function', 'first_time'],
  ['industry', 'mode'],
  ['industry', 'job_function'],
  ['organisation_type', 'ticket'],
  ['ticket', 'first_time'],
  ['gender', 'mode'],
  ['age_band', 'mode'],
  ['country', 'first_time'],
];

/** Invented attendees: in each dimension a few categories are common and many are rare. The same seed gives the same people. */
export function inventAttendees(people: number, seed: number): Attendee[] {
  let state = seed >>> 0;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: people }, () => {
    const attendee = Object.fromEntries(Object.entries(CATEGORIES).map(([name, categories]) => [name, pick(categories, random())]));
    return { ...attendee, region: REGION_OF[String(attendee.country)]! };
  });
}

/** The category at a quantile when the n-th is n^-1.3 times as common as the first. */
function pick(categories: readonly string[], quantile: number): string {
  const weights = categories.map((_, i) => (i + 1) ** -1.3);
  const mark = quantile * weights.reduce((sum, weight) => sum + weight, 0);
  return categories.find((_, i) => weights.slice(0, i + 1).reduce((sum, weight) => sum + weight, 0) >= mark) ?? categories.at(-1)!;
}

export function eventTable(dims: readonly string[], attendees: readonly Attendee[], event = 'kcd-2024'): EventTable {
  const counts = new Map<string, number>();
  for (const attendee of attendees) {
    const key = JSON.stringify(dims.map((name) => attendee[name]!));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const rows = [...counts].map(([key, count]) => ({ key: JSON.parse(key) as string[], count }));
  return {
    id: `attendees.${dims.join('.')}`,
    event,
    universe: `registrations@${event}`,
    subject: 'attendees',
    unit: 'registrations',
    dims,
    rows,
    total: attendees.length,
    question: null,
  };
}

/** Those in one cell among those in two. */
export function shareFigure(id: string, [at, numerator]: readonly [At, number], [otherAt, others]: readonly [At, number]): EventFigure {
  const base = numerator + others;
  const parts = [
    { at, value: numerator },
    { at: otherAt, value: others },
  ];
  return {
    id,
    event: 'kcd-2024',
    subject: 'attendees',
    unit: 'registrations',
    value: numerator / base,
    share: { numerator, base },
    sum: { universe: 'registrations@kcd-2024', count: parts.slice(0, 1), base: parts },
  };
}
