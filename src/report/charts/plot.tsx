import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { h, type Markup, raw } from '../markup.ts';

/** The two sizes every chart is drawn in, in pixels: the style sheet shows the one that fits, so type is never scaled down. */
export const WIDE = 820;
export const NARROW = 340;

/** Of every text in a chart that sets no other. */
const FONT_SIZE = 13;

/** A channel in pixels of the drawing, past every scale. */
export function pixels<Datum>(at: number | ((datum: Datum) => number)): Plot.ChannelValueSpec {
  return { value: typeof at === 'number' ? () => at : at, scale: null } as unknown as Plot.ChannelValueSpec;
}

/** Draws a chart for one width. Colours are variables of the style sheet, so one drawing serves light, dark and print. */
export type Draw = (width: number, narrow: boolean) => Plot.PlotOptions;

const { document } = parseHTML('<html><body></body></html>');

/**
 * A chart as one image with a text alternative. Same input, same bytes.
 * @param label what the picture says, numbers included
 */
export function chart(id: string, label: string, draw: Draw): Markup {
  return (
    <div class="chart" role="img" aria-label={label}>
      {drawing(`${id}-w`, draw(WIDE, false), 'wide')}
      {drawing(`${id}-n`, draw(NARROW, true), 'narrow')}
    </div>
  );
}

/** A chart of one size for a grid of small ones. */
export function smallChart(id: string, label: string, options: Plot.PlotOptions): Markup {
  return (
    <div class="chart small" role="img" aria-label={label}>
      {drawing(id, options, 'only')}
    </div>
  );
}

function drawing(id: string, options: Plot.PlotOptions, className: string): Markup {
  const figure = Plot.plot({ ...options, document: document as unknown as Document });
  return raw(tidy(figure.outerHTML, id, className));
}

/** What Plot adds for pages with styles, labels and counters of their own is taken off; ids are made from the chart's, coordinates rounded to a tenth. */
function tidy(svg: string, id: string, className: string): string {
  return svg
    .replace(/<style>.*?<\/style>/s, '')
    .replace(
      /^<svg[^>]*?(viewBox="[^"]*")[^>]*>/,
      `<svg xmlns="http://www.w3.org/2000/svg" $1 class="${className}" text-anchor="middle" font-size="${FONT_SIZE}" aria-hidden="true">`,
    )
    .replace(/ aria-(?:label|hidden|description)="[^"]*"(?=[^>]*>)/g, (match, at: number) => (at < 200 ? match : ''))
    .replace(/-?(?<!\d)\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replace(/plot-clip-(\d+)/g, reindex(id));
}

/** Plot numbers clips over the life of the process; here they count from 1 in every drawing. */
function reindex(id: string): (match: string, number: string) => string {
  const seen: string[] = [];
  return (_, number) => {
    if (!seen.includes(number)) seen.push(number);
    return `${id}-clip-${seen.indexOf(number) + 1}`;
  };
}
