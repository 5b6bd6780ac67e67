import { cityName } from '../../languages/cities.ts';
import { type Text, textIn } from '../../languages/text.ts';
import { countryName } from '../../model/countries.ts';
import type { Instant } from '../../model/ids.ts';
import { parseInstant } from '../../model/period.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { type EventsData, figureNamed } from '../events/event-data.ts';
import { fillText } from '../format/fill.tsx';
import { formatDay, formatRange } from '../format/numbers.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { type MeasureTable, nameOf } from '../model.ts';
import { hasPage, number, pageLink, say, text, type View } from '../render/view.tsx';
import { yearsFigure } from '../render/years-figure.tsx';
import { rowsOf, type Standing, standingsOf, subjectIn } from '../sections/standing.ts';
import type { Block, Place } from './block.ts';
import { organisationProjects, rangeText, shareRange, tableOf } from './organisation-projects.tsx';

/** The organisation that a page is of. */
const of =
  (draw: (view: View, standing: Standing) => Markup | null): Block =>
  ({ view, subject }: Place) => {
    const standing = standingsOf(view.model).organisations.find(({ key }) => key === subject);
    return standing ? draw(view, standing) : null;
  };

/** Its name, what kind it is, where its head office is and on what that rests. */
function headOf(view: View, { shown, type, office, parent, taken }: Standing): Markup {
  const words = view.words.organisation;
  const kind = words.type[type as keyof typeof words.type] ?? type;
  const place = office && fillText(words.office, { country: textIn(countryName(office.country), view.locale) }, view.locale);
  return (
    <div class="head">
      <h1>
        <bdi>{text(view, shown)}</bdi>
      </h1>
      <p class="lead">
        {kind}
        {view.words.separator.facts}
        {place ?? words.officeUnknown}
        {office && (
          <small>
            {' '}
            ({say(view, words.officeEvidence, { evidence: evidenceText(view, office.evidence), day: day(view, office.dated) })})
          </small>
        )}
        {parent && (
          <>
            {view.words.separator.facts}
            {say(view, words.parent, { parent: text(view, parent) })}
          </>
        )}
        {taken && (
          <>
            {view.words.separator.facts}
            {say(view, words.taken, { buyer: text(view, taken.by), day: day(view, taken.day) })}
          </>
        )}
      </p>
    </div>
  );
}

/** What our tables write as evidence, in the reader's language; what is none of it is shown as it stands. */
function evidenceText(view: View, evidence: string): string {
  const words = view.words.organisation.evidence;
  const forms = [
    [/^head office in (?<place>.+); the CVE programme lists it there$/, words.listed],
    [/^head office in (?<place>.+)$/, words.own],
    [/^every homepage under \.(?<suffix>\S+) /, words.homepage],
    [/^place in its name$/, words.name],
    [/^legal form in its name/, words.form],
    [/^address in the IEEE /, words.listing],
    [/^suffix of (?<domain>\S+)$/, words.academic],
    [/^(?<text>.*)$/s, words.other],
  ] as const;
  const [form, said] = forms.find(([pattern]) => pattern.test(evidence))!;
  const { place = '', ...others } = form.exec(evidence)!.groups ?? {};
  return fillText(said, { ...others, place: cityName(place, view.locale) }, view.locale);
}

function day(view: View, date: string): Markup {
  const instant = parseInstant(date) as Instant;
  return <time datetime={date}>{formatDay(instant, view.locale)}</time>;
}

/** Its people with the range of its rank, and the share of all commits as far as it is known. */
function factsOf(view: View, standing: Standing): Markup {
  const words = view.words;
  const [people, commits] = [tableOf(view, 'people'), tableOf(view, 'commits')];
  const row = people?.result.rows.find((each) => each.key['organisation'] === standing.name);
  const written = rowsOf(commits, standing.name).get('');
  const range = commits && written !== undefined ? shareRange(written, commits.result.population) : null;
  return (
    <>
      <dl class="facts">
        {row && (
          <div>
            <dt>{words.measure.contributors}</dt>
            <dd>
              {number(view, row.value)}
              <small>
                {words.table.rank} {formatRange(row, view.locale)}
              </small>
            </dd>
          </div>
        )}
        {written !== undefined && (
          <div>
            <dt>{words.measure.commits}</dt>
            <dd>
              {number(view, written)}
              {range && <small>{fillText(words.organisation.share, { range: rangeText(view, range) }, view.locale)}</small>}
            </dd>
          </div>
        )}
      </dl>
      {range && commits && written !== undefined && (
        <p>
          {say(view, words.organisation.shareText, {
            total: commits.result.population.total,
            value: written,
            unknown: commits.result.population.unknown,
            low: range.low,
            high: range.high,
          })}
        </p>
      )}
    </>
  );
}

