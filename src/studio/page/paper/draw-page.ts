import { drawSvg } from './draw-svg.ts';
import type { Pen } from './pen.ts';

/** Pictures of a page as PNG, drawn beforehand: a PDF takes no SVG. */
export type Pictures = ReadonlyMap<Element, ArrayBuffer>;

/** Draws an element and what is in it as the browser has laid it out. Coordinates are those of the window. */
export function drawElement(element: Element, pen: Pen, pictures: Pictures): void {
  const view = element.ownerDocument.defaultView!;
  const style = view.getComputedStyle(element);
  // What is cut to nothing stands for screen readers alone.
  if (!element.checkVisibility() || style.visibility === 'hidden' || style.clipPath !== 'none' || style.clip !== 'auto') return;
  for (const box of element.getClientRects()) drawBox(box, style, pen);
  if (element instanceof (view as Window & typeof globalThis).SVGSVGElement) {
    drawSvg(element, pen);
    return;
  }
  const picture = pictures.get(element);
  if (picture !== undefined) {
    const { x, y, width, height } = element.getBoundingClientRect();
    pen.pdf.image(picture, x, y, { width, height });
  }
  for (const child of element.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) drawText(child as Text, style, pen);
    else if (child.nodeType === Node.ELEMENT_NODE) drawElement(child as Element, pen, pictures);
  }
}

const SIDES = ['Top', 'Right', 'Bottom', 'Left'] as const;

function drawBox(box: DOMRect, style: CSSStyleDeclaration, { pdf, colour }: Pen): void {
  const ground = colour(style.backgroundColor);
  if (ground !== null && box.width > 0 && box.height > 0) {
    const radius = Math.min(Number.parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
    pdf.roundedRect(box.x, box.y, box.width, box.height, radius).fillColor(ground.rgb, ground.opacity).fill();
  }
  for (const side of SIDES) {
    const width = Number.parseFloat(style[`border${side}Width`]);
    const kind = style[`border${side}Style`];
    const ink = colour(style[`border${side}Color`]);
    if (!(width > 0) || kind === 'none' || kind === 'hidden' || ink === null) continue;
    const half = width / 2;
    const [left, top, right, bottom] = [box.left + half, box.top + half, box.right - half, box.bottom - half];
    const ends = { Top: [box.left, top, box.right, top], Bottom: [box.left, bottom, box.right, bottom] } as const;
    const [x1, y1, x2, y2] =
      side === 'Left' ? [left, box.top, left, box.bottom] : side === 'Right' ? [right, box.top, right, box.bottom] : ends[side];
    if (kind === 'dashed' || kind === 'dotted') pdf.dash(width * 3, { space: width * 3 });
    pdf.lineWidth(width).moveTo(x1, y1).lineTo(x2, y2).strokeColor(ink.rgb, ink.opacity).stroke().undash();
  }
}

/** Writes a text word by word where each stands, so that lines break and columns end where they do on screen. */
function drawText(node: Text, style: CSSStyleDeclaration, pen: Pen): void {
  const shown = style.textTransform === 'uppercase' ? node.data.toUpperCase() : node.data;
  const range = node.ownerDocument.createRange();
  let word: { text: string; box: DOMRect; right: number } | undefined;
  const end = () => {
    if (word !== undefined && word.text.trim() !== '') pen.write(word.text, word.box.left, pen.baselineOf(word.box), style, style.color);
    word = undefined;
  };
  let at = 0;
  for (const character of shown) {
    range.setStart(node, at);
    at += character.length;
    range.setEnd(node, at);
    const box = range.getClientRects()[0];
    if (box === undefined || box.width === 0) continue;
    const goesOn = word !== undefined && Math.abs(word.box.top - box.top) < 2 && Math.abs(word.right - box.left) < 1;
    if (!goesOn || /\s$/.test(word!.text)) end();
    word = word === undefined ? { text: character, box, right: box.right } : { ...word, text: word.text + character, right: box.right };
  }
  end();
}
