import { hiddenWords, SMALLEST_BASE } from '../../disclosure/shown.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { headRow, numeric, scroll } from '../render/table.tsx';
import { linkTo, say, type View } from '../render/view.tsx';
import type { EventData, RowsByReason } from './event-data.ts';
import { shownMarkup } from './shown-text.tsx';

/** How an event was counted: how people are protected, with the proof; what the files held and what was left out of them. */
export function eventMethod(view: View, event: EventData): Markup {
  const { events: words } = view.words;
  const { proof, thresholds } = event;
  const file = (name: string, label: string) => (
    <li>
      <a href={linkTo(view, `data/${event.id}.${name}.json`)}>{label}</a>
    </li>
  );
  return (
    <>
      <h3>{words.privacy}</h3>
      <div class="prose">
        <p>{hiddenNote(view, event)}</p>
        <p>{say(view, words.privacyText, { cells: proof.cells.length, k: thresholds.attendees, speakers: thresholds.speakers })}</p>
        <p>{words.limits}</p>
        {event.leftOut.length > 0 && <p>{say(view, words.leftOut, { list: <bdi>{event.leftOut.join(', ')}</bdi> })}</p>}
        <ul>
          {file('proof', words.proof)}
          {file('edition', words.edition)}
        </ul>
      </div>
      <h3>{words.loss.title}</h3>
      <p class="aside">{words.loss.text}</p>
      {lossTable(view, event)}
    </>
  );
}

/** What the words in place of hidden numbers mean. */
export function hiddenNote(view: View, { thresholds }: EventData): Markup {
  const below = hiddenWords({ kind: 'below', k: thresholds.attendees }, view.locale)!;
  const withheld = hiddenWords({ kind: 'withheld' }, view.locale)!;
  return say(view, view.words.events.hidden, { below, withheld, base: SMALLEST_BASE });
}

function lossTable(view: View, { files, leftOver }: EventData): Markup {
  const { loss: words } = view.words.events;
  return scroll(
    words.title,
    <table>
      {headRow(words.file, numeric(words.rows), numeric(words.used), words.left)}
      <tbody>
        {files.map((one) => (
          <tr>
            <th scope="row">
              <bdi>{one.file}</bdi>
            </th>
            <td class="n">{shownMarkup(view, one.rows)}</td>
            <td class="n">{shownMarkup(view, one.used)}</td>
            <td>{reasons(view, one.leftOut)}</td>
          </tr>
        ))}
        {leftOver.length > 0 && (
          <tr class="rest">
            <th scope="row">{words.over}</th>
            <td class="n">–</td>
            <td class="n">–</td>
            <td>{reasons(view, leftOver)}</td>
          </tr>
        )}
      </tbody>
    </table>,
  );
}

function reasons(view: View, list: RowsByReason): Markup {
  const { reason: names, loss } = view.words.events;
  if (list.length === 0) return <>{loss.nothing}</>;
  const name = (reason: string) => (names as Readonly<Record<string, string>>)[reason.split(':')[0]!] ?? names.other;
  return (
    <>
      {list.map((one, i) => (
        <>
          {i > 0 && ' · '}
          {name(one.reason)} {shownMarkup(view, one.rows)}
        </>
      ))}
    </>
  );
}
