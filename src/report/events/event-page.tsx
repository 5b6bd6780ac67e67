import { Fragment, h, type Markup } from '../markup.ts';
import { pageLink, say, type View } from '../render/view.tsx';
import { eventAnswer } from './event-answer.tsx';
import { eventCountdown } from './event-countdown.tsx';
import { type EventData, type EventsData, figureNamed, tableNamed } from './event-data.ts';
import { figureList, fourFigures, headlines } from './event-figures.tsx';
import { eventHead } from './event-head.tsx';
import { eventMethod, hiddenNote } from './event-method.tsx';
import { eventMoney } from './event-money.tsx';
import { dimensionList } from './event-names.ts';
import { cited, growth, sponsorList, years } from './event-parts.tsx';
import { eventPictures, picturedTables } from './event-pictures.tsx';
import { eventSurvey } from './event-survey.tsx';
import { FIGURES } from './plain-tables.ts';
import { dayText, eventFiles, eventTable } from './table-figure.tsx';

type Part = { readonly id: keyof View['words']['events']['part']; readonly body: Markup };

/**
 * The page of one event: the answer in a sentence, four figures, a few pictures, thanks. Everything else, table by table, is folded below, part by
 * part; a part with nothing in it is left out.
 */
/** The event in a sentence and four numbers. */
export function eventLead(view: View, event: EventData): Markup {
  return (
    <>
      {eventHead(view, event, eventAnswer(view, event))}
      {fourFigures(view, event)}
    </>
  );
}

export function eventPage(view: View, event: EventData, all: EventsData): Markup {
  const { events: words } = view.words;
  const isThere = (part: Part) => part.body.markup.trim() !== '';
  const shown = shownParts(view, event, all).filter(isThere);
  const folded = partsOf(view, event, all).filter(isThere);
  return (
    <>
      {shown.map((part) => (
        <section id={part.id}>
          <h2>{titleOf(view, event, part)}</h2>
          {part.body}
        </section>
      ))}
      <section>
        <h2>{words.everything}</h2>
        <p class="aside">{hiddenNote(view, event)}</p>
        <p>
          <a href={pageLink(view, summaryPath(event))}>{words.summary}</a>
        </p>
        {folded.map((part) => (
          <details class="part">
            <summary>
              <h3>{words.part[part.id]}</h3>
            </summary>
            <div id={part.id}>{part.body}</div>
          </details>
        ))}
      </section>
    </>
  );
}

/** Pictures are of those who came where the files say who did. */
function titleOf({ words }: View, event: EventData, { id }: Part): string {
  return id === 'pictures' && event.tables.some((table) => table.id.startsWith('came.')) ? words.events.whoCame : words.events.part[id];
}

/** What stands open: pictures of those who came, the series, thanks, and what others counted. */
function shownParts(view: View, event: EventData, all: EventsData): readonly Part[] {
  const { note } = view.words.events;
  const series = all.events.filter((one) => one.series === event.series).length > 1;
  return [
    { id: 'pictures', body: eventPictures(view, event, all) },
    { id: 'growth', body: series ? growth(view, event, all) : <></> },
    { id: 'survey', body: eventSurvey(view, event) },
    {
      id: 'beside',
      body: event.tables.some(({ id }) => id === 'co_located.event') ? (
        noted(note.beside, tablesOf(view, event, ['co_located.event']))
      ) : (
        <></>
      ),
    },
    { id: 'money', body: eventMoney(view, event) },
    { id: 'sponsors', body: sponsorList(view, event) },
    { id: 'cited', body: event.cited.length > 0 ? cited(view, event) : <></> },
  ];
}

export function eventPath(event: EventData): string {
  return `events/${event.id}.html`;
}

export function summaryPath(event: EventData): string {
  return `events/${event.id}-summary.html`;
}

function partsOf(view: View, event: EventData, all: EventsData): readonly Part[] {
  const { note } = view.words.events;
  const pictured = new Set(picturedTables(view, event, all));
  const tables: Tables = (...ids) =>
    tablesOf(
      view,
      event,
      ids.filter((id) => !pictured.has(id)),
    );
  return [
    { id: 'glance', body: glance(view, event) },
    { id: 'attendees', body: attendees(view, event, tables) },
    {
      id: 'origin',
      body: noted(
        event.scheme === null ? note.origin : say(view, note.scheme, { scheme: event.scheme, day: dayText(view, event.starts) }),
        tables(...who('region', 'country'), 'attendees.region.mode', 'attendees.country.mode'),
      ),
    },
    { id: 'newcomers', body: tables(...who('first_time'), 'attendees.first_time.mode', ...who('came_before')) },
    { id: 'programme', body: noted(note.programme, programme(view, event, all, tables)) },
    { id: 'speakers', body: speakers(view, event) },
    { id: 'inclusion', body: inclusion(view, event) },
    { id: 'answers', body: tables(...SURVEY.map((dim) => `survey.${dim}`), 'ratings.rating') },
    { id: 'tiers', body: noted(note.sponsors, tables('sponsors.tier')) },
    { id: 'years', body: overYears(view, event, all) },
    { id: 'method', body: eventMethod(view, event) },
  ];
}

