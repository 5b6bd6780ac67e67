import { readFileSync } from 'node:fs';
import { LOCALES, type Locale } from '../../languages/languages.ts';
import { dataFiles } from '../data/data-files.ts';
import type { ReportModel } from '../model.ts';
import { recomputeFiles } from '../recompute/recompute-files.ts';
import type { ChangesData } from '../sections/changes.ts';
import { SECTIONS } from '../sections/registry.ts';
import { badge } from './badge.tsx';
import { card, cardPath } from './card.tsx';
import { changesMarkdown } from './changes-markdown.ts';
import { claimsMarkdown } from './footnotes.ts';
import { gatePage } from './gate.tsx';
import { type MenuEntry, renderPage } from './page.tsx';
import { menuOf, pagesOf } from './pages-of.tsx';
import { type Edition, editionOf, type Page } from './view.tsx';

const STYLE = readFileSync(new URL('../style/report.css', import.meta.url), 'utf8');

/**
 * Every file of the report that follows from the model alone, by path: pages, style sheet, tables, badges, cards. Same model, same bytes.
 * What describes the folder as a whole (manifest, package, sitemap) is the publish room's.
 */
export function renderReport(model: ReportModel): Map<string, string> {
  const files = new Map<string, string>([
    ['index.html', gatePage(model)],
    ['assets/report.css', STYLE],
  ]);
  for (const locale of LOCALES) for (const [path, text] of renderEdition(model, locale)) files.set(path, text);
  for (const [path, text] of [...dataFiles(model), ...recomputeFiles(model), ...sectionFiles(model)]) files.set(path, text);
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sectionFiles(model: ReportModel): (readonly [string, string])[] {
  return SECTIONS.flatMap((section) => (section.id in model.sections ? (section.files?.(model.sections[section.id]) ?? []) : []));
}

function renderEdition(model: ReportModel, locale: Locale): (readonly [string, string])[] {
  const edition = editionOf(model, locale);
  const pages = pagesOf(edition);
  const menu = menuOf(edition, pages);
  return [
    ...pages.map((page) => [`${locale}/${page.path}`, pageText(edition, page, menu)] as const),
    ...model.claims.map((claim) => [`badges/${claim.id}.${locale}.svg`, badge(edition, claim)] as const),
    ...model.claims.map((claim) => [cardPath(claim, locale, 'svg'), card(edition, claim)] as const),
    [`claims.${locale}.md`, claimsMarkdown(model, locale)],
    [`changes.${locale}.md`, changesMarkdown(model, (model.sections['changes'] ?? {}) as ChangesData, locale)],
  ];
}

function pageText(edition: Edition, page: Page, menu: readonly MenuEntry[]): string {
  return renderPage(page, { ...edition, path: `${edition.locale}/${page.path}` }, menu);
}
