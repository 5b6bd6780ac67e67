import type { EventFileHolds } from '../sources/events/format.ts';
import type { FileLook } from '../sources/events/look-at-file.ts';
import { withoutEnd } from '../util/without-end.ts';

/** A column that nothing is read from and the field it looks like. */
export type Doubt = { readonly field: string; readonly header: string };

/** What files tell of their event; `told`: whether its days stand in one. */
export type EventGuess = { readonly starts: string; readonly ends: string; readonly mode: string; readonly told: boolean };

/** What an unread column may be by its heading: the figures would be wrong without it. */
const DOUBTFUL: Readonly<Partial<Record<EventFileHolds, readonly (readonly [field: string, heading: RegExp])[]>>> = {
  registrations: [
    [
      'checkedIn',
      /check(ed)?.?in|attend(?!ee)|arriv|show|came|presen[tc]|scan|anwesen|erschien|teilgenommen|asisti|compare|presen[zç]a|签到|簽到|到场|到場|报到|報到|核销|检票|入场|出席|出欠|来場|受付|参加状況|참석|출석|체크인|입장|присут|явка/i,
    ],
    [
      'status',
      /stat(us|e|ut|o)\b|approv|cancel|rsvp|genehmig|storn|estado|situa|状态|狀態|审核|審核|結果|结果|ステータス|状況|상태|승인|статус/i,
    ],
    ['quantity', /quantit|qty|anzahl|menge|cantidad|number of (tickets|people)|guests|数量|人数|張數|枚数|수량|количество/i],
  ],
  proposals: [
    [
      'state',
      /stat(us|e|ut|o)\b|decision|accept|reject|result|outcome|entscheid|angenommen|décision|estado|decis|状态|狀態|结果|結果|录用|录取|錄取|入选|採択|採否|ステータス|상태|선정|결과|статус/i,
    ],
  ],
};
/** Tickets that often let nobody in: shown to the organiser, never left out unasked. */
const MAYBE_NO_TICKET = /t-?shirt|hoodie|donation|add-?on|parking|dinner|party|spende|don\b|衣服|文化衫|捐赠|晚宴/i;

export const EVENT_MODES = ['in-person', 'virtual', 'hybrid'];

/** Columns nothing is read from that look as if they said who is in or who came, or for how many a row stands. */
export function doubtsOf({ format, columns, unread }: Pick<FileLook, 'format' | 'columns' | 'unread'>): readonly Doubt[] {
  const doubtful = DOUBTFUL[format.holds] ?? [];
  const read = new Set(columns.map(([field]) => field));
  return doubtful.flatMap(([field, heading]) => {
    const header = unread.find((one) => heading.test(one));
    // Where each ticket has its own number, a quantity is the order's.
    const told = read.has(field) || (field === 'quantity' && read.has('id')) || (field === 'checkedIn' && read.has('scannedOn'));
    return header === undefined || told ? [] : [{ field, header }];
  });
}

export function maybeNoTicket(ticket: string): boolean {
  return MAYBE_NO_TICKET.test(ticket);
}

/** The days and the way of meeting that the files of an event tell. @param today the day to fall back on, `YYYY-MM-DD` */
export function guessEvent(looks: readonly FileLook[], today: string): EventGuess {
  const days = looks.flatMap((look) => look.sessionDays ?? []).sort();
  const lastDay = looks
    .flatMap((look) => look.lastRegistration ?? [])
    .sort()
    .at(-1);
  const fallback = lastDay ?? today;
  const modes = new Set(looks.flatMap((look) => Object.keys(look.modes)).filter((mode) => mode !== 'unknown'));
  return {
    starts: days[0] ?? fallback,
    ends: days.at(-1) ?? fallback,
    mode: modes.size > 1 ? 'hybrid' : ([...modes][0] ?? 'in-person'),
    told: days.length > 0,
  };
}

/** The id of an event, from its name. */
export function eventIdOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const id = withoutEnd(words.replace(/^-/, ''), /-/);
  return id === '' ? 'event' : id;
}
