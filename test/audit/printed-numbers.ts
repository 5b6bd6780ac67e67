import { Parser } from 'htmlparser2';

/** A number as it stands in a file, with the words around it. */
export type PrintedNumber = { readonly path: string; readonly value: number; readonly isShare: boolean; readonly around: string };

const SHOWN_ATTRIBUTES = ['aria-label', 'title', 'alt', 'content', 'value'];
/** Whoever made a file, when, and by which standard: digits that count nothing. */
const NO_COUNTS = [
  /json-schema\.org\/draft\/[\d-]+/g,
  /(?:hmac-)?sha-?256(?::[0-9a-f]*)?/gi,
  /\b[0-9a-f]{24,}\b/g,
  /\d+\.\d+\.\d+/g,
  /\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?/g,
  /\d{1,2} [A-Z][a-z]+ \d{4}/g,
  /\d{4} ?年 ?\d+ ?月 ?\d+ ?日/g,
  /[<≥] ?\d+|少于 ?\d+/g,
];

/** Every number that a reader of a text file meets: in texts and the attributes that are shown or read out, in every value of JSON, in every cell. */
export function printedNumbers(path: string, content: string, names: readonly string[]): PrintedNumber[] {
  return textsOf(path, content).flatMap((text) => {
    const plain = [...names, ...NO_COUNTS].reduce<string>((left, one) => left.replaceAll(one, ' '), text);
    return [...plain.matchAll(/((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)( ?[%％])?/g)].map(
      (found): PrintedNumber => ({
        path,
        value: Number(found[1]!.replaceAll(',', '')),
        isShare: found[2] !== undefined,
        around: plain.slice(Math.max(0, found.index - 20), found.index + 20).trim(),
      }),
    );
  });
}

function textsOf(path: string, content: string): string[] {
  if (path.endsWith('.json')) return valuesOf(JSON.parse(content));
  if (path.endsWith('.csv')) return content.split(/[\n,]/);
  if (!/\.(?:html|svg|xml)$/.test(path)) return [content];
  const texts: string[] = [];
  let unread = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (unread > 0 || name === 'script' || name === 'style') unread += 1;
        else texts.push(...SHOWN_ATTRIBUTES.flatMap((attribute) => attributes[attribute] ?? []));
      },
      ontext: (text) => void (unread === 0 && texts.push(text)),
      onclosetag() {
        if (unread > 0) unread -= 1;
      },
    },
    { xmlMode: !path.endsWith('.html') },
  );
  // Lines of a label that was broken are one text: a name stands in it as it is written.
  parser.end(content.replaceAll(/<\/tspan><tspan[^>]*>/g, ' '));
  return texts;
}

function valuesOf(value: unknown): string[] {
  if (typeof value === 'number' || typeof value === 'string') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [];
}
