import type { EventFormat } from '../../format.ts';
import { findColumns, headerNames } from '../../headers.ts';
import { asFive, goesToTen, ratingIn } from '../../opinions.ts';
import { missingColumn } from '../../problems.ts';
import { tableToRead } from '../../read-table.ts';
import { wholeRows } from '../../whole-rows.ts';

type Field = 'session' | 'rating';
const COLUMNS: Readonly<Record<Field, readonly string[]>> = {
  session: ['Session', 'Session title', 'Session Id', 'Talk', 'Submission', 'Proposal'],
  rating: ['Rating', 'Stars', 'Score', 'Session rating'],
};
/** A table that knows people or states is a list of something else, with scores in it. */
const SOMETHING_ELSE = ['email', 'status', 'state', 'owner email', 'checked in', 'ticket type'];

/** What people thought of sessions: one row for each vote. Who voted, and what they wrote, is not read. */
export const sessionRatings: EventFormat = {
  id: 'session-ratings',
  title: 'ratings of sessions',
  holds: 'ratings',
  recognise(input) {
    if (input.kind !== 'table') return 0;
    const known = input.columns.map(headerNames);
    if (SOMETHING_ELSE.some((name) => known.some((names) => names.has(name)))) return 0;
    return findColumns<Field>(input.columns, COLUMNS, {}).size === 2 ? 0.62 : 0;
  },
  columnsOf: async (input) =>
    input.kind === 'table'
      ? [...findColumns<Field>(input.columns, COLUMNS, {})].map(([field, at]) => [field, input.columns[at]!] as const)
      : [],
  async read(given, context, sink) {
    const input = tableToRead(given, 'ratings of sessions', context);
    const at = findColumns<Field>(input.columns, COLUMNS, context.mapping.columns);
    for (const field of ['session', 'rating'] as const)
      if (!at.has(field)) throw missingColumn(field, COLUMNS[field], 'ratings of sessions', context);
    const toTen = await goesToTen(input, at.get('rating'));
    for await (const { line, cells } of wholeRows(input, sink)) {
      const [title, written] = [cells[at.get('session')!]!.trim(), cells[at.get('rating')!]!.trim()];
      const rating = ratingIn(written);
      const value = rating === null ? null : asFive(rating, toTen);
      if (title === '') sink.malformed(line, 'no-identity');
      else if (written === '') sink.leftOut('nothing-answered');
      else if (value === null) {
        sink.unlisted('rating', written);
        sink.leftOut('no-rating');
      } else {
        sink.rating(line, { session: context.pseudonyms.of('session', title.toLowerCase()), rating: value });
        sink.rowUsed();
      }
    }
  },
};
