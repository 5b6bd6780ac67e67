import { type Locale, languageOf } from '../../languages/languages.ts';
import { formatShare } from '../../languages/numbers.ts';
import { dimensionTitle } from '../format/dimension-title.ts';
import { fillText } from '../format/fill.tsx';
import { formatRange } from '../format/numbers.ts';
import { type MeasureTable, measureTable, nameOf, type ReportClaim, type ReportModel } from '../model.ts';
import { claimHead } from '../render/claim-head.tsx';
import { headlineText } from '../render/claim-item.tsx';
import { howSure } from '../render/claim-sure.tsx';
import { measureName } from '../render/message.tsx';
import { pagesOf } from '../render/pages-of.tsx';
import { unreadNote } from '../render/unread-note.tsx';
import { editionOf, number, say, sitePeriod, text, type View } from '../render/view.tsx';
import { chartsOnPaper, type PaperChart } from './charts-on-paper.ts';

/** The tables that are printed, each when the report has it. */
const TABLES: readonly string[] = ['contributors.country', 'commits.country', 'contributors.organisation', 'commits.organisation'];
const ROWS = 20;

type PdfRow = {
  readonly rank: string;
  readonly name: string;
  readonly value: string;
  /** Length of its bar, from 0 to 1. */
  readonly part: number;
  /** Whether it is a row of its own rather than what is folded or not known. */
  readonly plain: boolean;
  readonly share: string;
  readonly range: string;
};

/** Everything `report.typ` prints, in one language. */
export type PdfContent = {
  readonly lang: string;
  readonly fonts: readonly string[];
  readonly title: string;
  readonly publisher: string;
  readonly note: string | null;
  readonly scope: string;
  readonly period: string;
  readonly made: string;
  readonly words: { readonly claims: string };
  readonly claims: readonly {
    readonly verdict: string;
    readonly verdictLabel: string;
    readonly sentence: string;
    readonly facts: readonly string[];
    readonly basis: readonly string[];
    /** What each assumption allows; null for a claim without a range. */
    readonly chart: PaperChart | null;
  }[];
  /** The charts of the report, by page. */
  readonly parts: readonly { readonly title: string; readonly charts: readonly PaperChart[] }[];
  readonly tables: readonly {
    readonly title: string;
    readonly columns: readonly string[];
    readonly rows: readonly PdfRow[];
    readonly notes: readonly string[];
  }[];
};

/** What stands above everything: the publisher's note, and that the report is not complete. */
function noteOf(view: View): string | null {
  const { note } = view.model.site;
  const unread = unreadNote(view);
  const lines = [...(note ? [text(view, note)] : []), ...(unread === false ? [] : [plain(unread.markup)])];
  return lines.length === 0 ? null : lines.join(' ');
}

/** What a report's PDF says in one language: title, claims with verdicts and what they rest on, the main tables. */
export function pdfContent(model: ReportModel, locale: Locale, fonts: readonly string[]): PdfContent {
  const view: View = { ...editionOf(model, locale), path: `${locale}/index.html` };
  const { site } = model;
  const { words } = view;
  return {
    lang: languageOf(view.locale).tag.slice(0, 2),
    fonts,
    title: text(view, site.title),
    publisher: site.publisher ? text(view, site.publisher) : '',
    note: noteOf(view),
    scope: fillText(words.site.scope, { projects: site.projects, repositories: site.repositories }, locale),
    period: plain(sitePeriod(view).markup),
    made: plain(say(view, words.site.made, { version: site.tool }).markup),
    words: { claims: words.claim.title },
    claims: model.claims.map((claim) => claimOf(view, claim, fonts)),
    parts: partsOf(view, fonts),
    tables: TABLES.flatMap((id) => measureTable(model, id) ?? []).map((table) => tableOf(view, table)),
  };
}

/** The pages whose charts are printed, in their order. */
const PAGES: readonly string[] = ['countries.html', 'organisations.html', 'trends.html', 'members.html', 'events/'];

function partsOf(view: View, fonts: readonly string[]): PdfContent['parts'] {
  const pages = pagesOf(view);
  return PAGES.flatMap((place) => pages.filter((page) => page.path.startsWith(place) && !page.path.endsWith('-summary.html'))).flatMap(
    (page) => {
      const charts = chartsOnPaper(page.body({ ...view, path: `${view.locale}/${page.path}` }).markup, fonts);
      return charts.length === 0 ? [] : [{ title: page.title, charts }];
    },
  );
}

function claimOf(view: View, claim: ReportClaim, fonts: readonly string[]): PdfContent['claims'][number] {
  const { claim: words, verdict } = view.words;
  const { head, rest, quoted } = claimHead(view, claim);
  const facts = [
    ...(headlineText(view, claim) ? [`${words.headline} ${headlineText(view, claim)}`] : []),
    ...(claim.coverage === null ? [] : [`${words.coverage} ${formatShare(claim.coverage, 1)}`]),
    claim.id,
  ];
  return {
    verdict: claim.verdict,
    verdictLabel: verdict[claim.verdict],
    sentence: quoted ? `“${head.plain}”` : text(view, claim.sentences),
    facts,
    basis: [...(quoted ? [rest] : []), ...claim.basis[view.locale]],
    chart: chartsOnPaper(howSure(view, claim).markup, fonts)[0] ?? null,
  };
}

function tableOf(view: View, table: MeasureTable): PdfContent['tables'][number] {
  const { words, model } = view;
  const { result } = table;
  const { population } = result;
  const [dimension = ''] = result.by;
  const most = Math.max(1, population.unknown, ...result.rows.map((row) => row.value), ...table.folded.map((one) => one.value ?? 0));
  const line = (name: string, value: number, rank = '', range = ''): PdfRow => ({
    rank,
    name,
    value: number(view, value),
    part: value / most,
    plain: rank !== '',
    share: formatShare(value, population.total),
    range,
  });
  const rows = result.rows.slice(0, ROWS);
  const folded = table.folded.flatMap((one) =>
    one.value === null ? [] : [line(fillText(words.table.folded, { rows: one.rows }, view.locale), one.value)],
  );
  const hidden = result.rows.length - rows.length;
  return {
    title: text(view, table.title),
    columns: [words.table.rank, dimensionTitle(dimension, view.locale), measureName(view, table), '', words.table.share, words.table.range],
    rows: [
      ...rows.map((row) =>
        line(
          nameOf(model.names, dimension, row.key[dimension]!, view.locale),
          row.value,
          number(view, row.rank),
          formatRange(row, view.locale),
        ),
      ),
      ...folded,
      line(words.table.unknown, population.unknown),
    ],
    notes: hidden > 0 ? [fillText(words.pdf.more, { n: hidden }, view.locale)] : [],
  };
}

/** Our own markup without its tags: what a page marks up, paper says plainly. */
function plain(markup: string): string {
  return markup.replace(/<[^<>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
