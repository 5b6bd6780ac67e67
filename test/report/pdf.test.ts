import { expect, test } from 'vitest';
import { openTypeOf, packagedFonts } from '../../src/report/pdf/fonts.ts';
import { pdfContent } from '../../src/report/pdf/pdf-content.ts';
import { renderPdfs } from '../../src/report/pdf/render-pdf.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import { inventedModel } from '../golden/invented-model.ts';
import { hostileModel } from './hostile-model.ts';

const effects = nodeEffects(SILENT);
const { pdfs, ownFonts } = await renderPdfs(inventedModel(), effects);

/** Every character a PDF can show: fonts hold only what is used, and each glyph says which text it stands for. */
function charactersOf(pdf: Uint8Array): Set<string> {
  const characters = new Set<string>();
  for (const [, hex] of Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/^<[0-9A-F]{4}> <((?:[0-9A-F]{4})+)>$/gm)) {
    for (const character of Buffer.from(hex!, 'hex').swap16().toString('utf16le')) characters.add(character);
  }
  return characters;
}

test.each(['en', 'zh'] as const)('every character of the %s report is in its PDF', (locale) => {
  const { claims, tables, parts, title } = pdfContent(inventedModel(), locale, ['Noto Sans SC']);
  const charts = [...parts.flatMap((part) => part.charts), ...claims.flatMap((claim) => claim.chart ?? [])];
  const said = [
    title,
    ...claims.flatMap((claim) => [claim.verdictLabel, claim.sentence, ...claim.facts, ...claim.basis]),
    ...parts.map((part) => part.title),
    ...charts.flatMap(({ heading, caption, svg, note }) => [
      heading,
      caption,
      note,
      ...[...svg.matchAll(/<text[^>]*>([^<]*)/g)].map((match) => match[1]!),
    ]),
    ...tables.flatMap((table) => [
      table.title,
      ...table.columns,
      ...table.rows.flatMap((row) => [row.name, row.value, row.share, row.range]),
    ]),
  ];
  const shown = charactersOf(pdfs.get(locale)!);
  expect([...new Set(said.join(''))].filter((character) => character.trim() !== '' && !shown.has(character))).toEqual([]);
});

test('charts stand on paper without the style sheet: every colour, pattern and typeface is in them', () => {
  const { claims, parts } = pdfContent(inventedModel(), 'en', ['Noto Sans SC']);
  expect(claims.filter((claim) => claim.chart).length).toBeGreaterThan(1);
  expect(parts.map((part) => part.title)).toEqual(['Countries and regions', 'Organisations', 'Trends']);
  const charts = [...parts.flatMap((part) => part.charts), ...claims.flatMap((claim) => claim.chart ?? [])];
  for (const { svg, heading, label } of charts) {
    expect(svg).not.toMatch(/var\(|undefined|currentColor|class="(?:wide|narrow)"/);
    expect(svg).toMatch(/^<svg [^>]*font-family="'Noto Sans SC'"/);
    const used = new Set([...svg.matchAll(/url\(#([\w-]+)\)/g)].map((match) => match[1]));
    const defined = new Set([...svg.matchAll(/ id="([\w-]+)"/g)].map((match) => match[1]));
    expect([...used].filter((id) => !defined.has(id))).toEqual([]);
    expect(`${heading} ${label}`).toMatch(/\w.*\d/);
  }
  const rules = charts.map(({ svg }) => /<style>(.*?)<\/style>/s.exec(svg)![1]);
  expect(rules.every((text) => text!.includes('.land') && text!.includes('.hatch-line'))).toBe(true);
});

test('the same report gives the same bytes, without a date in them', async () => {
  const again = (await renderPdfs(JSON.parse(JSON.stringify(inventedModel())), effects)).pdfs;
  for (const [locale, pdf] of pdfs) {
    expect(Buffer.compare(pdf, again.get(locale)!)).toBe(0);
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/CreationDate|CreateDate/);
  }
});

test('names of any kind are text and nothing else', async () => {
  const hostile = (await renderPdfs(hostileModel(), effects)).pdfs;
  expect([...hostile.values()].every((pdf) => Buffer.from(pdf).toString('latin1', 0, 5) === '%PDF-')).toBe(true);
});

test('a number stands on paper as it stands on the page', () => {
  const [table] = pdfContent(inventedModel(), 'en', []).tables;
  expect(table!.rows[1]).toMatchObject({ rank: '2', name: 'China', plain: true });
  expect(table!.rows.at(-1)).toMatchObject({ rank: '', range: '', plain: false });
  expect(Math.max(...table!.rows.map((row) => row.part))).toBe(1);
});

test.skipIf(!ownFonts)(
  'the typeface comes from its package, unpacked to OpenType (skipped where the package is not installed)',
  async () => {
    const fonts = (await packagedFonts(effects))!;
    expect(fonts.map((font) => font.readUInt32BE(0))).toEqual(fonts.map(() => 0x00010000));
  },
);

test('what is no WOFF font is refused', () => {
  expect(() => openTypeOf(Buffer.from('wOF2 and more'))).toThrow('not a WOFF font');
});
