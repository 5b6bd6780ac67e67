import { expect, test } from 'vitest';
import { cardFiles } from '../../src/publish/card-files.ts';
import { cardPainter } from '../../src/report/pictures/card-painter.ts';
import { renderReport } from '../../src/report/render/render.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import { inventedModel } from '../golden/invented-model.ts';

const effects = nodeEffects(SILENT);
const model = inventedModel();

/** Pages with the tags by which social networks find a picture, and the pictures they name. */
function pictured(pictures: boolean, address: string | null): Map<string, string> {
  const pages = renderReport({ ...model, site: { ...model.site, address, made: { ...model.site.made, pictures } } });
  return new Map(
    [...pages].flatMap(([path, page]) =>
      [...page.matchAll(/property="og:image" content="([^"]*)"/g)].map((match) => [path, match[1]!] as const),
    ),
  );
}

test('each page of a claim names the card of its language, by its whole address, and no other page names one', () => {
  const claims = model.claims.flatMap(({ id }) =>
    ['en', 'zh'].map((locale) => [`${locale}/claims/${id}.html`, `https://example.org/r/cards/${id}.${locale}.png`]),
  );
  expect(Object.fromEntries(pictured(true, 'https://example.org/r'))).toEqual(Object.fromEntries(claims));
});

test('without pictures, or without an address, no page promises one', () => {
  expect(pictured(false, 'https://example.org/r').size).toBe(0);
  expect(pictured(true, null).size).toBe(0);
});

test('a card is 1200 by 630, and the same each time it is painted', async () => {
  const paint = (await cardPainter(effects))!;
  const [first, second] = [cardFiles(model, paint), cardFiles(model, paint)];
  expect(first.map(({ path }) => path)).toEqual(
    model.claims.length === 0 ? [] : expect.arrayContaining([`cards/${model.claims[0]!.id}.en.png`]),
  );
  expect(first.map(({ sha256 }) => sha256)).toEqual(second.map(({ sha256 }) => sha256));
  expect(new Set(first.map(({ sha256 }) => sha256)).size).toBe(first.length);
  for (const { content } of first) {
    const bytes = Buffer.from(content as Uint8Array);
    expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['PNG', 1200, 630]);
  }
});
