import { raw } from '../markup.ts';

const pattern = (id: string, size: number, drawn: string, more = '') =>
  `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse"${more}>` +
  `<rect width="${size}" height="${size}" class="hatch-ground"/>${drawn}</pattern>\n`;

/** Fillings for what is not known; every chart of a page refers to them. */
export const PATTERNS = raw(
  `<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>\n${[
    pattern('hatch', 6, '<path class="hatch-line" d="M0 0V6" stroke-width="3"/>', ' patternTransform="rotate(45)"'),
    pattern('lines', 5, '<path class="hatch-line" d="M0 2.5H5" stroke-width="1.4"/>'),
    pattern('dots', 6, '<circle class="hatch-dot" cx="3" cy="3" r="1.5"/>'),
  ].join('')}</defs></svg>`,
);