/** Tables of the event, by name, without those that the page draws. */
type Tables = (...ids: readonly string[]) => Markup;

function glance(view: View, event: EventData): Markup {
  return (
    <>
      {headlines(view, event)}
      {eventFiles(view, event, FIGURES)}
    </>
  );
}

function attendees(view: View, event: EventData, tables: Tables): Markup {
  return (
    <>
      {figureList(view, event, ATTENDEES)}
      {tables(
        'attendees.status',
        'attendees.ticket',
        'attendees.mode',
        'attendees.came',
        'attendees.ticket.came',
        'attendees.mode.came',
        'attendees.days_before',
        ...who('organisation_type', 'job_function', 'industry'),
        'organisations.size',
        ...who('contributor'),
      )}
    </>
  );
}

function programme(view: View, event: EventData, all: EventsData, tables: Tables): Markup {
  const countdown = eventCountdown(view, event, all, 'cfp.submitted_before');
  return (
    <>
      {figureList(view, event, PROGRAMME)}
      {countdown}
      {tables('cfp.outcome', 'cfp.state', ...(countdown.markup === '' ? ['cfp.submitted_before'] : []), ...CFP)}
    </>
  );
}

/** The event beside others of its series; nothing where there is none. */
function overYears(view: View, event: EventData, all: EventsData): Markup {
  if (all.events.filter((one) => one.series === event.series).length < 2) return <></>;
  return (
    <>
      <p>{view.words.events.note.years}</p>
      {years(view, event, all)}
    </>
  );
}

/** A part under a sentence; nothing where the part is empty. */
function noted(text: string | Markup, body: Markup): Markup {
  return (
    <>
      {body.markup.trim() !== '' && (
        <>
          <p>{text}</p>
          {body}
        </>
      )}
    </>
  );
}

/** These dimensions of those who came, or of all who registered. */
const who = (...dims: readonly string[]) => dims.flatMap((dim) => [`came.${dim}`, `attendees.${dim}`]);

const ATTENDEES = [
  'attendees.people',
  'attendees.approved',
  'attendees.unmatched',
  'organisations.behind_half',
  'came.contributors.share',
  'attendees.contributors.share',
];
const SURVEY = [
  'satisfaction',
  'recommend',
  'again',
  'country',
  'organisation_type',
  'job_function',
  'industry',
  'first_time',
  'gender',
  'age_band',
];
const PROGRAMME = ['cfp.acceptance', 'cfp.proposed_speakers', 'sessions.total', 'reviewers.total', 'committee.program'];
const SPEAKERS = ['speakers.total', 'speakers.keynote', 'speakers.first_time.share', 'speakers.returning.share'];
const CFP = ['track', 'format', 'level', 'language', 'first_time', 'organisation_type', 'region'].map((dim) => `cfp.${dim}.outcome`);

/** The tables of these ids that the event has; a crossing of which no cell may be shown is only named. */
function tablesOf(view: View, event: EventData, ids: readonly string[]): Markup {
  const found = ids.flatMap((id) => tableNamed(event, id) ?? []);
  const silent = found.filter(
    (table) => table.dims.length > 1 && !table.rows.some(({ key, count }) => !key.includes(null) && count.kind === 'count'),
  );
  const shown = found.filter((table) => !silent.includes(table));
  const names = silent.map((table) => dimensionList(table, view.locale)).join(view.words.separator.facts);
  return (
    <>
      {shown.length > 0 && <div class="event-tables">{shown.map((table) => eventTable(view, event, table))}</div>}
      {silent.length > 0 && <p class="aside">{say(view, view.words.events.nothingShown, { list: names })}</p>}
    </>
  );
}

/** What is said above the tables of speakers: why there are few; why there are none, as too few speakers and no answer are two things. */
export function speakersNote({ leftOut }: Pick<EventData, 'leftOut'>, isShown: boolean): 'speakers' | 'noSpeakers' | 'untoldSpeakers' {
  if (isShown) return 'speakers';
  return leftOut.some((id) => id.startsWith('speakers.')) ? 'noSpeakers' : 'untoldSpeakers';
}

function speakers(view: View, event: EventData): Markup {
  const { note } = view.words.events;
  if (figureNamed(event, 'speakers.total') === undefined) return <></>;
  const tables = tablesOf(
    view,
    event,
    ['organisation', 'region', 'country', 'organisation_type', 'job_function', 'first_time', 'came_before'].map((dim) => `speakers.${dim}`),
  );
  return (
    <>
      <p>{note[speakersNote(event, tables.markup.trim() !== '')]}</p>
      {figureList(view, event, SPEAKERS)}
      {tables}
    </>
  );
}

/** Self-declared answers and what was done for people: never inferred, never crossed. */
function inclusion(view: View, event: EventData): Markup {
  const { note } = view.words.events;
  const tables = tablesOf(view, event, [
    ...who('gender', 'age_band'),
    'speakers.gender',
    'speakers.stage.gender',
    'scholarships.kind.mode',
    'incidents.kind.stage',
  ]);
  if (tables.markup.trim() === '' && !event.noIncidents) return <></>;
  return (
    <>
      <p>{note.inclusion}</p>
      {tables}
      {event.noIncidents && <p>{note.noIncidents}</p>}
    </>
  );
}
