import { Fragment, h, type Markup, raw } from '../markup.ts';
import { outsideLink } from './outside-link.tsx';

/** The little Markdown that measures and pages are written in: headings, paragraphs, lists, code, emphasis, links. Everything is escaped first. */
export function markdown(source: string): Markup {
  return <>{blocksOf(source.replace(/\r/g, '')).map(blockOf)}</>;
}

/** An empty line ends a block; a heading, a list and a fence begin one wherever they stand, and what is fenced holds together. */
function blocksOf(source: string): readonly string[] {
  const blocks: string[] = [];
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) blocks.push(open.join('\n'));
    open = [];
  };
  for (const line of source.split('\n')) {
    const isFenced = open[0]?.startsWith('```') === true;
    if (!isFenced && (line.trim() === '' || begins(line, open[0]))) close();
    if (isFenced || line.trim() !== '') open.push(line);
    if (isFenced ? line.startsWith('```') : HEADING.test(line)) close();
  }
  close();
  return blocks;
}

const HEADING = /^#{1,4} /;
const BULLET = /^[-*] /;

/** As in CommonMark a numbered list that cuts a paragraph short begins with 1: a line of it may begin with a year and a stop. */
function begins(line: string, first = ''): boolean {
  if (HEADING.test(line) || line.startsWith('```')) return true;
  return BULLET.test(line) ? !BULLET.test(first) : /^1\. /.test(line) && !/^\d+\. /.test(first);
}

function blockOf(block: string): Markup {
  const heading = /^#{1,4} (.*)$/s.exec(block);
  if (heading) return <h3>{inline(heading[1]!)}</h3>;
  if (BULLET.test(block))
    return (
      <ul>
        {items(block, BULLET).map((item) => (
          <li>{inline(item)}</li>
        ))}
      </ul>
    );
  if (/^\d+\. /.test(block))
    return (
      <ol>
        {items(block, /^\d+\. /).map((item) => (
          <li>{inline(item)}</li>
        ))}
      </ol>
    );
  const fence = /^```\w*\n(.*?)\n?```$/s.exec(block);
  return fence ? (
    <pre>
      <code>{fence[1]!}</code>
    </pre>
  ) : (
    <p>{inline(block)}</p>
  );
}

function items(block: string, mark: RegExp): string[] {
  return block.split(/\n(?=[-*] |\d+\. )/).map((item) => item.replace(mark, ''));
}

/** `[words](address)`; an address that is none on the web leaves the words alone. */
const LINK = /\[([^[\]]{1,300})\]\(([^()\s]{1,2000})\)/g;

function inline(text: string): Markup {
  const parts: Markup[] = [];
  let done = 0;
  for (const link of text.matchAll(LINK)) {
    parts.push(emphasised(text.slice(done, link.index)), outsideLink(link[2]!, emphasised(link[1]!)));
    done = link.index + link[0].length;
  }
  return (
    <>
      {parts}
      {emphasised(text.slice(done))}
    </>
  );
}

function emphasised(text: string): Markup {
  const escaped = (<>{text}</>).markup;
  return raw(
    escaped
      .replace(/`([^`]+)`/g, '<code>$1</code>')
      .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
      .replace(/\*([^*\s][^*]*)\*/g, '<em>$1</em>')
      .replace(/(?<![\w/])_([^_\s][^_]*)_(?!\w)/g, '<em>$1</em>'),
  );
}
