import type { Finding } from './finding.ts';
import type { Folder } from './folder.ts';
import type { Learned } from './learn.ts';
import { untracedNumbers } from './pages.ts';

/** Small numbers on pages of events that stand in no data file: whatever they count, nobody checked them. */
export function untraced(folder: Folder, { events, kOf }: Learned): Finding[] {
  const numbers = new Map(events.map((event) => [event, numbersOf(folder, event)]));
  return untracedNumbers(folder, numbers).flatMap(({ path, event, value, words }): Finding[] => {
    const k = kOf(event, 'attendees');
    if (value === 0 || value >= k) return [];
    return [
      {
        kind: 'untraced',
        attacker: 'outsider',
        table: path,
        cell: words,
        low: value,
        high: value,
        values: 1,
        k,
        how: [`${path} prints ${value}, which is in no data file of ${event}`],
      },
    ];
  });
}

/** Every whole number in the data files of an event. */
function numbersOf(folder: Folder, event: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [path, text] of folder) {
    if (!path.startsWith(`data/event.${event}.`) || !path.endsWith('.csv')) continue;
    for (const [digits] of text.matchAll(/\d+/g)) found.add(Number(digits));
  }
  return found;
}
