import type { Finding } from './finding.ts';
import type { Folder } from './folder.ts';
import type { Learned } from './learn.ts';
import { untracedNumbers } from './pages.ts';

/** Small numbers on pages of events that stand in no data file: whatever they count, nobody checked them. */
export function untraced(folder: Folder, { events, kOf }: Learned): Finding[] {
  const least = (event: string) => kOf(event, 'attendees');
  return untracedNumbers(folder, events, numbersOf(folder), least).flatMap(({ path, event, value, words }): Finding[] => {
    const k = least(event);
    if (value === 0 || value >= k) return [];
    const how = [
      { en: `${path} prints ${value}, which is in no data file of an event`, zh: `${path} 印有 ${value}，而活动的任何数据文件中都没有` },
    ];
    return [{ kind: 'untraced', attacker: 'outsider', table: path, cell: words, low: value, high: value, values: 1, k, how }];
  });
}

/** Every whole number in the data files of events: a page shows those of all years. */
function numbersOf(folder: Folder): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [path, text] of folder) {
    if (!/^data\/event\..+\.csv$/.test(path)) continue;
    for (const [digits] of text.matchAll(/\d+/g)) found.add(Number(digits));
  }
  return found;
}
