import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import type { EventFigure, EventSubject } from '../../model/event-table.ts';

const FIGURES = readFileSync(new URL('./figures.sql', import.meta.url), 'utf8');

type FigureRow = {
  readonly id: string;
  readonly subject: EventSubject;
  readonly unit: string;
  readonly numerator: number;
  readonly base: number | null;
};

/**
 * The single numbers of an event, before anything is hidden. What its files do not tell is absent, never zero. `registered`, `approved`,
 * `checked_in` and `people` are different things, and so are `submitted`, `accepted`, `confirmed` and `scheduled`. Shares leave out those who
 * did not answer; the base is with them. `cfp.acceptance` is proposals ever accepted over proposals submitted, drafts in neither.
 */
export async function eventFigures(database: Database, event: string): Promise<readonly EventFigure[]> {
  const rows = await database.all<FigureRow>(FIGURES, { event });
  return rows.map(({ id, subject, unit, numerator, base }) => ({
    id,
    event,
    subject,
    unit,
    value: base === null ? Number(numerator) : Number(numerator) / Number(base),
    share: base === null ? null : { numerator: Number(numerator), base: Number(base) },
  }));
}
