import type { Database } from '../../model/database.ts';

type Words = { readonly en: string; readonly zh: string };

/** One edition of a series. `breaks`: why its figures cannot be set beside those of the edition before; empty for the first. */
export type SeriesEdition = {
  readonly event: string;
  readonly name: Words;
  /** `YYYY-MM-DD` */
  readonly starts: string;
  readonly mode: string;
  readonly breaks: readonly { readonly measure: string; readonly reason: Words }[];
};

const MODE: Readonly<Record<string, Words>> = {
  'in-person': { en: 'in person', zh: '线下' },
  virtual: { en: 'virtual', zh: '线上' },
  hybrid: { en: 'hybrid', zh: '线上线下结合' },
};

/** The editions of a series, oldest first. A change between in person, virtual and hybrid breaks every comparison by itself. */
export async function eventSeries(database: Database, series: string): Promise<readonly SeriesEdition[]> {
  const events = await database.all<{ event_id: string; name_en: string; name_zh: string; starts_on: string; mode: string }>(
    'SELECT event_id, name_en, name_zh, starts_on, mode FROM event WHERE series = $series ORDER BY starts_on, event_id',
    { series },
  );
  const typed = await database.all<{ event_id: string; measure: string; reason_en: string; reason_zh: string }>(
    'SELECT event_id, measure, reason_en, reason_zh FROM raw_event_break ORDER BY event_id, measure, reason_en',
  );
  return events.map((event, index) => {
    const before = events[index - 1];
    const own = typed
      .filter((one) => one.event_id === event.event_id)
      .map((one) => ({ measure: one.measure, reason: { en: one.reason_en, zh: one.reason_zh } }));
    const changed = before && before.mode !== event.mode ? [{ measure: '*', reason: modeChange(before.mode, event.mode) }] : [];
    return {
      event: event.event_id,
      name: { en: event.name_en, zh: event.name_zh },
      starts: event.starts_on,
      mode: event.mode,
      breaks: before ? [...changed, ...own] : [],
    };
  });
}

function modeChange(from: string, to: string): Words {
  return { en: `from ${MODE[from]!.en} to ${MODE[to]!.en}`, zh: `由${MODE[from]!.zh}改为${MODE[to]!.zh}` };
}
