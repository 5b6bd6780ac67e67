import { isoTime } from '../../claims/time-number.ts';
import { languageOf } from '../../languages/languages.ts';
import { formatChange, formatPercent, formatShare } from '../../languages/numbers.ts';
import type { Reach } from '../charts/reach.ts';
import { formatRanks } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { measureTable, type ReportClaim } from '../model.ts';
import { claimHead, quoteIn } from './claim-head.tsx';
import { ranking } from './ranking.tsx';
import { deck, headAndDeck, sentenceClass } from './sentence.tsx';
import { verdictBadge } from './verdict.tsx';
import { number, pageLink, say, text, type View } from './view.tsx';

/** A claim in a list: verdict, sentence, range, and the way to its page. */
export function claimItem(view: View, claim: ReportClaim, heading: 'h2' | 'h3'): Markup {
  const { words } = view;
  const page = pageLink(view, `claims/${claim.id}.html`);
  const { head, rest, quoted } = claimHead(view, claim);
  const quote = quoted ? undefined : quoteIn(claim, view.locale);
  const possible = claim.headline?.low === claim.headline?.high ? '' : headlineText(view, claim);
  return (
    <>
      {verdictBadge(view, claim.verdict)}
      {h(heading, { class: sentenceClass(head.plain) }, <a href={page}>{head.shown}</a>)}
      {deck(rest)}
      <p class="meta">
        {possible && (
          <span class="range">
            {words.claim.headline} <b>{possible}</b>
          </span>
        )}
        {claim.coverage !== null && (
          <span class="range">
            {words.claim.coverage} <b>{formatShare(claim.coverage, 1)}</b>
          </span>
        )}
        <a href={page} aria-label={`${words.front.why}: ${headAndDeck(text(view, claim.sentences))[0]}`}>
          {words.front.why} →
        </a>
      </p>
      {quote && <p class="said">{say(view, words.front.claimed, { sentence: <q>{quote}</q> })}</p>}
    </>
  );
}

/** What is possible, in words; '' when that is no number. Ranks as ranks, shares as percent, times as times. */
export function headlineText(view: View, claim: Pick<ReportClaim, 'kind' | 'headline'>): string {
  if (!claim.headline || !statesNumber(claim)) return '';
  return rangeText(view, claim, claim.headline.low, claim.headline.high);
}

export function rangeText(view: View, claim: Pick<ReportClaim, 'kind'>, low: number, high: number | null): string {
  const { headlineOpen, headlineRange } = view.words.claim;
  if (isRank(claim) && high !== null) return formatRanks(low, high, view.locale);
  if (high === low) return valueText(view, claim, low);
  const filled = (words: string) =>
    words.replace('{low}', valueText(view, claim, low, 'down')).replace('{high}', high === null ? '' : valueText(view, claim, high, 'up'));
  return filled(high === null ? headlineOpen : headlineRange);
}

/** One value; the ends of a range are rounded outwards, as in the sentence of the claim. */
export function valueText(view: View, claim: Pick<ReportClaim, 'kind'>, value: number, rounding?: 'down' | 'up'): string {
  if (isRank(claim)) return formatRanks(value, value, view.locale);
  if (claim.kind === 'first') return languageOf(view.locale).formats.time(isoTime(value));
  if (claim.kind === 'growth') return formatChange(value, rounding);
  if (claim.kind !== 'share') return number(view, value);
  return rounding ? formatPercent(value, rounding) : formatShare(value, 1);
}

/** Whether what is claimed is a number: a membership or a comparison is one to the machine only. */
export function statesNumber({ kind }: Pick<ReportClaim, 'kind'>): boolean {
  return kind !== 'membership' && kind !== 'comparison';
}

export function isRank(claim: Pick<ReportClaim, 'kind'>): boolean {
  return claim.kind === 'rank' || claim.kind === 'among-largest';
}

/** What the claim's sentence allows for its subject, to be drawn at it: places for a rank, values for a share; null for every other claim. */
function reachOf(view: View, claim: ReportClaim): Reach | null {
  const { headline, population } = claim;
  if (headline === null || headline.high === null) return null;
  const text = headlineText(view, claim);
  if (isRank(claim)) return { as: 'places', low: headline.low, high: headline.high, text };
  if (claim.kind !== 'share' || population === null) return null;
  return { as: 'values', low: headline.low * population.total, high: headline.high * population.total, text };
}

/** The ranking a claim stands in, its subject marked. */
export function claimRanking(view: View, claim: ReportClaim, bars: number): Markup {
  const table = claim.table === null ? undefined : measureTable(view.model, claim.table);
  if (table?.result.by.length !== 1) return <></>;
  return ranking(view, table, { bars, reach: reachOf(view, claim), ...(claim.subject === null ? {} : { subject: claim.subject }) });
}
