import { formatShare } from '../../languages/numbers.ts';
import { ladder } from '../charts/ladder.ts';
import { CLAIM_RANGES_FILE } from '../data/claim-ranges.ts';
import { fillText } from '../format/fill.ts';
import { formatDay, formatRanks } from '../format/numbers.ts';
import { html, type Markup } from '../markup.ts';
import { measureTable, type ReportClaim } from '../model.ts';
import { claimHead, saidIn, verdictText } from './claim-head.ts';
import { claimRanking, headlineText, isRank, rangeText, statesNumber, valueText } from './claim-item.ts';
import { populationBar, populationTable } from './coverage.ts';
import { definition, definitionTitle } from './definition.ts';
import { sources } from './figure.ts';
import { outsideLink } from './outside-link.ts';
import { quoting } from './quoting.ts';
import { deck, sentenceClass } from './sentence.ts';
import { verdictBadge } from './verdict.ts';
import { linkTo, number, say, text, type View } from './view.ts';

/** Everything about one claim, most important first; what does not apply is left out. */
export function claimPage(view: View, claim: ReportClaim): Markup {
  const { head, rest, quoted } = claimHead(view, claim);
  const disagree = claim.reasons.includes('definitions-disagree');
  const matrix = sensitivity(view, claim, disagree);
  const parts = [
    disagree && matrix,
    howSure(view, claim),
    reasons(view, claim),
    picture(view, claim),
    base(view, claim),
    !disagree && matrix,
    tipping(view, claim),
    influence(view, claim),
    cited(view, claim),
    method(view, claim),
    quoting(view, claim),
  ];
  return html`<article>
<div class="head">${verdictBadge(view, claim.verdict)}
<h1 class="${sentenceClass(head.plain)}">${head.shown}</h1>
${deck(rest)}
${!quoted && html`<p class="lead">${verdictText(view, claim)}</p>`}
${said(view, claim, quoted)}</div>
${facts(view, claim)}
${parts}
</article>`;
}

/** What was said and where; where it stands as the heading already, only where. */
function said(view: View, claim: ReportClaim, quoted: boolean): Markup {
  const words = saidIn(claim, view.locale);
  if (!claim.quote || !words) return html``;
  if (quoted) return html`<p>${outsideLink(claim.quote.source, view.words.claim.source)}</p>`;
  return html`<blockquote><p>${view.words.claim.said}: <q${words.foreign}>${words.quote}</q> (${outsideLink(claim.quote.source, view.words.claim.source)})</p></blockquote>`;
}

function facts(view: View, claim: ReportClaim): Markup {
  const { words } = view;
  const fact = (label: string, value: string, small: Markup | string = '') =>
    html`<div><dt>${label}</dt><dd>${value}${small && html`<small>${small}</small>`}</dd></div>`;
  return html`<dl class="facts">${claim.observed !== null && statesNumber(claim) && fact(words.claim.observed, valueText(view, claim, claim.observed))}
${claim.headline && statesNumber(claim) && fact(words.claim.headline, headlineText(view, claim), claim.standsOn ? html`${words.claim.standsOn}: ${words.rung[claim.standsOn]}` : '')}
${claim.population && claim.population.total > 0 && fact(words.claim.coverage, formatShare(claim.population.known, claim.population.total), html`${number(view, claim.population.known)} / ${number(view, claim.population.total)}`)}</dl>`;
}

function reasons(view: View, claim: ReportClaim): Markup {
  const { words } = view;
  return html`<section><h2>${words.claim.reasons}</h2><ul class="plain-list prose">${claim.reasons.map((reason) => html`<li>${words.reason[reason]}</li>`)}${claim.basis[view.locale].map((line) => html`<li>${line}</li>`)}</ul></section>`;
}

