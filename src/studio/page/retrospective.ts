/** Tables of the event's page that a retrospective tells, by the part of the page they stand in. */
const PARTS = ['attendees', 'origin', 'newcomers', 'programme', 'speakers', 'inclusion', 'sponsors'];

/**
 * The event's page as Markdown, for the issue in which organisers look back: the same figures and tables, without pictures and links.
 * @param page the event's page as published
 */
export function retrospectiveOf(page: Document): string {
  const say = (selector: string) => textOf(page.querySelector(selector));
  const head = [`## ${say('h1')}`, say('.head .lead'), say('.head .invented')];
  const glance = [`### ${say('#glance h2')}`, ...figures(page.querySelector('#glance dl.facts')), say('#glance .aside')];
  const parts = PARTS.flatMap((id) => {
    const part = page.getElementById(id);
    if (part === null) return [];
    return [`### ${textOf(part.querySelector('h2'))}`, ...[...part.querySelectorAll('dl, figure.event-table')].flatMap(blockOf)];
  });
  return `${[...head, ...glance, ...parts].filter((block) => block !== '').join('\n\n')}\n`;
}

function blockOf(block: Element): readonly string[] {
  if (block.matches('dl.facts')) return figures(block);
  if (block.matches('dl')) return [pairs(block)];
  const table = block.querySelector('table');
  return table === null
    ? []
    : [`**${textOf(block.querySelector('figcaption'))}**`, markdownTable(table), textOf(block.querySelector('.question'))];
}

/** Figures as a list: what, then how many. */
function figures(list: Element | null): readonly string[] {
  const items = [...(list?.children ?? [])].map(
    (one) => `- ${textOf(one.querySelector('dt'))}: **${figureValue(one.querySelector('dd'))}**`,
  );
  return items.length > 0 ? [items.join('\n')] : [];
}

/** A figure's number, with its base in brackets. */
function figureValue(value: Element | null): string {
  const base = value?.querySelector('small') ?? null;
  const whole = textOf(value);
  return base === null ? whole : `${whole.slice(0, whole.length - textOf(base).length).trim()} (${textOf(base)})`;
}

function pairs(list: Element): string {
  return [...list.querySelectorAll('dt')].map((term) => `- ${textOf(term)}: ${textOf(term.nextElementSibling)}`).join('\n');
}

function markdownTable(table: HTMLTableElement): string {
  const lines = [...table.rows].map((row) => [...row.cells].map((cell) => textOf(cell).replaceAll('|', '\\|')));
  const [header = [], ...rows] = lines;
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** What an element says, in one line. Text that stands in Markdown as it is: a name with a star stays a name with a star. */
function textOf(node: Element | null): string {
  return (node?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[*_`<[\]#]/g, '\\$&');
}
