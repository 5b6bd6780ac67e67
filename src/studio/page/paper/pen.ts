import type PDFDocument from 'pdfkit';
import { FAMILIES } from './fonts.ts';

export type Colour = { readonly rgb: readonly [number, number, number]; readonly opacity: number };

/** Draws on the pages of a PDF in the coordinates of the page that is copied; knows which characters no font has. */
export type Pen = {
  readonly pdf: PDFDocument;
  readonly missing: Set<string>;
  colour(css: string): Colour | null;
  /** Writes a text on its baseline, in a colour of CSS. */
  write(text: string, x: number, baseline: number, style: CSSStyleDeclaration, colour: string): void;
  /** The baseline of a line box of text, which is as high as the font. */
  baselineOf(box: DOMRect): number;
};

/** @param features of OpenType that texts are set with */
export function penOf(pdf: PDFDocument, features: readonly string[]): Pen {
  const missing = new Set<string>();
  const colour = colours();
  const set = (family: string, bold: boolean) => pdf.font(`${family} ${bold ? 700 : 400}`)._font;
  const familyOf = (character: string, bold: boolean) =>
    FAMILIES.find((family) => set(family, bold).font.hasGlyphForCodePoint(character.codePointAt(0)!));
  const { ascender, descender } = set('latin', false);
  return {
    pdf,
    missing,
    colour,
    baselineOf: (box) => box.top + (box.height * ascender) / (ascender - descender),
    write(text, x, baseline, style, css) {
      const ink = colour(css);
      const bold = Number(style.fontWeight) >= 600;
      if (ink === null) return;
      pdf.fontSize(Number.parseFloat(style.fontSize)).fillColor(ink.rgb, ink.opacity);
      let at = x;
      for (const { family, part } of partsOf(text, (character) => familyOf(character, bold))) {
        if (family === undefined) for (const character of part) missing.add(character);
        else {
          set(family, bold);
          pdf.text(part, at, baseline, { lineBreak: false, baseline: 'alphabetic', features: [...features] });
          at += pdf.widthOfString(part, { features: [...features] });
        }
      }
    },
  };
}

/** A text in pieces of one font each; blanks go with what stands before them. */
function partsOf(text: string, familyOf: (character: string) => string | undefined) {
  const parts: { family: string | undefined; part: string }[] = [];
  for (const character of text) {
    const last = parts.at(-1);
    const family = /\s/.test(character) ? (last?.family ?? 'latin') : familyOf(character);
    if (last !== undefined && last.family === family) last.part += character;
    else parts.push({ family, part: character });
  }
  return parts;
}

/** Any colour of CSS as a screen shows it; `null` where it is wholly transparent. */
function colours(): (css: string) => Colour | null {
  const known = new Map<string, Colour | null>();
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const read = (css: string): Colour | null => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return alpha === 0 ? null : { rgb: [red, green, blue], opacity: alpha / 255 };
  };
  return (css) => {
    if (css === 'none') return null;
    if (!known.has(css)) known.set(css, read(css));
    return known.get(css)!;
  };
}
