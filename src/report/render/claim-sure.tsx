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
  const rungs = [
    ...claim.ladder.map((rung) => ({ question: words.rung[rung.rung], low: rung.low, high: rung.high })),
    ...claim.chance.map((interval) => ({
      question: words.interval[interval.kind as keyof typeof words.interval] ?? interval.kind,
      low: interval.low,
      high: interval.high,
    })),
  ];
  const certain = rungs.every((rung) => rung.low === claim.observed && rung.high === claim.observed);
  if (claim.observed === null || certain || !statesNumber(claim)) return <></>;
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
  return (
    <section>
      <h2>{words.claim.sure}</h2>
      <p>{words.claim.sureText}</p>
      <figure class="figure">
        {ladder({
          id: `ladder-${claim.id}`,
          observed: claim.observed,
          rungs: rows,
          label,
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
