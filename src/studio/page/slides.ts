/** Pictures that are worth a slide, by the table they show, in this order; the event has those of which it knows enough. */
const WORTH_A_SLIDE = [
  'attendees.region',
  'attendees.country',
  'attendees.organisation_type',
  'attendees.job_function',
  'attendees.industry',
  'attendees.first_time',
  'attendees.gender',
  'attendees.came',
  'cfp.track.outcome',
];
/** Figures on one slide. */
const FIGURES = 12;

/**
 * Slides (16:9) from the event's page: its own figures and pictures, so that they say the same. A page of HTML for print.
 * @param page the event's page as published
 */
export function slidesOf(page: Document): string {
  const slides = document.implementation.createHTMLDocument(page.title);
  slides.documentElement.lang = page.documentElement.lang;
  slides.documentElement.className = 'slides';
  const patterns = page.querySelector('svg.patterns');
  if (patterns) slides.body.append(slides.importNode(patterns, true));
  const footer = page.querySelector('h1')?.textContent ?? '';
  const add = (...content: readonly (Node | null)[]) => {
    const slide = slides.createElement('section');
    slide.append(...content.flatMap((node) => (node === null ? [] : [slides.importNode(node, true)])));
    slide.querySelectorAll('.sources, .recompute, details.numbers').forEach((one) => void one.remove());
    const foot = slides.createElement('footer');
    foot.append(footer);
    slide.append(foot);
    slides.body.append(slide);
  };
  add(page.querySelector('.head'), page.querySelector('aside.note'));
  addFigures(page, add);
  for (const id of WORTH_A_SLIDE) {
    const figure = figureOf(page, id);
    if (figure) add(figure);
  }
  const [funnel, sponsors] = [page.querySelector('#programme figure'), page.querySelector('#sponsors')];
  if (funnel && !funnel.matches('.event-table')) add(funnel);
  if (sponsors) add(sponsors.querySelector('h2'), sponsors.querySelector('dl'));
  const method = page.querySelector('#glance .aside');
  if (method) add(page.querySelector('#method h2'), method);
  return `<!doctype html>${slides.documentElement.outerHTML}`;
}

/** The figures at the head of the page, so many on a slide. */
function addFigures(page: Document, add: (...content: readonly (Node | null)[]) => void): void {
  const title = page.querySelector('#glance h2');
  const figures = [...(page.querySelector('#glance dl.facts')?.children ?? [])];
  for (let at = 0; at < figures.length; at += FIGURES) {
    const list = document.createElement('dl');
    list.className = 'facts';
    list.append(...figures.slice(at, at + FIGURES).map((one) => document.importNode(one, true)));
    add(title, list);
  }
}

/** The figure that shows a table, which the ids of its cells name; none where nearly nothing of it may be said. */
function figureOf(page: Document, table: string): Element | undefined {
  return [...page.querySelectorAll('figure.event-table')].find((figure) => {
    const cell = figure.querySelector('td[id]');
    return cell?.id.split('/')[0]?.endsWith(`.${table}`) === true && figure.querySelector('.bar:not(.none)') !== null;
  });
}
