import type { PrintedRow, PrintedTable } from '../../disclosure/publish-event.ts';
import { protectShare, type Shown } from '../../disclosure/shown.ts';
import { Fragment, h, type Markup } from '../markup.ts';
import { number, say, type View } from '../render/view.tsx';
import { type EventData, figureNamed, printedCount, whoFigure, whoTable } from './event-data.ts';
import { valueName } from './event-names.ts';
import { answeredOf, isSilent } from './table-figure.tsx';

/** What the page tells, in one sentence: of each part that the event's printed numbers allow, the number that most readers came for. */
export function eventAnswer(view: View, event: EventData): Markup {
  const { answer } = view.words.events;
  const clauses = [howMany, fromWhere, newcomers, programme, opinion].flatMap((clause) => clause(view, event) ?? []);
  if (clauses.length === 0) return <></>;
  return (
    <p class="answer">
      {clauses.map((clause, i) => (
        <>
          {i > 0 && answer.between}
          {clause}
        </>
      ))}
      {answer.end}
    </p>
  );
}

/**
 * What of a table leads the others, and with which share of those who answered; of all (`ofAll`) where how many answered is hidden. Nothing where a
 * hidden row, or one of those joined, may be the larger.
 */
export function leaderOf(table: PrintedTable): { readonly value: string; readonly percent: number; readonly ofAll: boolean } | undefined {
  const rows = table.rows.filter((row) => !isSilent(row.key[0]!) && row.key[0] !== 'other');
  const [first, second] = rows.filter(isPrinted).sort((a, b) => b.count.value - a.count.value);
  const answered = table.question === null ? table.total : answeredOf(table);
  const ofAll = table.question === null || answered.kind !== 'count';
  const whole = ofAll ? table.total : answered;
  if (first === undefined || first.count.value === second?.count.value || whole.kind !== 'count') return undefined;
  const open = whole.value - rows.filter(isPrinted).reduce((sum, row) => sum + row.count.value, 0);
  const share = protectShare(first.count, whole);
  return open >= first.count.value || share.kind !== 'percent' ? undefined : { value: first.key[0]!, percent: share.value, ofAll };
}

type Printed = PrintedRow & { readonly count: Extract<Shown, { kind: 'count' }> };
const isPrinted = (row: PrintedRow): row is Printed => row.count.kind === 'count';

function howMany(view: View, event: EventData): Markup | undefined {
  const { answer } = view.words.events;
  const [registered, came] = [printedCount(event, 'attendees.registered'), printedCount(event, 'attendees.checked_in')];
  if (registered === undefined) return undefined;
  if (came === undefined) return say(view, answer.registered, { registered: <b>{number(view, registered)}</b> });
  return say(view, answer.came, { registered: number(view, registered), came: <b>{number(view, came)}</b> });
}

function fromWhere(view: View, event: EventData): Markup | undefined {
  const table = whoTable(event, 'country');
  const leader = table && leaderOf(table);
  const name = leader && valueName(event, 'country', leader.value, view.locale, 'in text');
  return name === undefined
    ? undefined
    : say(view, leader!.ofAll ? view.words.events.answer.countryAll : view.words.events.answer.country, { name, percent: leader!.percent });
}

function newcomers(view: View, event: EventData): Markup | undefined {
  const figure = whoFigure(event, 'first_time.share');
  if (figure?.kind !== 'share' || figure.share.kind !== 'percent') return undefined;
  return say(view, view.words.events.answer.newcomers, { percent: figure.share.value });
}

function opinion(view: View, event: EventData): Markup | undefined {
  const figure = figureNamed(event, 'survey.satisfied');
  if (figure?.kind !== 'share' || figure.share.kind !== 'percent') return undefined;
  return say(view, view.words.events.answer.satisfied, { percent: figure.share.value });
}

function programme(view: View, event: EventData): Markup | undefined {
  const { answer } = view.words.events;
  const [sessions, speakers] = [printedCount(event, 'sessions.total'), printedCount(event, 'speakers.total')];
  if (sessions === undefined) return speakers === undefined ? undefined : say(view, answer.speakers, { speakers });
  if (speakers === undefined) return say(view, answer.sessions, { sessions });
  return say(view, answer.programme, { sessions, speakers });
}
