import type { Folder } from './folder.ts';
import { readCount } from './printed.ts';
import type { PrintedTable } from './tables.ts';

/** What documentation promises when a report does not say: counts of people below it are not printed. Other subjects are no people. */
const DOCUMENTED: Readonly<Record<string, number>> = {
  attendees: 10,
  came: 10,
  survey: 10,
  ratings: 10,
  co_located: 10,
  door: 10,
  speakers: 20,
  keynotes: 20,
  cfp: 5,
  scholarships: 20,
  reviewers: 20,
};
/** No threshold about people may be lower. */
const FLOOR = 5;

/** The k of a subject of an event: 0 when it counts no people. */
export type KOf = (event: string, subject: string) => number;

/**
 * As a reader finds it: the label `<k` tells it, else the thresholds the report names, else documentation. A report that names less than the floor is
 * held to the floor.
 */
export function readThresholds(folder: Folder, tables: readonly PrintedTable[]): KOf {
  const told = new Map<string, number>();
  for (const { event, subject, rows } of tables)
    for (const { count } of rows) {
      const k = readCount(count)?.k;
      if (typeof k === 'number') told.set(`${subject}@${event}`, Math.max(k, told.get(`${subject}@${event}`) ?? 0));
    }
  for (const [key, k] of namedThresholds(folder)) if (!told.has(key)) told.set(key, k);
  const kOf = (event: string, subject: string): number => {
    const documented = DOCUMENTED[subject] ?? 0;
    const own = documented === 0 ? 0 : Math.max(FLOOR, told.get(`${subject}@${event}`) ?? documented);
    // Keynotes are speakers.
    return subject === 'keynotes' ? Math.max(own, kOf(event, 'speakers')) : own;
  };
  return kOf;
}

/** Subjects of tables by the name of their threshold. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  proposals: ['cfp'],
  attendees: ['attendees', 'came', 'survey', 'ratings', 'co_located', 'door'],
  speakers: ['speakers', 'reviewers'],
};

function namedThresholds(folder: Folder): (readonly [string, number])[] {
  const model = folder.get('model.json');
  if (model === undefined) return [];
  const { sections } = JSON.parse(model) as {
    readonly sections?: {
      readonly events?: { readonly events?: readonly { readonly id: string; readonly thresholds?: Record<string, number> }[] } | null;
    };
  };
  return (sections?.events?.events ?? []).flatMap(({ id, thresholds }) =>
    Object.entries(thresholds ?? {}).flatMap(([subject, k]) =>
      typeof k === 'number' ? (SUBJECTS[subject] ?? [subject]).map((own) => [`${own}@${id}`, k] as const) : [],
    ),
  );
}
