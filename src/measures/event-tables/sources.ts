import type { Database } from '../../model/database.ts';

/** One export of an event: what was read of it, what was left out and why, and what in the used rows was not understood. */
export type EventFile = {
  readonly file: string;
  readonly format: string;
  /** `rowsIn` is `rowsUsed` plus everything under `leftOut`. */
  readonly rowsIn: number;
  readonly rowsUsed: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly notes: Readonly<Record<string, number>>;
};

/** A figure somebody else counted, as the organiser typed it in. `bound: min` is "more than". */
export type CitedFigure = {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly bound: 'exact' | 'min' | 'max' | 'about';
  /** The day it was read, `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly address: string | null;
};

/** A sponsor as the organiser names it; `logo` is its picture as a data: address. */
export type EventSponsor = { readonly name: string; readonly tier: string; readonly logo: string | null };

/** The sponsors of an event, in the order they were written in. */
export async function eventSponsors(database: Database, event: string): Promise<readonly EventSponsor[]> {
  return await database.all<EventSponsor>(
    'SELECT sponsor AS name, tier, logo FROM raw_event_sponsor WHERE event_id = $event ORDER BY rowid',
    {
      event,
    },
  );
}

/** The files of an event in their configured order. */
export async function eventFiles(database: Database, event: string): Promise<readonly EventFile[]> {
  const files = await database.all<{ source: string; file: string; format: string; rows_in: number; rows_used: number }>(
    'SELECT source, file, format, rows_in, rows_used FROM raw_event_file WHERE event_id = $event ORDER BY position',
    { event },
  );
  const losses = await database.all<{ source: string; effect: string; reason: string; rows: number }>(
    'SELECT source, effect, reason, rows FROM raw_event_loss WHERE event_id = $event ORDER BY rows DESC, reason',
    { event },
  );
  return files.map(({ source, file, format, rows_in, rows_used }) => {
    const of = (effect: string) =>
      Object.fromEntries(losses.filter((one) => one.source === source && one.effect === effect).map(({ reason, rows }) => [reason, rows]));
    return { file, format, rowsIn: rows_in, rowsUsed: rows_used, leftOut: of('left-out'), notes: of('note') };
  });
}

/** What joining an event's files left over, by reason: the same ticket in two files, a check-in nobody registered for. */
export async function eventLeftOver(database: Database, event: string): Promise<Readonly<Record<string, number>>> {
  const rows = await database.all<{ reason: string; rows: number }>(
    'SELECT reason, rows FROM event_loss WHERE event_id = $event ORDER BY reason',
    { event },
  );
  return Object.fromEntries(rows.map(({ reason, rows: count }) => [reason, count]));
}

/** Media and other cited figures of an event, by id and day. */
export async function citedFigures(database: Database, event: string): Promise<readonly CitedFigure[]> {
  return await database.all<CitedFigure>(
    'SELECT figure AS id, value, unit, bound, as_of AS "asOf", address FROM raw_event_figure WHERE event_id = $event ORDER BY id, as_of, address',
    { event },
  );
}
