import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable, type ReportClaim } from '../model.ts';
import { verdictText } from '../render/claim-head.tsx';
import { claimItem, claimRanking, rangeText } from '../render/claim-item.tsx';
import { countryMap } from '../render/country-map.tsx';
import { hasPage, number, pageLink, periodText, say, text, type View } from '../render/view.tsx';
import { type ChangesData, isSecond } from '../sections/changes.ts';
import type { Block } from './block.ts';

/** What the report covers and, where no claim leads, its name. */
export const frontHead: Block = ({ view }) => {
  const { model, words } = view;
  const title = text(view, model.site.title);
  return (
    <div class="head">
      {model.site.projects > 0 && (
        <p class="over">
          {periodText(view, model.site.period)} ·{' '}
          {say(view, words.site.scope, { projects: model.site.projects, repositories: model.site.repositories })}
        </p>
      )}
      <h1 class={model.claims.length > 0 && 'hidden'}>{title}</h1>
      {model.claims.length === 0 && model.site.projects > 0 && <p class="lead">{words.front.noClaims}</p>}
    </div>
  );
};

/** The first claim with its picture, and how sure it is. */
export const leadingClaim: Block = ({ view }) => {
  const [lead] = view.model.claims;
  return (
    lead && (
      <>
        <article class="leading">{claimItem(view, lead, 'h2')}</article>
        <div class="pair">
          {claimRanking(view, lead, 8)}
          {howSure(view, lead)}
        </div>
      </>
    )
  );
};

/** Every claim but the first. */
export const findings: Block = ({ view }) => {
  const [, ...others] = view.model.claims;
  return (
    others.length > 0 && (
      <section>
        <h2>{view.words.front.findings}</h2>
        <ol class="claims">
          {others.map((claim) => (
            <li class="claim">{claimItem(view, claim, 'h3')}</li>
          ))}
        </ol>
      </section>
    )
  );
};

/** The pages with a description, in the order of the menu. */
export const ways: Block = ({ view }) => (
  <ul class="ways">
    {(['countries', 'organisations', 'projects', 'trends', 'method', 'data'] as const)
      .filter((id) => hasPage(view, id))
      .map((id) => way(view, id, <>{view.words.explore[id]}</>))}
    {changed(view)}
  </ul>
);

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
  const data = (view.model.sections['changes'] ?? {}) as ChangesData;
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

/** People, commits, countries and organisations, from tables in this order. */
export const numbers: Block = ({ view, options }) => {
  const { front } = view.words;
  const table = (place: number) => measureTable(view.model, options.tables?.[place] ?? '');
  const people = table(0);
  if (!people) return <></>;
  const commits = table(1);
  const organisations = table(2);
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
};

/** A map of people, the subject of a claim about them marked. */
export const where: Block = ({ view, options }) => {
  const people = measureTable(view.model, options.table ?? '');
  if (!people || people.result.rows.length === 0) return <></>;
  const subject = view.model.claims.find((claim) => claim.table === people.id)?.rows.find((row) => row.subject)?.key;
  return (
    <section>
      <h2>{view.words.front.where}</h2>
      {countryMap(view, people, subject)}
      {hasPage(view, 'countries') && (
        <p>
          <a href={pageLink(view, 'countries.html')}>{view.words.front.more}</a>
        </p>
      )}
    </section>
  );
};
