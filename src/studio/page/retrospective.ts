/**
 * The event's page as Markdown, for the issue in which organisers look back: the same sentence, figures and tables, without pictures and links.
 * @param page the event's page as published
 */
export function retrospectiveOf(page: Document): string {
  const say = (selector: string) => textOf(page.querySelector(selector));
  const head = [
    `## ${say('h1')}`,
    say('.head .answer, .head .lead'),
    say('.head .invented'),
    ...figures(page.querySelector('main > dl.facts')),
  ];
  const parts = [...page.querySelectorAll('section[id], details.part > [id]')].flatMap((part) => {
    const title = part.querySelector(':scope > h2') ?? part.closest('details')?.querySelector('h3') ?? null;
    const blocks = [...part.querySelectorAll('dl, figure.event-table')].flatMap(blockOf);
    return blocks.length === 0 ? [] : [`### ${textOf(title)}`, ...blocks];
  });
  const hidden = textOf([...page.querySelectorAll('section > .aside')].at(-1) ?? null);
  return `${[...head, ...parts, hidden].filter((block) => block !== '').join('\n\n')}\n`;
}

function blockOf(block: Element): readonly string[] {
  if (block.matches('dl.facts')) return figures(block);
  if (block.matches('dl')) return [pairs(block)];
  const table = block.querySelector('table');
  return table === null ? [] : [`**${captionOf(block)}**`, markdownTable(table), textOf(block.querySelector('.aside'))];
}

/** What a table is by, and what it says, which stand below each other in the page. */
function captionOf(figure: Element): string {
  const parts = [...(figure.querySelector('figcaption')?.childNodes ?? [])].map((node) => textOf(node)).filter((text) => text !== '');
  return parts.join(': ');
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
function textOf(node: Node | null): string {
  return (node?.textContent ?? '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[*_`<[\]#]/g, '\\$&');
}
