import * as Plot from '@observablehq/plot';
import { pixels } from './plot.tsx';

/** The whole as one strip: its known part, which the bars below divide on a scale of their own, and the unknown part. */
export type Strip = { readonly known: number; readonly unknown: number; readonly knownText: string; readonly unknownText: string };

const TOP = 20;
const BOTTOM = 36;
/** Of the strip with its words above it and what leads from it to the bars. */
export const STRIP_HEIGHT = 66;

/** The strip, its words at either end, and its known part opening towards the bars: they are not on its scale. */
export function stripMarks(strip: Strip, width: number, [left, right]: readonly [number, number]): Plot.Markish[] {
  const split = 1 + ((width - 2) * strip.known) / Math.max(1, strip.known + strip.unknown);
  const part = (x1: number, x2: number, fill: string, stroke: string) =>
    Plot.rect([0], { x1: pixels(x1), x2: pixels(x2), y1: pixels(TOP), y2: pixels(BOTTOM), fill, stroke });
  const opening = [
    { x: 1, y: BOTTOM + 1 },
    { x: split, y: BOTTOM + 1 },
    { x: right, y: STRIP_HEIGHT },
    { x: left, y: STRIP_HEIGHT },
  ];
  const says = (text: string, x: number, textAnchor: 'start' | 'end') =>
    Plot.text([text], { x: pixels(x), y: pixels(9), text: (d: string) => d, textAnchor, fill: 'var(--ink)' });
  return [
    Plot.line(opening, {
      x: pixels((d: { x: number }) => d.x),
      y: pixels((d: { y: number }) => d.y),
      curve: 'linear-closed',
      fill: 'var(--raised)',
      stroke: 'none',
    }),
    part(1, split, 'var(--bar)', 'none'),
    part(split, width - 1, 'url(#hatch)', 'var(--unknown)'),
    says(strip.knownText, 0, 'start'),
    says(strip.unknownText, width, 'end'),
  ];
}
