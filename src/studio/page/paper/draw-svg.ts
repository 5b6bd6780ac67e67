import type { Pen } from './pen.ts';

const SHAPES = 'rect, circle, ellipse, line, path, polygon, polyline, text';
/** How far apart lines and dots of the fillings for what is not known stand. */
const STEP = 6;

/** Draws the shapes and texts of a drawing, in the colours that the style sheet gives them. */
export function drawSvg(svg: SVGSVGElement, pen: Pen): void {
  const { pdf } = pen;
  const box = svg.getBoundingClientRect();
  pdf.save();
  if (svg.ownerDocument.defaultView!.getComputedStyle(svg).overflow !== 'visible') pdf.rect(box.x, box.y, box.width, box.height).clip();
  for (const shape of svg.querySelectorAll<SVGGraphicsElement>(SHAPES)) {
    if (shape.closest('defs, clipPath, pattern, symbol') !== null || !shape.checkVisibility()) continue;
    const matrix = shape.getScreenCTM();
    if (matrix === null) continue;
    pdf.save().transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f);
    if (shape.tagName === 'text') drawTexts(shape as SVGTextElement, pen);
    else drawShape(shape, svg, pen);
    pdf.restore();
  }
  pdf.restore();
}

function drawShape(shape: SVGGraphicsElement, svg: Element, pen: Pen): void {
  const { pdf } = pen;
  const style = shape.ownerDocument.defaultView!.getComputedStyle(shape);
  const seen = opacityWithin(shape, svg);
  const filling = /url\("?#([\w-]+)"?\)/.exec(style.fill)?.[1];
  if (filling !== undefined) fillWith(filling, shape, pen);
  else {
    const fill = pen.colour(style.fill);
    if (fill !== null && outline(shape, pen)) pdf.fillColor(fill.rgb, fill.opacity * seen * Number(style.fillOpacity)).fill();
  }
  const stroke = pen.colour(style.stroke);
  const width = Number.parseFloat(style.strokeWidth);
  if (stroke === null || !(width > 0) || !outline(shape, pen)) return;
  const [dash, space] = style.strokeDasharray.split(/[,\s]+/).map(Number.parseFloat);
  if (dash! > 0) pdf.dash(dash!, { space: space ?? dash! });
  pdf
    .lineWidth(width)
    .strokeColor(stroke.rgb, stroke.opacity * seen * Number(style.strokeOpacity))
    .stroke()
    .undash();
}

/** Begins the outline of a shape; false when it has none. */
function outline(shape: SVGGraphicsElement, { pdf }: Pen): boolean {
  const number = (name: string) => (shape as unknown as Record<string, SVGAnimatedLength>)[name]?.baseVal.value ?? 0;
  switch (shape.tagName) {
    case 'rect': {
      const [width, height] = [number('width'), number('height')];
      if (width <= 0 || height <= 0) return false;
      pdf.roundedRect(number('x'), number('y'), width, height, Math.min(number('rx'), width / 2, height / 2));
      return true;
    }
    case 'circle':
      pdf.ellipse(number('cx'), number('cy'), number('r'), number('r'));
      return number('r') > 0;
    case 'ellipse':
      pdf.ellipse(number('cx'), number('cy'), number('rx'), number('ry'));
      return true;
    case 'line':
      pdf.moveTo(number('x1'), number('y1')).lineTo(number('x2'), number('y2'));
      return true;
    case 'path': {
      const data = shape.getAttribute('d') ?? '';
      if (data !== '') pdf.path(data);
      return data !== '';
    }
    default: {
      const points = (shape.getAttribute('points') ?? '').trim();
      if (points !== '') pdf.path(`M${points}${shape.tagName === 'polygon' ? 'Z' : ''}`);
      return points !== '';
    }
  }
}

/** Fills a shape with the lines or dots of a pattern of the page. */
function fillWith(id: string, shape: SVGGraphicsElement, pen: Pen): void {
  const { pdf } = pen;
  const pattern = shape.ownerDocument.getElementById(id);
  const view = shape.ownerDocument.defaultView!;
  const colourOf = (selector: string, property: 'fill' | 'stroke') => {
    const part = pattern?.querySelector(selector);
    return part ? pen.colour(view.getComputedStyle(part)[property]) : null;
  };
  const [ground, line, dot] = [colourOf('rect', 'fill'), colourOf('path', 'stroke'), colourOf('circle', 'fill')];
  const { x, y, width, height } = shape.getBBox();
  if (width <= 0 || height <= 0 || !outline(shape, pen)) return;
  pdf.save().clip();
  if (ground !== null) pdf.rect(x, y, width, height).fillColor(ground.rgb, ground.opacity).fill();
  const slant = id === 'hatch' ? height : 0;
  if (line !== null) {
    for (let at = -slant; at < (slant > 0 ? width : height); at += STEP)
      if (slant > 0) pdf.moveTo(x + at, y + height).lineTo(x + at + slant, y);
      else pdf.moveTo(x, y + at).lineTo(x + width, y + at);
    pdf
      .lineWidth(slant > 0 ? 2 : 1.4)
      .strokeColor(line.rgb, line.opacity)
      .stroke();
  }
  if (dot !== null) {
    for (let across = STEP / 2; across < width; across += STEP)
      for (let down = STEP / 2; down < height; down += STEP) pdf.ellipse(x + across, y + down, 1.5, 1.5);
    pdf.fillColor(dot.rgb, dot.opacity).fill();
  }
  pdf.restore();
}

function opacityWithin(shape: Element, svg: Element): number {
  let seen = 1;
  for (let one: Element | null = shape; one !== null && one !== svg.parentElement; one = one.parentElement)
    seen *= Number(one.ownerDocument.defaultView!.getComputedStyle(one).opacity);
  return seen;
}

/** Each piece of a text where it begins; anchors and lines are the browser's. */
function drawTexts(text: SVGTextElement, pen: Pen): void {
  const pieces = text.childElementCount === 0 ? [text] : [...text.querySelectorAll('tspan')].filter((one) => one.childElementCount === 0);
  for (const piece of pieces) {
    const words = (piece.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (words === '' || piece.getNumberOfChars() === 0) continue;
    const { x, y } = piece.getStartPositionOfChar(0);
    const style = text.ownerDocument.defaultView!.getComputedStyle(piece);
    pen.write(words, x, y, style, style.fill);
  }
}
