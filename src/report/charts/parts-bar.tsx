import * as Plot from '@observablehq/plot';
import { Fragment, h, type Markup } from '../markup.ts';
import { chart } from './plot.tsx';

export type Tone = 'known' | 'region' | 'ambiguous' | 'unknown';
export type Part = { readonly name: string; readonly value: number; readonly text: string; readonly share: string; readonly tone: Tone };

const FILL: Readonly<Record<Tone, string>> = {
  known: 'var(--accent)',
  region: 'url(#dots)',
  ambiguous: 'url(#lines)',
  unknown: 'url(#hatch)',
};

/** A whole and its parts as one bar, with a key that carries the numbers. The unknown is hatched, here as everywhere. */
export function partsBar(id: string, label: string, parts: readonly Part[]): Markup {
  const present = parts.filter((part) => part.value > 0);
  const bar = chart(id, label, (width, narrow) => ({
    width,
    height: narrow ? 36 : 44,
    margin: 0,
    x: { axis: null, range: [1, width - 1] },
    y: { axis: null },
    marks: [
      Plot.barX(
        present,
        Plot.stackX({
          x: 'value',
          fill: (part: Part) => FILL[part.tone],
          stroke: (part: Part) => (part.tone === 'known' ? 'var(--accent)' : 'var(--unknown)'),
          order: null,
          insetLeft: 0.5,
          insetRight: 0.5,
        }),
      ),
    ],
  }));
  return (
    <>
      <div class="parts">{bar}</div>
      <ul class="key">
        {present.map((part) => (
          <li>
            <span class={`swatch ${part.tone}`} />
            <b>{part.share}</b> {part.name} <span class="soft">{part.text}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
