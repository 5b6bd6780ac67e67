import { readFileSync } from 'node:fs';
import { parseHTML } from 'linkedom';
import { PATTERNS } from '../render/patterns.ts';

/** A chart of a page as it stands on paper: an SVG of its own, without the style sheet. */
export type PaperChart = {
  readonly heading: string;
  readonly caption: string;
  readonly svg: string;
  /** What the picture says, numbers included. */
  readonly label: string;
  /** How to read it, and what is not in it; what a key beside it would say. */
  readonly note: string;
};

const STYLE = readFileSync(new URL('../style/report.css', import.meta.url), 'utf8');
/** The colours of the light scheme, by variable. */
const COLOURS = new Map(
  [...STYLE.slice(0, STYLE.indexOf('@media')).matchAll(/(--[\w-]+):\s*(#[0-9a-f]{3,8});/g)].map((match) => [match[1]!, match[2]!]),
);
/** The rules of the style sheet that charts rest on. */
const RULES = [...STYLE.matchAll(/^\.(?:land|spot|map text|hatch)[^{]*\{[^}]*\}/gm)]
  .map(([rule]) => rule.replaceAll('.map text', 'text'))
  .join('\n');
const SHAPES = /<pattern.*<\/pattern>/s.exec(PATTERNS.markup)![0];

/** The charts of a page's content in their wide drawing, each with the heading of its section and its caption. */
export function chartsOnPaper(content: string, fonts: readonly string[]): PaperChart[] {
  const { document } = parseHTML(`<html><body>${content}</body></html>`);
  return [...document.querySelectorAll('.chart')].flatMap((chart): PaperChart[] => {
    const drawing = chart.querySelector('svg.wide');
    if (!drawing) return [];
    const figure = chart.closest('figure');
    const heading = chart.closest('section')?.querySelector('h2')?.textContent ?? '';
    const caption = [...(figure?.querySelector('figcaption')?.childNodes ?? [])]
      .map((node) => (node.textContent ?? '').trim())
      .filter((part) => part !== '')
      .join(': ');
    const label = chart.getAttribute('aria-label') ?? '';
    return [
      {
        heading,
        caption: caption === heading ? '' : caption,
        svg: standalone(drawing.outerHTML, chart.classList.contains('map'), fonts),
        label,
        note: chart.closest('.parts') ? label : (figure?.querySelector('.aside')?.textContent ?? ''),
      },
    ];
  });
}

function standalone(drawing: string, map: boolean, fonts: readonly string[]): string {
  const rules = map ? RULES : RULES.replace(/^text.*$/gm, '');
  return drawing
    .replace(/^<svg([^>]*)>/, (_, attributes: string) => {
      const font = fonts.map((name) => `'${name}'`).join(', ');
      const kept = attributes.replace(/ (?:class|aria-hidden)="[^"]*"/g, '');
      const ink = `fill="${COLOURS.get('--ink')}" font-family="${font}"`;
      return `<svg${kept} ${ink}><style>${rules}</style><defs>${SHAPES}</defs>`;
    })
    .replaceAll('currentColor', COLOURS.get('--ink')!)
    .replace(/var\((--[\w-]+)\)/g, (_, name: string) => COLOURS.get(name)!);
}
