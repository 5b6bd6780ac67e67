/** Tables behind the page's fold that are worth a slide, in this order; the event has those of which it knows enough. */
const WORTH_A_SLIDE = [
  'came.region',
  'attendees.region',
  'attendees.came',
  'came.first_time',
  'attendees.first_time',
  'came.gender',
  'attendees.gender',
  'cfp.track.outcome',
];
/** What stands in the page for its screen only. */
const NOT_ON_PAPER = '.below, .tools, .sources, details.numbers';

/**
 * Slides (16:9) from the event's page: its own sentence, figures and pictures, so that they say the same. A page of HTML for print.
 * @param page the event's page as published
 */
export function slidesOf(page: Document): string {
  const slides = document.implementation.createHTMLDocument(page.title);
  slides.documentElement.lang = page.documentElement.lang;
  slides.documentElement.className = 'slides';
  const patterns = page.querySelector('svg.patterns');
  if (patterns) slides.body.append(slides.importNode(patterns, true));
  for (const content of contentsOf(page)) slides.body.append(slideOf(slides, content, page.querySelector('h1')?.textContent ?? ''));
  return `<!doctype html>${slides.documentElement.outerHTML}`;
}

/** What stands on each slide: the answer and four figures, then one thing each. */
function contentsOf(page: Document): readonly (readonly Element[])[] {
  const find = (selector: string) => page.querySelector(selector) ?? undefined;
  const all = (...parts: readonly (Element | undefined)[]) => parts.filter((part) => part !== undefined);
  const heading = find('#glance')?.closest('details')?.querySelector('h3') ?? undefined;
  const tables = WORTH_A_SLIDE.flatMap((id) => figureOf(page, id) ?? []);
  return [
    all(find('.head'), find('main > dl.facts'), find('aside.note')),
    ...[...page.querySelectorAll('#pictures figure')].map((figure) => [figure]),
    ...tables.filter((figure) => figure.closest('#pictures') === null).map((figure) => [figure]),
    ...(find('#growth') ? [[...find('#growth')!.children]] : []),
    ...['#survey', '#money'].flatMap((part) => (find(part) ? [[...find(part)!.children]] : [])),
    all(heading, find('#glance dl.facts')),
    ...(find('#sponsors dl') ? [all(find('#sponsors h2'), find('#sponsors dl'))] : []),
    all(find('#method')?.closest('details')?.querySelector('h3') ?? undefined, find('#method .prose')),
  ].filter((content) => content.length > 0);
}

function slideOf(slides: Document, content: readonly Element[], foot: string): HTMLElement {
  const slide = slides.createElement('section');
  slide.append(...content.map((one) => slides.importNode(one, true)));
  slide.querySelectorAll(NOT_ON_PAPER).forEach((one) => void one.remove());
  const footer = slides.createElement('footer');
  footer.append(foot);
  slide.append(footer);
  return slide;
}

/** The figure that shows a table, which the ids of its cells name; none where nearly nothing of it may be said. */
function figureOf(page: Document, table: string): Element | undefined {
  return [...page.querySelectorAll('figure.event-table')].find((figure) => {
    const cell = figure.querySelector('td[id]');
    return cell?.id.split('/')[0]?.endsWith(`.${table}`) === true && figure.querySelector('.bar:not(.none)') !== null;
  });
}
