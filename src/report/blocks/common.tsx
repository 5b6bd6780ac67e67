import { Fragment, h } from '../markup.ts';
import { measureTable, plainTable as plainOf } from '../model.ts';
import { bumpFigure } from '../render/bump-figure.tsx';
import { countryMap } from '../render/country-map.tsx';
import { coverage as coverageOf } from '../render/coverage.tsx';
import { sources } from '../render/figure.tsx';
import { plainTable } from '../render/plain-table.tsx';
import { ranking as rankingOf } from '../render/ranking.tsx';
import { proseOf, saidText } from '../render/said.tsx';
import { yearsFigure } from '../render/years-figure.tsx';
import { subjectIn } from '../sections/standing.ts';
import type { Block, Place } from './block.ts';
import { eventTableById } from './events.tsx';

const BARS = 15;

const tableOf = ({ view, options }: Place) => measureTable(view.model, options.table ?? '');

/** Title and lead. */
export const head: Block = ({ view, page }) => (
  <div class="head">
    <h1>{page.title && saidText(view, page.title)}</h1>
    {page.lead && <p class="lead">{saidText(view, page.lead)}</p>}
  </div>
);

/** Paragraphs. */
export const text: Block = ({ view, options }) => options.text && proseOf(view, options.text);

/** A measure by one dimension: bars, ranges, table. */
export const ranking: Block = (place) => {
  const table = tableOf(place);
  const { bars = BARS, open } = place.options;
  const marked = table?.result.by[0] === 'organisation' ? subjectIn(place.view.model)?.name : undefined;
  const options = { bars, ...(open === undefined ? {} : { open }), ...(marked === undefined ? {} : { subject: marked }) };
  return table && rankingOf(place.view, table, options);
};

/** Circles on a map. */
export const map: Block = (place) => {
  const table = tableOf(place);
  return table && countryMap(place.view, table);
};

/** How much of a population is known. */
export const coverage: Block = (place) => {
  const table = tableOf(place);
  return table && coverageOf(place.view, table);
};

/** Ranks over the years. */
export const ranks: Block = (place) => {
  const table = tableOf(place);
  return table && bumpFigure(place.view, table);
};

/** Numbers by year; beside them, what of each year has no known country. */
export const years: Block = (place) => {
  const table = tableOf(place);
  const split = measureTable(place.view.model, place.options.unknown ?? '');
  const unknown = (split?.result.unknownRows ?? []).filter((row) => row.key['country'] === null);
  return table && yearsFigure(place.view, table, new Map(unknown.map((row) => [row.key['year'] ?? '', row.value])));
};

/** Rows that are no measure; those of an event as they stand on its page. */
export const table: Block = (place) => {
  const ofEvent = eventTableById(place);
  if (ofEvent) return ofEvent;
  const { view, options } = place;
  const found = plainOf(view.model, options.table ?? '');
  if (!found) return null;
  if (found.rows.length === 0) return <p class="empty">{view.words.method.quarantineNone}</p>;
  return (
    <>
      {options.text && proseOf(view, options.text)}
      {plainTable(view, found)}
      {sources(view, found)}
    </>
  );
};
