import type { PublishedFigure } from '../../disclosure/publish-event.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { say, type View } from '../render/view.tsx';
import { type EventData, figureNamed } from './event-data.ts';
import { figureLabel, figureValue } from './event-figures.tsx';
import { shareMarkup, shownMarkup } from './shown-text.tsx';

const SHARES = ['survey.satisfied', 'survey.promoters', 'survey.again'];

/** What people said after the event, and how many of those who could have said it: the response rate stands beside every share. */
export function eventSurvey(view: View, event: EventData): Markup {
  const shares = SHARES.flatMap((id) => figureNamed(event, id) ?? []);
  const ratings = figureNamed(event, 'ratings.high');
  const rate = figureNamed(event, 'survey.response_rate');
  const figures = [...shares, ...(ratings ? [ratings] : [])];
  if (figures.length === 0) return <></>;
  return (
    <>
      <dl class="facts">
        {figures.map((figure) => (
          <div>
            <dt>{figureLabel(view, figure.id)}</dt>
            <dd>{figureValue(view, figure)}</dd>
            <dd class="more">{restsOn(view, event, figure, figure === ratings ? undefined : rate)}</dd>
          </div>
        ))}
      </dl>
      <p class="aside">{view.words.events.note.survey}</p>
    </>
  );
}

function restsOn(view: View, event: EventData, figure: PublishedFigure, rate: PublishedFigure | undefined): Markup {
  if (figure.kind === 'count') return <></>;
  const { ofBase, ofRatings, ofResponses, asked } = view.words.events;
  const counts = { numerator: shownMarkup(view, figure.numerator), base: shownMarkup(view, figure.base) };
  const sessions = figureNamed(event, 'ratings.sessions');
  if (figure.id === 'ratings.high' && sessions?.kind === 'count')
    return say(view, ofRatings, { ...counts, sessions: shownMarkup(view, sessions.count) });
  if (rate?.kind !== 'share') return say(view, ofBase, counts);
  const whom = figureNamed(event, 'attendees.checked_in') === undefined ? asked.approved : asked.came;
  return say(view, ofResponses, {
    ...counts,
    responses: shownMarkup(view, rate.numerator),
    all: shownMarkup(view, rate.base),
    whom,
    rate: shareMarkup(view, rate.share, rate.numerator),
  });
}
