import { formatShare } from '../../languages/numbers.ts';
import { textIn } from '../../languages/text.ts';
import { countryName } from '../../model/countries.ts';
import { regionMap } from '../charts/region-map.tsx';
import { fillText } from '../format/fill.tsx';
import { formatDay } from '../format/numbers.ts';
import { Fragment, h, harmless, type Markup } from '../markup.ts';
import { measureTable } from '../model.ts';
import { REGIONS, type RegionsData, regionsIn } from '../sections/regions.ts';
import { emptyText } from './empty.tsx';
import { figure } from './figure.tsx';
import { rankingTable } from './ranking.tsx';
import { number, say, text, type View } from './view.tsx';

/** Contributors by region on a map; its title says what stands out. */
export function regionsFigure(view: View): Markup {
  const data = regionsIn(view.model);
  const table = measureTable(view.model, REGIONS.people.id);
  const [first] = table?.result.rows ?? [];
  if (!data || !table || !first) return emptyText(view, table);
  const { population, rows } = table.result;
  const words = view.words.regions;
  const named = data.regions.flatMap(({ key, name, countries }) => {
    const row = rows.find((each) => each.key['region'] === key);
    return row ? [{ key, name: harmless(text(view, name)), countries, value: row.value, text: number(view, row.value) }] : [];
  });
  const leading = named.find(({ key }) => key === first.key['region'])!;
  const list = [...named].sort((a, b) => b.value - a.value).map((each) => `${each.name} ${each.text}`);
  const message = { name: leading.name, share: formatShare(first.value, population.known), known: population.known };
  return figure(view, {
    title: say(view, words.message, message),
    picture: regionMap({
      id: `map-${table.id}`,
      label: fillText(words.map, { list: list.join(view.words.separator.names), unknown: population.unknown, total: population.total }, view.locale),
      regions: named,
      labelled: 8,
    }),
    note: say(view, words.mapNote, { unknown: population.unknown, day: lastDayOf(view, data) }),
    table: rankingTable(view, table, undefined, words.title),
    source: table,
  });
}

function lastDayOf(view: View, { to }: RegionsData): Markup {
  return <time datetime={to.slice(0, 10)}>{formatDay(to, view.locale)}</time>;
}

/** What each region is a union of. */
export function regionsList(view: View): Markup | null {
  const data = regionsIn(view.model);
  if (data === undefined) return null;
  const words = view.words.regions;
  const { separator } = view.words;
  return (
    <>
      <p>{say(view, words.whichText, { day: lastDayOf(view, data) })}</p>
      <div class="scroll" role="region" tabindex="0" aria-label={words.which}>
        <table>
          <thead>
            <tr>
              <th scope="col">{words.region}</th>
              <th scope="col">{words.countries}</th>
            </tr>
          </thead>
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
        </table>
      </div>
    </>
  );
}

/** What the regions of this report are. */
export function regionsLead(view: Pick<View, 'words' | 'model' | 'locale'>): string {
  const words = view.words.regions;
  const scheme = regionsIn(view.model)?.scheme ?? '';
  const said = words.scheme[scheme as keyof typeof words.scheme] ?? words.scheme.own;
  return fillText(words.lead, { scheme: said }, view.locale);
}
