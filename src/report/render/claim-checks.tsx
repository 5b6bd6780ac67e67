import { formatShare } from '../../languages/numbers.ts';

import { formatRanks } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import type { ReportClaim } from '../model.ts';

import { isRank, rangeText, valueText } from './claim-item.tsx';
import { headRow, numeric, scroll } from './table.tsx';
import { number, say, text, type View } from './view.tsx';

/** The same question under other definitions: whether they agree. */
export function sensitivity(view: View, claim: ReportClaim, disagree: boolean): Markup {
  const { claim: words } = view.words;
  if (claim.observed === null || claim.sensitivity.every((row) => row.value === null)) return <></>;
  const share = isRank(claim) || claim.kind === 'count' ? number : (each: View, value: number) => valueText(each, claim, value);
  const counted = claim.sensitivity.filter((row) => row.value !== null);
  const others = claim.sensitivity.filter((row) => row.value === null).map((row) => text(view, row.label));
  const rows = counted.map((row) => (
    <tr>
      <th scope="row">{text(view, row.label)}</th>
      <td class="n">{share(view, row.value!)}</td>
      <td class="n">{row.rank === null ? '–' : number(view, row.rank)}</td>
      <td class="n soft">{row.low === null ? '–' : rangeText(view, claim, row.low, row.high)}</td>
      <td class="n soft">{row.coverage === null ? '–' : formatShare(row.coverage, 1)}</td>
      <td>{row.agrees === null ? '–' : agreement(view, row.agrees)}</td>
    </tr>
  ));
  const table = scroll(
    disagree ? words.disagree : words.agree,
    <table class="matrix">
      {headRow(words.definition, numeric(words.value), numeric(words.rank), numeric(words.range), numeric(words.coverage), words.agrees)}
      <tbody>{rows}</tbody>
    </table>,
  );
  return (
    <section>
      <h2>{disagree ? words.disagree : words.agree}</h2>
      <p>{disagree ? words.disagreeText : say(view, words.agreeText, { n: rows.length - 1 })}</p>
      {disagree ? table : folded(say(view, words.agreeCases, { n: rows.length }), table)}
      {others.length > 0 && <p class="soft">{say(view, words.notCounted, { list: others.join(view.words.separator.facts) })}</p>}
    </section>
  );
}

/** A table that says no more than the line above it, for who asks. */
function folded(summary: Markup | string, table: Markup): Markup {
  return (
    <details class="numbers">
      <summary>{summary}</summary>
      {table}
    </details>
  );
}

function agreement(view: View, agrees: boolean): Markup {
  return <span class={`verdict ${agrees ? 'holds' : 'fails'}`}>{agrees ? view.words.claim.yes : view.words.claim.no}</span>;
}

/** What would have to be true of the unknown for a rival to pass. */
export function tipping(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  if (claim.tipping.length === 0) return <></>;
  const zoned = claim.tipping.some((each) => each.kappaInZones !== undefined);
  const times = (kappa: number | null) =>
    kappa === null ? words.never : `× ${kappa < 10 ? kappa.toFixed(2) : number(view, Math.round(kappa))}`;
  const rows = claim.tipping.map((each) => (
    <tr>
      <th scope="row">
        <bdi>{text(view, each.name)}</bdi> <span class="soft">{each.ahead ? words.ahead : words.behind}</span>
      </th>
      <td class="n">{number(view, each.value)}</td>
      <td class="n">{each.margin === null || each.margin > 1 ? words.never : formatShare(each.margin, 1, 'down')}</td>
      <td class="n">{times(each.kappa)}</td>
      {zoned && <td class="n">{each.kappaInZones === undefined ? '–' : times(each.kappaInZones)}</td>}
    </tr>
  ));
  return (
    <section>
      <h2>{words.tipping}</h2>
      <p>{words.tippingText}</p>
      {scroll(
        words.tipping,
        <table>
          {headRow(
            words.rival,
            numeric(words.value),
            numeric(words.margin),
            numeric(words.kappa),
            ...(zoned ? [numeric(words.kappaInZones)] : []),
          )}
          <tbody>{rows}</tbody>
        </table>,
      )}
    </section>
  );
}

/** Where the subject stands without a few people or one organisation. */
export function influence(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  if (claim.influence.length === 0) return <></>;
  const label = ({ without, name }: ReportClaim['influence'][number]) =>
    without.kind === 'organisation'
      ? say(view, words.withoutOrganisation, { organisation: <bdi>{name ? text(view, name) : without.organisation}</bdi> })
      : say(view, without.of === 'row' ? words.withoutRow : words.withoutTable, { count: without.count });
  const rows = claim.influence.map((row) => (
    <tr>
      <th scope="row">{label(row)}</th>
      <td class="n">{formatRanks(row.rank, row.rank, view.locale)}</td>
    </tr>
  ));
  const table = (
    <table class="short">
      <thead>
        <tr>
          <td />
          <th scope="col" class="n">
            {words.rank}
          </th>
        </tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
  );
  const ranks = claim.influence.map(({ rank }) => rank);
  const others = ranks.filter((rank) => rank !== claim.observed);
  const stays = formatRanks(claim.observed ?? 0, claim.observed ?? 0, view.locale);
  const kept = { rank: stays, n: ranks.length, same: ranks.length - others.length };
  const elsewhere = formatRanks(Math.min(...others), Math.max(...others), view.locale);
  return (
    <section>
      <h2>{words.influence}</h2>
      <p>{words.influenceText}</p>
      {kept.same === 0 || rows.length === 1 ? (
        table
      ) : (
        <>
          <p>
            {others.length === 0 ? say(view, words.influenceSame, kept) : say(view, words.influenceMost, { ...kept, other: elsewhere })}
          </p>
          {folded(words.influenceCases, table)}
        </>
      )}
    </section>
  );
}
