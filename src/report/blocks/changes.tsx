import { formatShare } from '../../languages/numbers.ts';
import type { Cell } from '../../model/table.ts';
import type { Cause, ClaimChange, EditionChanges, Said, TableChange } from '../edition-changes.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import type { Column } from '../model.ts';
import { headlineText } from '../render/claim-item.tsx';
import { FOLDED_KEY, UNKNOWN_KEY } from '../render/flat-table.ts';
import { headRow, numeric, scroll } from '../render/table.tsx';
import { verdictBadge } from '../render/verdict.tsx';
import { linkTo, name, number, pageLink, periodText, say, text, type View } from '../render/view.tsx';
import { CHANGES_FILE, type ChangesData, isSecond } from '../sections/changes.ts';
import type { Block } from './block.ts';

/** Cells shown of one table; the file has all. */
const SHOWN = 24;
/** More tables than these are behind a fold. */
const TABLES_OPEN = 12;

/** What changed since the edition before. */
export const changes: Block = ({ view }) => {
  const data = (view.model.sections['changes'] ?? {}) as ChangesData;
  return isSecond(data) ? since(view, data) : firstEdition(view);
};

function firstEdition({ words }: View): Markup {
  return (
    <div class="blank">
      <h2>{words.changes.none}</h2>
      <p>{words.changes.noneText}</p>
    </div>
  );
}

function since(view: View, data: EditionChanges): Markup {
  const { changes: words } = view.words;
  const [previous] = data.earlier;
  const compared = previous && (
    <p>
      {say(view, words.compared, { title: <bdi>{text(view, previous.title)}</bdi>, period: periodText(view, previous.period) })}{' '}
      <code class="soft">{previous.digest.slice(0, 12)}</code>
    </p>
  );
  if (data.claims.length + data.tables.length === 0)
    return (
      <>
        {compared}
        <div class="blank">
          <h2>{words.same}</h2>
          <p>{words.sameText}</p>
        </div>
      </>
    );
  const causes = [...data.claims, ...data.tables].map((change) => change.causes);
  const shared = causes.every((each) => each.join() === causes[0]!.join());
  const moved = data.claims.filter(({ before, after }) => before !== null && after !== null && before.verdict !== after.verdict);
  const tables = data.tables.map((table) => tableOf(view, table, !shared));
  return (
    <>
      {data.claims.length > 0 && <p class="answer">{verdictsSay(view, moved)}</p>}
      {compared}
      <p>
        {say(view, words.count, { claims: data.claims.length, tables: data.tables.length })}{' '}
        {shared && <>{say(view, words.whyAll, { causes: causesOf(view, causes[0]!) })} </>}
        <a href={linkTo(view, CHANGES_FILE)}>{words.file}</a>
      </p>
      {data.claims.length > 0 && (
        <section>
          <h2>{words.claims}</h2>
          {claimTable(view, [...moved, ...data.claims.filter((change) => !moved.includes(change))], !shared)}
        </section>
      )}
      {tables.length > 0 && (
        <section>
          <h2>{words.tables}</h2>
          {tables.length > TABLES_OPEN ? (
            <details>
              <summary>{say(view, words.allTables, { n: tables.length })}</summary>
              {tables}
            </details>
          ) : (
            tables
          )}
        </section>
      )}
      {legend(view, new Set(causes.flat()))}
    </>
  );
}

/** Which verdicts changed: what a reader of the edition before must know first. */
function verdictsSay(view: View, moved: readonly ClaimChange[]): Markup {
  const { changes: words } = view.words;
  if (moved.length === 0) return <>{words.sameVerdicts}</>;
  const names = moved.map(({ id }, i) => (
    <>
      {i > 0 && view.words.separator.names}
      <bdi>{id}</bdi>
    </>
  ));
  return say(view, words.verdicts, { n: moved.length, names: <>{names}</> });
}

