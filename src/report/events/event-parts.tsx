import { protectShare } from '../../disclosure/shown.ts';
import { type Step, steps } from '../charts/steps.ts';
import { fillText } from '../format/fill.tsx';
import { Fragment, h, type Markup } from '../markup.ts';
import { titleBelow } from '../render/message.tsx';
import { outsideLink } from '../render/outside-link.tsx';
import { headRow, numeric, scroll } from '../render/table.tsx';
import { linkTo, number, say, text, type View } from '../render/view.tsx';
import { type EventData, type EventsData, figureNamed, printedCount } from './event-data.ts';
import { figureLabel, figureValue } from './event-figures.tsx';
import { valueName } from './event-names.ts';
import { FIGURES } from './plain-tables.ts';
import { shownText } from './shown-text.tsx';
import { logoPath } from './sponsor-logos.ts';
import { dayText, eventFiles } from './table-figure.tsx';

const STEPS = ['submitted', 'accepted', 'confirmed', 'scheduled'] as const;

/** What became of the proposals, step by step. */
export function funnel(view: View, event: EventData, id: string): Markup {
  const { events: words } = view.words;
  const submitted = figureNamed(event, 'cfp.submitted');
  const list = STEPS.flatMap((step): Step[] => {
    const figure = figureNamed(event, `cfp.${step}`);
    if (figure?.kind !== 'count') return [];
    const { count } = figure;
    const whole = submitted?.kind === 'count' ? submitted.count : count;
    const share = protectShare(count, whole);
    const percent = share.kind === 'percent' && step !== 'submitted' ? ` (${share.value}%)` : '';
    return [
      { label: words.value.state[step], value: count.kind === 'count' ? count.value : null, text: `${shownText(view, count)}${percent}` },
    ];
  });
  if (list.length < 2) return <></>;
  const said = list
    .map((step) => fillText(words.funnelStep, { name: step.label, count: step.text }, view.locale))
    .join(view.words.separator.facts);
  return (
    <figure class="figure">
      <figcaption>{titleBelow(view.words.events.funnelTitle, funnelMessage(view, event))}</figcaption>
      {steps(id, fillText(words.funnel, { list: said }, view.locale), list)}
      <div class="below">
        <details class="numbers">
          <summary>{view.words.table.showTable}</summary>
          <table class="short">
            <tbody>
              {list.map((step) => (
                <tr>
                  <th scope="row">{step.label}</th>
                  <td class="n">{step.text}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
        {eventFiles(view, event, FIGURES)}
      </div>
    </figure>
  );
}

function funnelMessage(view: View, event: EventData): string | undefined {
  const [submitted, accepted] = [printedCount(event, 'cfp.submitted'), printedCount(event, 'cfp.accepted')];
  if (submitted === undefined || accepted === undefined) return undefined;
  return fillText(view.words.events.funnelMessage, { submitted, accepted }, view.locale);
}

/** More sponsors of one tier without a picture stand small, in columns. */
const MOST_AT_LARGE = 6;

/** Sponsors are public: names, tiers and pictures as the organiser gives them, in the order of the tiers. */
export function sponsorList(view: View, event: EventData): Markup {
  const placed = event.sponsors.map((sponsor, place) => ({ ...sponsor, place }));
  const tiers = [...new Set(placed.map((sponsor) => sponsor.tier))];
  return (
    <>
      {event.thanks && <p>{text(view, event.thanks)}</p>}
      {tiers.length > 0 && (
        <dl class="thanks">
          {tiers.map((tier) => (
            <div class={placed.filter((one) => one.tier === tier && one.logo === null).length > MOST_AT_LARGE && 'many'}>
              <dt>{valueName(event, 'tier', tier, view.locale) ?? <bdi>{tier}</bdi>}</dt>
              <dd>
                {placed
                  .filter((one) => one.tier === tier)
                  .map(({ name, logo, place }) =>
                    logo === null ? (
                      <span>
                        <bdi>{name}</bdi>
                      </span>
                    ) : (
                      <img src={linkTo(view, logoPath(event, place))} alt={name} width="240" height="96" />
                    ),
                  )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

/** How many registered and came, edition by edition, the oldest first; a break is said below. */
export function growth(view: View, event: EventData, { events }: EventsData): Markup {
  const editions = events.filter((one) => one.series === event.series).reverse();
  const counted = ['attendees.checked_in', 'attendees.registered'].find((id) =>
    editions.every((one) => printedCount(one, id) !== undefined),
  );
  if (counted === undefined) return <></>;
  const list = editions.map((one): Step => {
    const value = printedCount(one, counted)!;
    return { label: text(view, one.name), value, text: number(view, value) };
  });
  const said = list.map(({ label, text: value }) => `${label} ${value}`).join(view.words.separator.facts);
  const { growth: words, years: broken } = view.words.events;
  const title = counted === 'attendees.checked_in' ? words.came : words.registered;
  const breaks = editions.flatMap((one) => one.breaks.filter(({ measure }) => measure === '*' || measure === counted));
  return (
    <figure class="figure">
      <figcaption>{fillText(title, { from: list[0]!.text, to: list.at(-1)!.text }, view.locale)}</figcaption>
      {steps(`growth-${event.id}`, said, list)}
      {breaks.map((one) => (
        <p class="aside">{say(view, broken.broken, { reason: text(view, one.reason) })}</p>
      ))}
    </figure>
  );
}

/** Figures of the editions of a series beside each other, the oldest first; a break is said where it is. */
export function years(view: View, event: EventData, { events }: EventsData): Markup {
  const editions = events.filter((one) => one.series === event.series).reverse();
  const ids = [...new Set(editions.flatMap((one) => one.figures.map((figure) => figure.id)))];
  const cell = (edition: EventData, id: string) => {
    const figure = figureNamed(edition, id);
    const broken = edition.breaks.filter((one) => one.measure === '*' || one.measure === id);
    return (
      <td class="n">
        {figure ? figureValue(view, figure) : '–'}
        {figure &&
          broken.map((one) => (
            <>
              <br />
              <small class="soft">{say(view, view.words.events.years.broken, { reason: text(view, one.reason) })}</small>
            </>
          ))}
      </td>
    );
  };
  return scroll(
    view.words.events.part.years,
    <table>
      <thead>
        <tr>
          <th scope="col">{view.words.events.years.figure}</th>
          {editions.map((one) => (
            <th scope="col" class="n">
              {text(view, one.name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ids.map((id) => (
          <tr>
            <th scope="row">{figureLabel(view, id)}</th>
            {editions.map((edition) => cell(edition, id))}
          </tr>
        ))}
      </tbody>
    </table>,
  );
}

/** Figures others counted, each with its day and its source. */
export function cited(view: View, { cited: figures }: EventData): Markup {
  const { cited: words } = view.words.events;
  const value = ({ bound, value: n }: EventData['cited'][number]) =>
    bound === 'exact' ? <>{number(view, n)}</> : say(view, words[bound], { n });
  return scroll(
    view.words.events.part.cited,
    <table>
      {headRow(words.what, numeric(words.value), words.asOf, words.source)}
      <tbody>
        {figures.map((one) => (
          <tr>
            <th scope="row">
              <bdi>{one.id}</bdi>{' '}
              <span class="soft">
                <bdi>{one.unit}</bdi>
              </span>
            </th>
            <td class="n">{value(one)}</td>
            <td>{dayText(view, one.asOf)}</td>
            <td>{one.address ? outsideLink(one.address, <bdi>{one.address}</bdi>) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>,
  );
}