/** People and commits by year. */
function yearsOf(view: View, standing: Standing): Markup {
  const within = (table: MeasureTable | undefined, measure: string) =>
    yearsFigure(view, table, new Map(), { dimension: 'organisation', key: standing.name, title: measure });
  const { measure, organisation: words } = view.words;
  return (
    <>
      <p>{say(view, words.yearsText, { least: view.model.site.minimum })}</p>
      <div class="pair even">
        {within(tableOf(view, 'peopleYears'), measure.contributors)}
        {within(tableOf(view, 'commitsYears'), measure.commits)}
      </div>
    </>
  );
}

/** Its membership over time, and the events it sponsored. */
function standingOf(view: View, { tiers, sponsored, spoke }: Standing): Markup | null {
  const words = view.words.organisation;
  const { hasMembers } = standingsOf(view.model);
  const { events } = (view.model.sections['events'] ?? { events: [] }) as EventsData;
  const hasSpeakers = events.some((event) => figureNamed(event, 'speakers.total') !== undefined);
  if (!hasMembers && sponsored.length === 0 && !hasSpeakers) return null;
  const tierName = (tier: string) => nameOf(view.model.names, 'tier', tier, view.locale);
  return (
    <>
      <ul class="plain">
        {hasMembers && tiers.length === 0 && <li>{words.noMember}</li>}
        {tiers.map(({ tier, since, until }) => (
          <li>
            {until === null
              ? say(view, words.memberOpen, { tier: tierName(tier), from: day(view, since) })
              : say(view, words.memberSpan, { tier: tierName(tier), from: day(view, since), to: day(view, until) })}
          </li>
        ))}
        {sponsored.map(({ id, event, starts, tier }) => (
          <li>{say(view, words.sponsor, { event: eventLink(view, id, event), day: day(view, starts), tier: sponsorTier(view, tier) })}</li>
        ))}
        {spoke.map(({ id, event, starts, speakers }) => (
          <li>{say(view, words.spoke, { event: eventLink(view, id, event), day: day(view, starts), speakers: number(view, speakers) })}</li>
        ))}
      </ul>
      {hasSpeakers && <p class="aside">{words.speakers}</p>}
    </>
  );
}

function eventLink(view: View, id: string, event: Text): Markup {
  const name = <bdi>{text(view, event)}</bdi>;
  return hasPage(view, 'events') ? <a href={pageLink(view, `events/${id}.html`)}>{name}</a> : name;
}

/** A tier of sponsors in the reader's language; one that the organiser made up stands as it is. */
function sponsorTier(view: View, tier: string): string {
  return ownEntry<string>(view.words.events.value.tier, tier) ?? tier;
}

/** Links to every organisation that has a page. */
export const list: Block = ({ view }) => {
  const { organisations } = standingsOf(view.model);
  const words = view.words.organisation;
  if (organisations.length === 0) return null;
  return (
    <>
      <p>{say(view, words.allText, { least: view.model.site.minimum, n: organisations.length })}</p>
      <ul class="columns">
        {organisations.map(({ key, shown }) => (
          <li>
            <a href={pageLink(view, `organisations/${key}.html`)}>
              <bdi>{text(view, shown)}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
};

/** What an edition about one organisation begins with; nothing in any other. */
export const subject: Block = ({ view }) => {
  const standing = subjectIn(view.model);
  if (standing === undefined) return null;
  const words = view.words.organisation;
  const member = standingOf(view, standing);
  return (
    <section>
      <h2>
        <a href={pageLink(view, `organisations/${standing.key}.html`)}>
          <bdi>{text(view, standing.shown)}</bdi>
        </a>
      </h2>
      {factsOf(view, standing)}
      <h3>{words.projects}</h3>
      {organisationProjects(view, standing)}
      <h3>{words.years}</h3>
      {yearsOf(view, standing)}
      {member && <h3>{words.standing}</h3>}
      {member}
    </section>
  );
};

export const [head, facts, projects, years, standing] = [of(headOf), of(factsOf), of(organisationProjects), of(yearsOf), of(standingOf)];
