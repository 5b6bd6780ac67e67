import type { Locale } from '../../languages/languages.ts';
import { formatShare } from '../../languages/numbers.ts';
import { formatRanks } from '../format/numbers.ts';
import { html, type Markup, raw } from '../markup.ts';
import { measureTable, type ReportClaim } from '../model.ts';
import { ranking } from './ranking.ts';
import { deck, headAndDeck, sentenceClass } from './sentence.ts';
import { verdictBadge } from './verdict.ts';
import { number, pageLink, say, text, type View } from './view.ts';

/** A claim in a list: verdict, sentence, range, and the way to its page. */
export function claimItem(view: View, claim: ReportClaim, heading: 'h2' | 'h3'): Markup {
  const { words } = view;
  const page = pageLink(view, `claims/${claim.id}.html`);
  const quote = quoteIn(claim, view.locale);
  const [head, rest] = headAndDeck(text(view, claim.sentences));
  return html`${verdictBadge(view, claim.verdict)}
<${raw(heading)} class="${sentenceClass(head)}"><a href="${page}">${head}</a></${raw(heading)}>
${deck(rest)}
<p class="meta">${claim.headline && html`<span class="range">${words.claim.headline} <b>${headlineText(view, claim)}</b></span>`}${claim.coverage !== null && html`<span class="range">${words.claim.coverage} <b>${formatShare(claim.coverage, 1)}</b></span>`}<a href="${page}" aria-label="${words.front.why}: ${head}">${words.front.why} →</a></p>
${quote && html`<p class="said">${say(view, words.front.claimed, { sentence: html`<q>${quote}</q>` })}</p>`}`;
}

/** What the verdict means; where nothing was found to judge, that. */
export function verdictText({ words }: View, { verdict, reasons }: Pick<ReportClaim, 'verdict' | 'reasons'>): string {
  const nothing = (['no-data', 'no-source'] as const).find((reason) => reasons.includes(reason));
  return nothing ? words.reason[nothing] : words.verdictMeaning[verdict];
}

/** The quoted sentence in a language, where somebody said it in that one. */
export function quoteIn({ quote }: Pick<ReportClaim, 'quote'>, locale: Locale): string | undefined {
  return (quote as Partial<Record<Locale, string>> | null)?.[locale];
}

/** Ranks as ranks, shares as percent, everything else as numbers. */
export function headlineText(view: View, claim: Pick<ReportClaim, 'kind' | 'headline'>): string {
  if (!claim.headline) return '';
  return rangeText(view, claim, claim.headline.low, claim.headline.high);
}

export function rangeText(view: View, claim: Pick<ReportClaim, 'kind'>, low: number, high: number | null): string {
  const { headlineOpen, headlineRange } = view.words.claim;
  if (isRank(claim) && high !== null) return formatRanks(low, high, view.locale);
  if (high === low) return valueText(view, claim, low);
  const filled = (words: string) =>
    words.replace('{low}', valueText(view, claim, low)).replace('{high}', high === null ? '' : valueText(view, claim, high));
  return filled(high === null ? headlineOpen : headlineRange);
}

export function valueText(view: View, claim: Pick<ReportClaim, 'kind'>, value: number): string {
  if (isRank(claim)) return formatRanks(value, value, view.locale);
  if (claim.kind === 'first') return String(value);
  return claim.kind === 'share' || claim.kind === 'growth' ? formatShare(value, 1) : number(view, value);
}

export function isRank(claim: Pick<ReportClaim, 'kind'>): boolean {
  return claim.kind === 'rank' || claim.kind === 'among-largest';
}

/** The ranking a claim stands in, its subject marked. */
export function claimRanking(view: View, claim: ReportClaim, bars: number): Markup {
  const table = claim.table === null ? undefined : measureTable(view.model, claim.table);
  const subject = claim.rows.find((row) => row.subject)?.key;
  return table ? ranking(view, table, { bars, ...(subject === undefined ? {} : { subject }) }) : html``;
}
