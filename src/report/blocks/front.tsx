import type { BlockSpec } from '../../config/page-schema.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, measureTable, type ReportClaim } from '../model.ts';
import { verdictText } from '../render/claim-head.tsx';
import { claimItem, claimRanking, headlineText, rangeText } from '../render/claim-item.tsx';
import { dimensionName } from '../render/message.tsx';
import { ranking } from '../render/ranking.tsx';
import { hasPage, number, pageLink, say, sitePeriod, text, type View } from '../render/view.tsx';
import { type ChangesData, isSecond } from '../sections/changes.ts';
import type { Block } from './block.ts';

/** How many rows the picture of the front page shows one by one. */
const LEADING = 8;

/** What the report covers and, where no claim leads, its name. */
export const frontHead: Block = ({ view, options }) => {
  const { model, words } = view;
  const title = text(view, model.site.title);
  return (
    <div class="head">
      {model.site.projects > 0 && (
        <p class="over">
          {sitePeriod(view)} · {say(view, words.site.scope, { projects: model.site.projects, repositories: model.site.repositories })}
        </p>
      )}
      <h1 class={model.claims.length > 0 && 'hidden'}>{title}</h1>
      {model.claims.length === 0 && model.site.projects > 0 && answer(view, pictured(view, options))}
    </div>
  );
};

/** The first of the tables named that has a row to show by itself: what the picture of a front page without a claim shows. */
function pictured(view: View, { tables = [] }: BlockSpec): MeasureTable | undefined {
  return tables.map((name) => measureTable(view.model, name)).find((one) => one !== undefined && one.result.rows.length > 0);
}

/** What there is to say without a claim: how many did how much, and of how many of them is known what the picture below shows. */
function answer(view: View, shown: MeasureTable | undefined): Markup {
  const commits = measureTable(view.model, 'commits.country');
  const people = shown ?? measureTable(view.model, 'contributors.country');
  if (!people || !commits || people.result.population.total === 0) return <p class="lead">{view.words.table.empty}</p>;
  const { total, known } = people.result.population;
  const { answer, answerUnknown } = view.words.front;
  const dimension = dimensionName(view, people).toLowerCase();
  const values = { people: total, commits: commits.result.population.total, known, dimension };
  return <p class="answer">{say(view, known === 0 ? answerUnknown : answer, values)}</p>;
}

/** The first claim: its sentence, its picture, and how sure it is. */
export const leadingClaim: Block = ({ view }) => {
  const [lead] = view.model.claims;
  return (
    lead && (
      <>
        <article class="leading">{claimItem(view, lead, 'h2')}</article>
        {claimRanking(view, lead, LEADING)}
        {howSure(view, lead)}
      </>
    )
  );
};

/** Where no claim leads with a picture of its own, that of the first table that has a row to show. */
export const leadingTable: Block = ({ view, options }) => {
  const [lead] = view.model.claims;
  if (lead?.table && measureTable(view.model, lead.table)?.result.by.length === 1) return null;
  const table = pictured(view, options);
  return table && ranking(view, table, { bars: LEADING });
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

/** What the verdict means, what the sentence says, and what each question allows; the questions the sentence rests on stand out. */
function howSure(view: View, claim: ReportClaim): Markup {
  const { words } = view;
  const said = headlineText(view, claim);
  const row = (question: string, range: string, rests: boolean) => (
    <div class={rests && 'rests'}>
      <dt>{question}</dt>
      <dd>{range}</dd>
    </div>
  );
  return (
    <aside class="sure">
      <div>
        <h2>{words.claim.sure}</h2>
        <p>{verdictText(view, claim)}</p>
        <p class="soft">{claim.basis[view.locale][0]}</p>
      </div>
      <dl>
        {said && row(words.claim.sentenceSays, said, true)}
        {claim.ladder.map((rung) => row(words.rung[rung.rung], rangeText(view, claim, rung.low, rung.high), rung.rung === claim.standsOn))}
        {claim.chance.map(({ kind, low, high }) =>
          row(words.interval[kind as keyof typeof words.interval] ?? kind, rangeText(view, claim, low, high), false),
        )}
      </dl>
    </aside>
  );
}

/** People, commits, countries and organisations (people who work for themselves are none), from tables in this order. Where somebody's is not known, only those known are counted, and it says so. */
export const numbers: Block = ({ view, options }) => {
  const { front } = view.words;
  const table = (place: number) => measureTable(view.model, options.tables?.[place] ?? '');
  const people = table(0);
  if (!people) return <></>;
  const commits = table(1);
  const organisations = table(2);
  const isWhole = ({ result: { population } }: MeasureTable) => population.known === population.total;
  const rows = ({ result, folded }: MeasureTable) =>
    result.rows.length + folded.reduce((sum, one) => sum + one.rows - (one.groups ?? 0), 0);
  const facts = [
    [people.result.population.total, front.contributors],
    [commits?.result.population.total, front.commits],
    [rows(people), isWhole(people) ? front.countries : front.countriesKnown],
    [organisations && rows(organisations), organisations && isWhole(organisations) ? front.organisations : front.organisationsKnown],
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
