import { eventTeasers } from '../events/event-teasers.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable, type ReportClaim } from '../model.ts';
import { verdictText } from '../render/claim-head.tsx';
import { claimItem, claimRanking, rangeText } from '../render/claim-item.tsx';
import { countryMap } from '../render/country-map.tsx';
import { coverage } from '../render/coverage.tsx';
import { number, pageLink, periodText, say, text, type View } from '../render/view.tsx';
import { type ChangesData, changes, isSecond } from './changes.tsx';
import { section } from './section.ts';

export const front = section<Record<string, never>>({
  id: 'front',
  menu: (words) => words.site.home,
  build: async () => ({}),
  pages: (edition) => [
    {
      path: 'index.html',
      title: text(edition, edition.model.site.title),
      description: edition.model.claims
        .map((claim) => text(edition, claim.sentences))
        .slice(0, 2)
        .join(' '),
      menu: 'front',
      body,
    },
  ],
});

function body(view: View): Markup {
  const { model, words } = view;
  const [lead, ...others] = model.claims;
  return (
    <>
      <div class="head">
        {model.site.projects > 0 && (
          <p class="over">
            {periodText(view, model.site.period)} ·{' '}
            {say(view, words.site.scope, { projects: model.site.projects, repositories: model.site.repositories })}
          </p>
        )}
        {lead ? (
          <h1 class="hidden">{text(view, model.site.title)}</h1>
        ) : (
          <>
            <h1>{text(view, model.site.title)}</h1>
            {model.site.projects > 0 && <p class="lead">{words.front.noClaims}</p>}
          </>
        )}
      </div>
      {lead && (
        <>
          <article class="leading">{claimItem(view, lead, 'h2')}</article>
          <div class="pair">
            {claimRanking(view, lead, 8)}
            {howSure(view, lead)}
          </div>
        </>
      )}
      {others.length > 0 && (
        <section>
          <h2>{words.front.findings}</h2>
          <ol class="claims">
            {others.map((claim) => (
              <li class="claim">{claimItem(view, claim, 'h3')}</li>
            ))}
          </ol>
        </section>
      )}
      {eventTeasers(view)}
      {numbers(view)}
      {known(view)}
      {map(view)}
      <section>
        <h2>{words.front.explore}</h2>
        <ul class="ways">
          {(['countries', 'organisations', 'projects', 'trends', 'method', 'data'] as const)
            .filter((id) => id in model.sections)
            .map((id) => way(view, id, <>{words.explore[id]}</>))}
          {changed(view)}
        </ul>
      </section>
    </>
  );
}

function way(view: View, id: keyof View['words']['explore'], about: Markup): Markup {
  return (
    <li>
      <a href={pageLink(view, `${id}.html`)}>{view.words.menu[id]}</a>
      <p>{about}</p>
    </li>
  );
}

/** Leads to what changed, in every edition but the first. */
function changed(view: View): Markup {
  const data = (view.model.sections[changes.id] ?? {}) as ChangesData;
  return (
    <>
      {isSecond(data) &&
        way(view, 'changes', say(view, view.words.explore.changes, { claims: data.claims.length, tables: data.tables.length }))}
    </>
  );
}

/** What the verdict means and what each question allows, beside the picture. */
function howSure(view: View, claim: ReportClaim): Markup {
  const { words } = view;
  return (
    <aside class="sure">
      <h2>{words.claim.sure}</h2>
      <p>{verdictText(view, claim)}</p>
      <dl>
        {claim.ladder.map((rung) => (
          <div>
            <dt>{words.rung[rung.rung]}</dt>
            <dd>{rangeText(view, claim, rung.low, rung.high)}</dd>
          </div>
        ))}
      </dl>
      <p class="soft">{claim.basis[view.locale][0]}</p>
    </aside>
  );
}

function numbers(view: View): Markup {
  const { front } = view.words;
  const people = measureTable(view.model, 'contributors.country');
  if (!people) return <></>;
  const commits = measureTable(view.model, 'commits.country');
  const organisations = measureTable(view.model, 'contributors.organisation');
  const rows = ({ result, folded }: MeasureTable) => result.rows.length + folded.reduce((sum, one) => sum + one.rows, 0);
  const facts = [
    [people.result.population.total, front.contributors],
    [commits?.result.population.total, front.commits],
    [rows(people), front.countries],
    [organisations && rows(organisations), front.organisations],
  ] as const;
  const fact = (value: number, label: string) => (
    <div>
      <dt>{say(view, label, { n: value })}</dt>
      <dd>{number(view, value)}</dd>
    </div>
  );
  return (
    <section>
      <h2>{front.numbers}</h2>
      <dl class="facts">{facts.map(([value, label]) => value !== undefined && fact(value, label))}</dl>
    </section>
  );
}

function known(view: View): Markup {
  const people = measureTable(view.model, 'contributors.country');
  return (
    <>
      {people && (
        <section>
          <h2>{view.words.front.known}</h2>
          <p>{view.words.front.knownText}</p>
          {coverage(view, people)}
        </section>
      )}
    </>
  );
}

function map(view: View): Markup {
  const people = measureTable(view.model, 'contributors.country');
  if (!people || people.result.rows.length === 0) return <></>;
  const subject = view.model.claims.find((claim) => claim.table === people.id)?.rows.find((row) => row.subject)?.key;
  return (
    <section>
      <h2>{view.words.front.where}</h2>
      {countryMap(view, people, subject)}
      <p>
        <a href={pageLink(view, 'countries.html')}>{view.words.front.more}</a>
      </p>
    </section>
  );
}
