import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';
import type { ReadContext } from './format.ts';
import { comparableWord, ownWord } from './words.ts';

const LISTS = z.record(z.string(), z.array(z.string()));
const FILE = z.strictObject({ marks: LISTS, status: LISTS, how: z.array(z.string()), present: LISTS, absent: LISTS });
const TABLE = shippedTable(new URL('./attendance.yaml', import.meta.url), FILE);

/** Ways to say that a person came, and ways to say that they did not, by language. */
export const ATTENDANCE_WORDS = { present: TABLE.present, absent: TABLE.absent } as const;

const words = (side: 'present' | 'absent') => new Set([...Object.values(TABLE[side]).flat(), side].map(comparableWord));
const HOW = new Set(TABLE.how.map(comparableWord));
const PRESENT = new Set([...words('present'), ...HOW]);
const ABSENT = words('absent');
const MARKS = new Map(Object.entries(TABLE.marks).flatMap(([side, marks]) => marks.map((mark) => [mark, side === 'present'] as const)));

const STATUS = new Map(
  Object.entries(TABLE.status).flatMap(([side, list]) => list.map((word) => [comparableWord(word), side === 'came'] as const)),
);

const CLOCK = /\d{1,2}\s?[:.h時时点]\s?\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s?(?:[ap]\.?m\.?|uhr|分)?/giu;
const DAY =
  /\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|(?:\d{1,2}\.?\s)?[\p{Script=Latin}\p{Script=Cyrillic}]{3,9}\.?\s(?:\d{1,2},?\s)?\d{4}/giu;
const ZONE = /\b(?:utc|gmt|z|cet|cest|[ecmp][sd]t|ist|jst|kst)\b|[+-]\d{2}:?\d{2}\b/giu;
/** A scan as platforms list it: the list's name, then day and time in brackets. */
const SCAN = /\(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?\)/;
/** Day numbers of spreadsheets between 1990 and 2099, seconds and milliseconds since 1970. */
const NUMBER = /^(?:3[3-9]\d{3}|[4-6]\d{4}|7[0-2]\d{3})(?:[.,]\d+)?$|^0[.,]0*[1-9]\d*$|^1\d{9}(?:\d{3})?$/;
/** How programs write that there is no time. */
const NO_TIME =
  /^(?:0{4}|0001|1900|1970)-0[01]-0[01](?!\d)|^0?1[/.]0?[01][/.](?:1970|1900|0001)(?!\d)|^0{2}[/.]0{2}[/.]0{4}|^0{1,2}(?:[:.,]0{1,2}){1,2}$/;
const PART_OF_A_TIME =
  /\([^()]* time\)|\([月火水木金土日]\)|(?<!\p{L})(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?(?!\p{L})|(?<!\p{L})(?:at|um|à|a|às|alle|om|on|am|pm|le|el)(?!\p{L})|[上下]午|午[前後]|오[전후]|(?:星期|周|週)[一二三四五六日天]|[\s()（）[\]@,;:|~·]+/giu;
const LONGEST = 120;

/**
 * Whether a cell of a check-in column says that the person came: only a listed word, a mark or a time does. An empty cell says that they did
 * not: the list is of those who came. `null`: it says neither, and nothing is guessed.
 */
export function readAttendance(text: string, context: Pick<ReadContext, 'mapping'>): boolean | null {
  const written = text.trim();
  if (isUnmarked(written)) return false;
  const own = ownWord(context.mapping.answers['checkedIn'], written);
  if (own !== undefined) return own === 'yes';
  return listed(written) ?? remarked(written.slice(0, LONGEST)) ?? timed(written.slice(0, LONGEST));
}

/** Empty, or a dash that stands for nothing. */
export function isUnmarked(text: string): boolean {
  return /^[-–—‐-―\s.]*$/u.test(text);
}

/** Whether a cell says no more than how somebody takes part ("on site"): that they came only where the column is of who came. */
export function saysHowOnly(text: string): boolean {
  return HOW.has(comparableWord(text));
}

function listed(text: string): boolean | null {
  const mark = MARKS.get(text.toLowerCase());
  if (mark !== undefined) return mark;
  const word = comparableWord(text);
  if (ABSENT.has(word)) return false;
  return PRESENT.has(word) ? true : null;
}

/** "Absent (sick)", "Present - late": the word decides, unless what is remarked says otherwise. */
function remarked(text: string): boolean | null {
  const [open, dash] = [text.search(/[(（]/u), text.search(/\s[-–—]\s/u)];
  const inBrackets = open > 0 && /^[^()（）]*[)）]$/u.test(text.slice(open + 1));
  const at = dash > 0 && (open < 0 || dash < open) ? dash : inBrackets ? open : -1;
  if (at < 0) return null;
  const [said, also] = [listed(text.slice(0, at).trimEnd()), at === open ? listed(text.slice(at + 1, -1)) : null];
  return also === null || also === said ? said : null;
}

/** A time says that they came, unless the words beside it say that they did not, or say something unknown. */
function timed(text: string): boolean | null {
  if (NO_TIME.test(text)) return false;
  if (NUMBER.test(text)) return true;
  const day = text.replace(DAY, ' ');
  const bare = day.replace(ZONE, ' ').replace(CLOCK, ' ').replace(ZONE, ' ');
  if (bare === text) return null;
  const words = bare
    .replace(/(?<=^|[\s\d])[tz](?=$|[\s\d])/giu, ' ')
    .replace(PART_OF_A_TIME, ' ')
    .replace(/(?<![-–—/.])[-–—/.]+(?=\s|$)/gu, ' ')
    .trim();
  if (words === '') return true;
  return listed(words) ?? (SCAN.test(text) ? true : null);
}

/** Whether a status word itself says that the person came ("Checked in", "已签到") or did not ("No-show"); `null`: it says only who is in. */
export function attendanceInStatus(status: string): boolean | null {
  const word = comparableWord(status);
  return STATUS.get(word) ?? null;
}
