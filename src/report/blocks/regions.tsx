import { LOCALES } from '../../languages/languages.ts';
import { formatShare } from '../../languages/numbers.ts';
import { textIn } from '../../languages/text.ts';
import { countryName } from '../../model/countries.ts';
import { type MeasureRow, rowKey } from '../../model/measure-result.ts';
import { harmless } from '../../util/harmless.ts';
import { type MapRegion, regionMap } from '../charts/region-map.tsx';
import { textWidth } from '../charts/text-width.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable, nameOf } from '../model.ts';
import { emptyText } from '../render/empty.tsx';
import { figure } from '../render/figure.tsx';
import { foldedFacts, rankingTable } from '../render/ranking-table.tsx';
import { headRow, scroll } from '../render/table.tsx';
import { between, number, say, text, type View } from '../render/view.tsx';
import { REGIONS, type RegionsData, regionsIn } from '../sections/regions.ts';
import type { Block } from './block.ts';

/** Contributors by region on a map; its title says what stands out. A region that is counted with others is drawn by the least it is known to have. */
export const map: Block = ({ view }) => {
  const data = regionsIn(view.model);
  const table = measureTable(view.model, REGIONS.people.id);
  const [first] = table?.result.rows ?? [];
  if (!data || !table || (!first && table.folded.every(({ atLeast }) => atLeast === undefined))) return emptyText(view, table);
  const { population } = table.result;
  const words = view.words.regions;
  const named = drawnOf(view, data, table);
  // One region alone is a number, not a map.
  if (named.length < 2) return null;
  const list = [...named].sort((a, b) => b.value - a.value).map((each) => `${each.name} ${each.text}`);
  const [folded] = table.folded;
  // Where the first is not shown alone, nothing stands out.
  const title = first?.rank === 1 ? say(view, words.message, messageOf(view, table, first)) : text(view, table.title);
  return figure(view, {
    title,
    picture: regionMap({
      id: `map-${table.id}`,
      label: fillText(
        words.map,
        {
          list: [...list, ...foldedFacts(view, table)].join(view.words.separator.names),
          unknown: population.unknown,
          total: population.total,
        },
        view.locale,
      ),
      regions: named,
      labelled: 8,
    }),
    note: (
      <>
        {say(view, words.mapNote, { unknown: population.unknown, day: lastDayOf(view, data) })}
        {folded?.value && between(view)}
        {folded?.value && say(view, words.mapFolded, { people: folded.value, rows: folded.rows })}
      </>
    ),
    table: rankingTable(view, table, undefined, words.title),
    source: table,
  });
};

/** Regions with a row of their own, and those of which other tables tell at least so many. */
function drawnOf(view: View, { regions }: RegionsData, { result, folded }: MeasureTable): MapRegion[] {
  const exact = result.rows.map(({ key, value }) => ({ region: key['region'], value, text: number(view, value) }));
  const least = folded
    .flatMap(({ atLeast = [] }) => atLeast)
    .map(({ key, value }) => ({ region: key['region'], value, text: fillText(view.words.table.leastValue, { n: value }, view.locale) }));
  return regions.flatMap(({ key, name, countries }) => {
    const row = [...exact, ...least].find(({ region }) => region === key);
    if (row === undefined) return [];
    const width = Math.max(...LOCALES.map((locale) => textWidth(`${harmless(textIn(name, locale))} ${row.text}`)));
    return [{ key, name: harmless(text(view, name)), countries, value: row.value, text: row.text, width }];
  });
}

function messageOf(view: View, { result: { population } }: MeasureTable, first: MeasureRow): Readonly<Record<string, string | number>> {
  const name = harmless(nameOf(view.model.names, 'region', rowKey(first), view.locale));
  return { name, share: formatShare(first.value, population.known), known: population.known };
}

function lastDayOf(view: View, { to }: RegionsData): Markup {
  return <time datetime={to.slice(0, 10)}>{formatDay(to, view.locale)}</time>;
}

/** What each region is a union of. */
export const list: Block = ({ view }) => {
  const data = regionsIn(view.model);
  if (data === undefined) return null;
  const words = view.words.regions;
  const { separator } = view.words;
  return (
    <>
      <p>{say(view, words.whichText, { day: lastDayOf(view, data) })}</p>
      {scroll(
        words.which,
        <table>
          {headRow(words.region, words.countries)}
          <tbody>
            {data.regions.map(({ name, countries }) => (
              <tr>
                <th scope="row">
                  <bdi>{text(view, name)}</bdi>
                </th>
                <td>{countries.map((code) => textIn(countryName(code), view.locale)).join(separator.names)}</td>
              </tr>
            ))}
          </tbody>
        </table>,
      )}
    </>
  );
};

/** Title, and what the regions of this report are. */
export const head: Block = ({ view }) => {
  const words = view.words.regions;
  const scheme = regionsIn(view.model)?.scheme ?? '';
  const said = words.scheme[scheme as keyof typeof words.scheme] ?? words.scheme.own;
  return (
    <div class="head">
      <h1>{words.title}</h1>
      <p class="lead">{say(view, words.by, { scheme: said })}</p>
    </div>
  );
};