/** What each assumption and chance allow, as a chart with its table; nothing for a claim that could be nothing else. */
export function howSure(view: View, claim: ReportClaim): Markup {
  const { words } = view;
  const rungs = [
    ...claim.ladder.map((rung) => ({ question: words.rung[rung.rung], low: rung.low, high: rung.high })),
    ...claim.chance.map((interval) => ({
      question: words.interval[interval.kind as keyof typeof words.interval] ?? interval.kind,
      low: interval.low,
      high: interval.high,
    })),
  ];
  const certain = rungs.every((rung) => rung.low === claim.observed && rung.high === claim.observed);
  if (claim.observed === null || certain || !statesNumber(claim)) return html``;
  const rows = rungs.map((rung) => ({ ...rung, text: rangeText(view, claim, rung.low, rung.high) }));
  const list = rows.map((rung) =>
    fillText(
      words.chart.ladderRow,
      {
        question: rung.question,
        low: valueText(view, claim, rung.low, rung.low === rung.high ? undefined : 'down'),
        high: rung.high === null ? '∞' : valueText(view, claim, rung.high, rung.low === rung.high ? undefined : 'up'),
      },
      view.locale,
    ),
  );
  const label = fillText(
    words.chart.ladder,
    { observed: valueText(view, claim, claim.observed), list: list.join(view.words.separator.facts) },
    view.locale,
  );
  return html`<section><h2>${words.claim.sure}</h2><p>${words.claim.sureText}</p>
<figure class="figure">${ladder({ id: `ladder-${claim.id}`, observed: claim.observed, rungs: rows, label, ranks: isRank(claim), tick: (value) => valueText(view, isRank(claim) ? { kind: 'count' } : claim, value) })}
<details class="numbers"><summary>${words.table.showTable}</summary><table><tbody>${rows.map((row) => html`<tr><th scope="row">${row.question}</th><td class="n">${row.text}</td></tr>`)}</tbody></table></details>${ladderFiles(view, claim)}</figure></section>`;
}

/** Where the numbers of the chart are: of all claims as CSV and JSON, and the query that this one rests on. */
function ladderFiles(view: View, { table }: ReportClaim): Markup {
  const { table: words } = view.words;
  const sql = table !== null && html` <a href="${linkTo(view, `data/${table}.sql`)}">${words.sql}</a>`;
  return html`<p class="sources"><span>${words.files}</span> <a href="${linkTo(view, CLAIM_RANGES_FILE)}">${words.csv}</a> <a href="${linkTo(view, 'claims.json')}">${words.json}</a>${sql}</p>`;
}

function picture(view: View, claim: ReportClaim): Markup {
  const table = claim.table === null ? undefined : measureTable(view.model, claim.table);
  return html`${table?.result.by.length === 1 && table.result.population.total > 0 && html`<section><h2>${view.words.claim.picture}</h2>${claimRanking(view, claim, 12)}</section>`}`;
}

function base(view: View, claim: ReportClaim): Markup {
  const { population } = claim;
  const table = claim.table === null ? undefined : measureTable(view.model, claim.table);
  return html`${population && population.total > 0 && html`<section><h2>${view.words.population.title}</h2><div class="pair"><div>${populationBar(view, `known-${claim.id}`, population)}</div><div>${populationTable(view, population)}</div></div>${table && sources(view, table, claim.rows.find((row) => row.subject)?.key)}</section>`}`;
}

function sensitivity(view: View, claim: ReportClaim, disagree: boolean): Markup {
  const { claim: words } = view.words;
  if (claim.sensitivity.every((row) => row.value === null)) return html``;
  const share = isRank(claim) || claim.kind === 'count' ? number : (each: View, value: number) => valueText(each, claim, value);
  const counted = claim.sensitivity.filter((row) => row.value !== null);
  const others = claim.sensitivity.filter((row) => row.value === null).map((row) => text(view, row.label));
  const rows = counted.map(
    (row) =>
      html`<tr><th scope="row">${text(view, row.label)}</th><td class="n">${share(view, row.value!)}</td><td class="n">${row.rank === null ? '–' : number(view, row.rank)}</td><td class="n soft">${row.low === null ? '–' : rangeText(view, claim, row.low, row.high)}</td><td class="n soft">${row.coverage === null ? '–' : formatShare(row.coverage, 1)}</td><td>${row.agrees === null ? '–' : agreement(view, row.agrees)}</td></tr>`,
  );
  return html`<section><h2>${disagree ? words.disagree : words.agree}</h2><p>${disagree ? words.disagreeText : words.agreeText}</p>
<div class="scroll" role="region" tabindex="0" aria-label="${disagree ? words.disagree : words.agree}"><table class="matrix"><thead><tr><th scope="col">${words.definition}</th><th scope="col" class="n">${words.value}</th><th scope="col" class="n">${words.rank}</th><th scope="col" class="n">${words.range}</th><th scope="col" class="n">${words.coverage}</th><th scope="col">${words.agrees}</th></tr></thead><tbody>${rows}</tbody></table></div>${others.length > 0 && html`<p class="soft">${say(view, words.notCounted, { list: others.join(view.words.separator.facts) })}</p>`}</section>`;
}

