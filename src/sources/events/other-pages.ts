import type { EventSink } from './format.ts';
import { asArray, asObject, asText } from './json.ts';

/**
 * Notes what an answer of an API says is on its other pages: `count` is of them all, and `next` leads to the one after. A page alone is not the
 * whole, and nothing in its rows tells.
 */
export function noteOtherPages(value: unknown, sink: Pick<EventSink, 'note'>): void {
  const { results, count, next } = asObject(value);
  if (!Array.isArray(results)) return;
  const missing = typeof count === 'number' && Number.isSafeInteger(count) ? count - asArray(results).length : 0;
  const rows = missing > 0 ? missing : asText(next) === '' ? 0 : 1;
  if (rows > 0) sink.note('on-another-page', rows);
}
