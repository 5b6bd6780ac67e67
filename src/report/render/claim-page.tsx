import { formatShare } from '../../languages/numbers.ts';

import { formatDay } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { measureTable, type ReportClaim } from '../model.ts';
import { assertedText } from './claim-asserted.ts';
import { influence, sensitivity, tipping } from './claim-checks.tsx';
import { claimHead, saidIn, verdictText } from './claim-head.tsx';
import { claimRanking, headlineText, statesNumber, valueText } from './claim-item.tsx';
import { howSure } from './claim-sure.tsx';
import { populationBar, populationTable } from './coverage.tsx';
import { definition, definitionTitle } from './definition.tsx';
import { sources } from './figure.tsx';
import { outsideLink } from './outside-link.tsx';
import { quoting } from './quoting.tsx';
import { deck, sentenceClass } from './sentence.tsx';
import { verdictBadge } from './verdict.tsx';
import { number, say, text, type View } from './view.tsx';

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
  return (
    <article>
      <div class="head">
        {verdictBadge(view, claim.verdict)}
        <h1 class={sentenceClass(head.plain)}>{head.shown}</h1>
        {deck(rest)}
        {!quoted && <p class="lead">{verdictText(view, claim)}</p>}
        {said(view, claim, quoted)}
      </div>
      {facts(view, claim)}
      {parts}
    </article>
  );
}

/** What was said and where; where it stands as the heading already, only where. */
function said(view: View, claim: ReportClaim, quoted: boolean): Markup {
  const words = saidIn(claim, view.locale);
  if (!claim.quote || !words) return <></>;
  if (quoted) return <p>{outsideLink(claim.quote.source, view.words.claim.source)}</p>;
  return (
    <blockquote>
      <p>
        {say(view, view.words.claim.said, {
          quote: <q lang={words.lang}>{words.quote}</q>,
          source: outsideLink(claim.quote.source, view.words.claim.source),
        })}
      </p>
    </blockquote>
  );
}

function facts(view: View, claim: ReportClaim): Markup {
  const { words } = view;
  const fact = (label: string, value: string, small: Markup | string = '') => (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {small && <dd class="more">{small}</dd>}
    </div>
  );
  return (
    <dl class="facts">
      {fact(words.claim.asserted, assertedText(view, claim))}
      {claim.observed !== null && statesNumber(claim) && fact(words.claim.observed, valueText(view, claim, claim.observed))}
      {claim.headline &&
        statesNumber(claim) &&
        fact(
          words.claim.headline,
          headlineText(view, claim),
          claim.standsOn ? (
            <>
              {words.claim.standsOn}: {words.rung[claim.standsOn]}
            </>
          ) : (
            ''
          ),
        )}
      {claim.population &&
        claim.population.total > 0 &&
        fact(
          words.claim.coverage,
          formatShare(claim.population.known, claim.population.total),
          <>
            {number(view, claim.population.known)} / {number(view, claim.population.total)}
          </>,
        )}
    </dl>
  );
}

/** Lines of the basis that say what no chart of the page does: whom it rests on, and when. */
const FIRST_LINES = 2;

function reasons(view: View, claim: ReportClaim): Markup {
  const { claim: words, reason: why } = view.words;
  const lines = claim.basis[view.locale];
  const list = (items: readonly string[]) => (
    <ul class="plain-list prose">
      {items.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  );
  const further = lines.slice(FIRST_LINES);
  return (
    <section>
      <h2>{words.reasons}</h2>
      {list([...claim.reasons.map((reason) => why[reason]), ...lines.slice(0, FIRST_LINES), ...(further.length === 1 ? further : [])])}
      {further.length > 1 && (
        <details class="numbers">
          <summary>{say(view, words.allLines, { n: further.length })}</summary>
          {list(further)}
        </details>
      )}
    </section>
  );
}

function picture(view: View, claim: ReportClaim): Markup {
  const table = claim.table === null ? undefined : measureTable(view.model, claim.table);
  return (
    <>
      {table?.result.by.length === 1 && table.result.population.total > 0 && (
        <section>
          <h2>{view.words.claim.picture}</h2>
          {claimRanking(view, claim, 12)}
        </section>
      )}
    </>
  );
}

function base(view: View, claim: ReportClaim): Markup {
  const { population } = claim;
  const table = claim.table === null ? undefined : measureTable(view.model, claim.table);
  return (
    <>
      {population && population.total > 0 && (
        <section>
          <h2>{view.words.population.title}</h2>
          <div class="pair">
            <div>{populationBar(view, `known-${claim.id}`, population)}</div>
            <div>{populationTable(view, population)}</div>
          </div>
          {table && sources(view, table, claim.subject ?? undefined)}
        </section>
      )}
    </>
  );
}

function cited(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  const line = (figure: ReportClaim['cited'][number]) => {
    const bounds = [figure.low, figure.high].filter((bound) => bound !== undefined).map((bound) => number(view, bound));
    const value =
      figure.value === null ? (
        ''
      ) : (
        <>
          {number(view, figure.value)}
          {bounds.length === 2 && ` (${bounds.join('–')})`},{' '}
        </>
      );
    const day = <time datetime={figure.as_of.slice(0, 10)}>{formatDay(figure.as_of, view.locale)}</time>;
    return (
      <li>
        {figure.name && (
          <>
            <bdi>{text(view, figure.name)}</bdi>:{' '}
          </>
        )}
        {value}
        {say(view, words.asOf, { day, source: outsideLink(figure.source, words.source) })}
      </li>
    );
  };
  return (
    <>
      {claim.cited.length > 0 && (
        <section>
          <h2>{words.cited}</h2>
          <ul class="plain-list prose">{claim.cited.map(line)}</ul>
        </section>
      )}
    </>
  );
}

function method(view: View, claim: ReportClaim): Markup {
  const { claim: words } = view.words;
  if (!claim.request || !claim.sql) return <></>;
  const parameters = Object.entries(claim.sql.params).map(([key, value]) => `$${key} = ${JSON.stringify(value)}`);
  return (
    <section>
      <h2>{words.method}</h2>
      <h3>{definitionTitle(view, claim.request.measure)}</h3>
      {definition(view, claim.request.measure)}
      <details class="numbers">
        <summary>{words.sql}</summary>
        <pre tabindex="0">
          <code>{claim.sql.text}</code>
        </pre>
        <p>{words.parameters}</p>
        <pre tabindex="0">
          <code>{parameters.join('\n')}</code>
        </pre>
      </details>
    </section>
  );
}