/** What the causes mean that stand on the page. */
function legend({ words: { changes: words } }: View, named: ReadonlySet<Cause>): Markup {
  return (
    <section>
      <h2>{words.why}</h2>
      <dl class="rows">
        {CAUSES.filter((cause) => named.has(cause)).map((cause) => (
          <>
            <dt>{words.cause[cause]}</dt>
            <dd>{words.causeText[cause]}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

const CAUSES: readonly Cause[] = ['data', 'people', 'corrections', 'definition', 'code', 'unexplained'];

function causesOf({ words }: View, causes: readonly Cause[]): Markup {
  return (
    <>
      {causes.map((cause, index) => (
        <>
          {index > 0 && ' · '}
          {words.changes.cause[cause]}
        </>
      ))}
    </>
  );
}

function claimTable(view: View, changes: readonly ClaimChange[], each: boolean): Markup {
  const { changes: words } = view.words;
  const side = (one: Said | null) =>
    one === null ? (
      <span class="soft">{words.absent}</span>
    ) : (
      <>
        {verdictBadge(view, one.verdict)}
        <br />
        {text(view, one.sentence)}
        {sure(view, one)}
      </>
    );
  return scroll(
    words.claims,
    <table class="sides">
      {headRow(words.claim, words.before, words.after, ...(each ? [words.why] : []))}
      <tbody>
        {changes.map((change) => (
          <tr>
            <th scope="row">
              {change.after === null ? (
                <code>{change.id}</code>
              ) : (
                <a href={pageLink(view, `claims/${change.id}.html`)}>
                  <code>{change.id}</code>
                </a>
              )}
            </th>
            <td>{side(change.before)}</td>
            <td>{side(change.after)}</td>
            {each && <td class="why">{causesOf(view, change.causes)}</td>}
          </tr>
        ))}
      </tbody>
    </table>,
  );
}

/** What was possible, and how much was known. */
function sure(view: View, said: Said): Markup {
  const { claim: words, separator } = view.words;
  const parts = [
    ...(headlineText(view, said) ? [`${words.headline} ${headlineText(view, said)}`] : []),
    ...(said.coverage === null ? [] : [`${words.coverage} ${formatShare(said.coverage, 1)}`]),
  ];
  return (
    <>
      {parts.length > 0 && (
        <>
          <br />
          <small class="soft">{parts.join(separator.facts)}</small>
        </>
      )}
    </>
  );
}

/** @param each whether it says why, since not all changed for the same reasons */
function tableOf(view: View, table: TableChange, each: boolean): Markup {
  const { changes: words } = view.words;
  const head = <bdi>{text(view, table.title)}</bdi>;
  const why = each && <span class="soft">· {causesOf(view, table.causes)}</span>;
  if (table.what !== 'changed')
    return (
      <p>
        {say(view, words[table.what], { table: head })} {why}
      </p>
    );
  const rows = table.cells.slice(0, SHOWN);
  const rest = table.cells.length - rows.length;
  return (
    <details>
      <summary>
        {head} <span class="soft">{say(view, words.cells, { n: table.cells.length })}</span> {why}
      </summary>
      {scroll(
        text(view, table.title),
        <table>
          {headRow(words.row, words.column, numeric(words.before), numeric(words.after))}
          <tbody>
            {rows.map(({ key, column, before, after }) => (
              <tr>
                <th scope="row">{keyOf(view, table, key)}</th>
                <td>{text(view, column.title)}</td>
                <td class="n">{cell(view, column, before)}</td>
                <td class="n">{cell(view, column, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>,
      )}
      {rest > 0 && <p class="soft">{say(view, words.rest, { n: rest })}</p>}
    </details>
  );
}

/** `2018/CN` in words. */
function keyOf(view: View, { by }: TableChange, key: string): Markup {
  if (by.length === 0) return <bdi>{key}</bdi>;
  const { words } = view;
  const part = (text: string, index: number) =>
    text === UNKNOWN_KEY ? (
      <>{words.table.unknown}</>
    ) : text === FOLDED_KEY ? (
      <>{words.changes.folded}</>
    ) : (
      name(view, by[index] ?? '', text)
    );
  return (
    <>
      {key.split('/').map((text, index) => (
        <>
          {index > 0 && ' · '}
          {part(text, index)}
        </>
      ))}
    </>
  );
}

function cell(view: View, column: Column, value: Cell): Markup {
  if (value === null) return <span class="soft">{view.words.changes.absent}</span>;
  return typeof value === 'number' && column.kind !== 'share' ? <>{number(view, value)}</> : <bdi>{String(value)}</bdi>;
}
