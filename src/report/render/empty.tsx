import { dimensionTitle } from '../format/dimension-title.ts';
import { h, type Markup } from '../markup.ts';
import type { MeasureTable } from '../model.ts';
import { say, unitWord, type View } from './view.tsx';

/**
 * What is said in place of a table without a row: that there is nothing; that there is something of which nobody knows where it belongs; or that what is
 * known is too little to be shown by itself.
 */
export function emptyText(view: View, table: MeasureTable | undefined): Markup {
  const { table: words } = view.words;
  if (table === undefined || table.result.population.total === 0) return <p class="empty">{words.empty}</p>;
  const { by, population } = table.result;
  if (population.known > 0) return <p class="empty">{say(view, words.tooFew, { least: view.model.site.minimum })}</p>;
  const names = by.map((name) => dimensionTitle(name, view.locale)).join(view.words.separator.names);
  const unit = unitWord(view, population.unit);
  return <p class="empty">{say(view, words.noneKnown, { dimension: names.toLowerCase(), total: population.total, unit })}</p>;
}