function agreement(view: View, agrees: boolean): Markup {
  return html`<span class="verdict ${agrees ? 'holds' : 'fails'}">${agrees ? view.words.claim.yes : view.words.claim.no}</span>`;
}

function tipping(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  if (claim.tipping.length === 0) return html``;
  const rows = claim.tipping.map(
    (each) =>
      html`<tr><th scope="row"><bdi>${text(view, each.name)}</bdi> <span class="soft">${each.ahead ? words.ahead : words.behind}</span></th><td class="n">${number(view, each.value)}</td><td class="n">${each.margin === null || each.margin > 1 ? words.never : formatShare(each.margin, 1)}</td><td class="n">${each.kappa === null ? words.never : `× ${number(view, Math.round(each.kappa * 100) / 100)}`}</td></tr>`,
  );
  return html`<section><h2>${words.tipping}</h2><p>${words.tippingText}</p><div class="scroll" role="region" tabindex="0" aria-label="${words.tipping}"><table><thead><tr><th scope="col">${words.rival}</th><th scope="col" class="n">${words.value}</th><th scope="col" class="n">${words.margin}</th><th scope="col" class="n">${words.kappa}</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

function influence(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  if (claim.influence.length === 0) return html``;
  const label = ({ without, name }: ReportClaim['influence'][number]) =>
    without.kind === 'organisation'
      ? say(view, words.withoutOrganisation, { organisation: html`<bdi>${name ? text(view, name) : without.organisation}</bdi>` })
      : say(view, without.of === 'row' ? words.withoutRow : words.withoutTable, { count: without.count });
  const rows = claim.influence.map(
    (row) => html`<tr><th scope="row">${label(row)}</th><td class="n">${formatRanks(row.rank, row.rank, view.locale)}</td></tr>`,
  );
  return html`<section><h2>${words.influence}</h2><p>${words.influenceText}</p><table class="short"><thead><tr><td></td><th scope="col" class="n">${words.rank}</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function cited(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  const line = (figure: ReportClaim['cited'][number]) => {
    const bounds = [figure.low, figure.high].filter((bound) => bound !== undefined).map((bound) => number(view, bound));
    const value = figure.value === null ? '' : html`${number(view, figure.value)}${bounds.length === 2 && ` (${bounds.join('–')})`}, `;
    const day = html`<time datetime="${figure.as_of.slice(0, 10)}">${formatDay(figure.as_of, view.locale)}</time>`;
    return html`<li>${figure.name && html`<bdi>${text(view, figure.name)}</bdi>: `}${value}${say(view, words.asOf, { day })} (${outsideLink(figure.source, words.source)})</li>`;
  };
  return html`${claim.cited.length > 0 && html`<section><h2>${words.cited}</h2><ul class="plain-list prose">${claim.cited.map(line)}</ul></section>`}`;
}

function method(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  if (!claim.request || !claim.sql) return html``;
  const parameters = Object.entries(claim.sql.params).map(([key, value]) => `$${key} = ${JSON.stringify(value)}`);
  return html`<section><h2>${words.method}</h2><h3>${definitionTitle(view, claim.request.measure)}</h3>${definition(view, claim.request.measure)}
<details class="numbers"><summary>${words.sql}</summary><pre tabindex="0"><code>${claim.sql.text}</code></pre><p>${words.parameters}</p><pre tabindex="0"><code>${parameters.join('\n')}</code></pre></details></section>`;
}
