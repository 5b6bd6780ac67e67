import { ladder } from '../charts/ladder.ts';
import { CLAIM_RANGES_FILE } from '../data/claim-ranges.ts';
import { fillText } from '../format/fill.tsx';

import { Fragment, h, type Markup } from '../markup.ts';
import type { ReportClaim } from '../model.ts';

import { isRank, rangeText, statesNumber, valueText } from './claim-item.tsx';

import { linkTo, type View } from './view.tsx';

/** What each assumption and chance allow, as a chart with its table; nothing for a claim that could be nothing else. */
export function howSure(view: View, claim: ReportClaim): Markup {
  const { words } = view;
  const rungs = rungsOf(view, claim);
  const { observed } = claim;
  const certain = rungs.every((rung) => rung.low === observed && rung.high === observed);
  if (observed === null || certain || !statesNumber(claim)) return <></>;
  const rows = rungs.map((rung) => ({ ...rung, text: rangeText(view, claim, rung.low, rung.high) }));
  return (
    <section>
      <h2>{words.claim.sure}</h2>
      <p>{words.claim.sureText}</p>
      <figure class="figure">
        {ladder({
          id: `ladder-${claim.id}`,
          observed,
          rungs: rows,
          label: inWords(view, claim, observed, rungs),
          ranks: isRank(claim),
          tick: (value) => valueText(view, isRank(claim) ? { kind: 'count' } : claim, value),
        })}
        <div class="below">
          <details class="numbers">
            <summary>{words.table.showTable}</summary>
            <table>
              <tbody>
                {rows.map((row) => (
                  <tr>
                    <th scope="row">{row.question}</th>
                    <td class="n">{row.text}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
          {ladderFiles(view, claim)}
        </div>
      </figure>
    </section>
  );
}

type RungRow = { readonly question: string; readonly low: number; readonly high: number | null };

/** What each assumption allows, then what chance does. */
function rungsOf({ words }: View, claim: ReportClaim): readonly RungRow[] {
  return [
    ...claim.ladder.map(({ rung, low, high }) => ({ question: words.rung[rung], low, high })),
    ...claim.chance.map(({ kind, low, high }) => ({ question: words.interval[kind as keyof typeof words.interval] ?? kind, low, high })),
  ];
}

/** The chart for whoever does not see it. */
function inWords(view: View, claim: ReportClaim, observed: number, rungs: readonly RungRow[]): string {
  const { chart, separator } = view.words;
  const list = rungs.map(({ question, low, high }) =>
    fillText(chart.ladderRow, { question, range: rangeText(view, claim, low, high) }, view.locale),
  );
  return fillText(chart.ladder, { observed: valueText(view, claim, observed), list: list.join(separator.facts) }, view.locale);
}

/** Where the numbers of the chart are: of all claims as CSV and JSON, and the query that this one rests on. */
function ladderFiles(view: View, { table }: ReportClaim): Markup {
  const { table: words } = view.words;
  const sql = table !== null && (
    <>
      {' '}
      <a href={linkTo(view, `data/${table}.sql`)}>{words.sql}</a>
    </>
  );
  return (
    <details class="tools">
      <summary>{words.filesOnly}</summary>
      <p class="sources">
        <span>{words.files}</span> <a href={linkTo(view, CLAIM_RANGES_FILE)}>{words.csv}</a>{' '}
        <a href={linkTo(view, 'claims.json')}>{words.json}</a>
        {sql}
      </p>
    </details>
  );
}
