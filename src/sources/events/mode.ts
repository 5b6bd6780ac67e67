import { z } from 'zod';
import { shippedTable } from '../../config/shipped-table.ts';
import type { Mode } from '../../model/event-rows.ts';
import { remembered } from '../../util/remembered.ts';
import type { ReadContext } from './format.ts';
import { comparableWord, invertedWords } from './words.ts';

const WORDS = z.array(z.string());
const FILE = z.strictObject({
  words: z.strictObject({ 'in-person': WORDS, virtual: WORDS }),
  other: WORDS,
  no: WORDS,
  between: WORDS,
  no_cjk: z.string(),
  no_after: z.string(),
});
const TABLE = shippedTable(new URL('./mode.yaml', import.meta.url), FILE);

/** What a column of modes may say. */
export const MODE_VALUES = ['in-person', 'virtual'] as const;
const LISTED = invertedWords(TABLE.words);
/** Germanic words grow at their end. */
const COMPOUND = '(?!\\p{L})|(?=ticket|teiln|zugang|pass|karte|platz|veranst)';
const OTHER = TABLE.other.map((pattern) => new RegExp(pattern, 'gu'));
const SAYS = MODE_VALUES.map((mode) => ({ mode, pattern: new RegExp(oneOf(TABLE.words[mode]), 'u') }));
const ANY = oneOf(MODE_VALUES.flatMap((mode) => TABLE.words[mode]));
const DENIED = new RegExp(
  `(?<!\\p{L})(?:${TABLE.no.join('|')})(?: (?:${TABLE.between.join('|')}))* (?:${ANY})|${TABLE.no_cjk}(?:${ANY})|(?:${ANY})${TABLE.no_after}`,
  'gu',
);

/** One of the words: by itself, where its script parts words. */
function oneOf(words: readonly string[]): string {
  const patterns = words
    .map(comparableWord)
    .map((word) => (/[\p{Script=Latin}\p{Script=Cyrillic}]/u.test(word) ? `(?<!\\p{L})${word}s?(?:${COMPOUND})` : word));
  return patterns.join('|');
}

/** In person or virtual, from a column that says so or from the words of a ticket title; `null` when they say neither, or both. */
export function readMode(text: string): Mode | null {
  const written = comparableWord(text);
  const exact = LISTED.get(written);
  if (exact !== undefined) return exact as Mode;
  const said = [...OTHER, DENIED].reduce((left, pattern) => left.replace(pattern, ' '), written);
  const modes = SAYS.filter(({ pattern }) => pattern.test(said));
  return modes.length === 1 ? modes[0]!.mode : null;
}

/**
 * How whoever holds a ticket takes part: as the organiser says of the event; at a hybrid one, as the words of the ticket say. A ticket that says
 * otherwise than the organiser is noted.
 */
export function ticketMode({ mode }: ReadContext, note: (reason: string) => void): (ticket: string) => Mode {
  const modeOf = remembered(readMode);
  return (ticket) => {
    const told = modeOf(ticket);
    if (mode === 'unknown') return told ?? 'unknown';
    if (told !== null && told !== mode) note('ticket-of-another-mode');
    return mode;
  };
}
