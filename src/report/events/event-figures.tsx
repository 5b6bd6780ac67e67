import type { PublishedFigure } from '../../disclosure/publish-event.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { say, type View } from '../render/view.tsx';
import type { EventData } from './event-data.ts';
import { shareMarkup, shownMarkup } from './shown-text.tsx';

/** Figures of an event that stand at its head, in this order. */
const HEADLINES = [
  'attendees.registered',
  'attendees.checked_in',
  'attendees.show_rate',
  'door.people',
  'door.show_rate',
  'came.countries',
  'attendees.countries',
  'organisations.total',
  'came.first_time.share',
  'attendees.first_time.share',
  'survey.responses',
  'survey.response_rate',
  'cfp.submitted',
  'cfp.acceptance',
  'sessions.total',
  'speakers.total',
  'scholarships.total',
  'sponsors.total',
];

const FIRST = [
  'attendees.checked_in',
  'door.people',
  'attendees.registered',
  'came.countries',
  'attendees.countries',
  'organisations.total',
  'speakers.total',
  'sessions.total',
  'came.first_time.share',
  'attendees.first_time.share',
  'cfp.submitted',
];
const AT_A_GLANCE = 4;

/** Every headline figure, hidden ones too. */
export function headlines(view: View, event: EventData): Markup {
  return figureList(view, event, HEADLINES);
}

/** The four figures that most readers came for, as far as they are printed. */
export function fourFigures(view: View, event: EventData): Markup {
  const printed = FIRST.filter((id) => {
    const figure = event.figures.find((one) => one.id === id);
    return figure !== undefined && (figure.kind === 'count' ? figure.count.kind === 'count' : figure.share.kind === 'percent');
  });
  return figureList(view, event, printed.slice(0, AT_A_GLANCE));
}

/** The figures of these ids that the event has. */
export function figureList(view: View, event: EventData, ids: readonly string[]): Markup {
  const figures = ids.flatMap((id) => event.figures.find((figure) => figure.id === id) ?? []);
  return (
    <>
      {figures.length > 0 && (
        <dl class="facts">
          {figures.map((figure) => (
            <div>
              <dt>{figureLabel(view, figure.id)}</dt>
              <dd>{figureValue(view, figure)}</dd>
              {base(view, figure)}
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** The label of a figure, or its id when we have no words for it. */
export function figureLabel(view: View, id: string): Markup {
  const words = (view.words.events.figure as Readonly<Record<string, string>>)[id];
  return words === undefined ? <bdi>{id}</bdi> : <>{words}</>;
}

export function figureValue(view: View, figure: PublishedFigure): Markup {
  return figure.kind === 'count' ? shownMarkup(view, figure.count) : shareMarkup(view, figure.share, figure.numerator);
}

/** No share without its base. */
function base(view: View, figure: PublishedFigure): Markup {
  if (figure.kind === 'count') return <></>;
  const counts = { numerator: shownMarkup(view, figure.numerator), base: shownMarkup(view, figure.base) };
  const { ofBase, walkIns, moreAnswers } = view.words.events;
  const more = figure.share.kind === 'percent' && figure.share.value > 100;
  const why = figure.id === 'survey.response_rate' ? moreAnswers : walkIns;
  return (
    <dd class="more">
      {say(view, ofBase, counts)}
      {more && <> {why}</>}
    </dd>
  );
}
