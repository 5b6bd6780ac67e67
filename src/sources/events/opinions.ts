import type { OpinionField } from '../../model/event-rows.ts';
import { readAnswer } from './answers.ts';
import type { ReadContext, TableInput } from './format.ts';
import { comparableWord, ownWord } from './words.ts';

const STARS = /^(?:\s|★|⭐|\ufe0f)*$/u;
/** "4", "4/5", "4 - good", "8分", "Very likely - 10": a number at the beginning or at the end. */
const NUMBER = /^(\d{1,2})(?:[.,]0+)?(?!\d|[.,]\d)|(?:^|[\s:(])(\d{1,2})\)?$/u;

/** The number in an answer, or null: stars are counted. */
export function ratingIn(text: string): number | null {
  const written = text.normalize('NFKC').trim();
  const stars = [...written].filter((letter) => letter === '★' || letter === '⭐').length;
  if (stars > 0 && STARS.test(written)) return stars;
  const found = NUMBER.exec(written);
  return found === null ? null : Number(found[1] ?? found[2]);
}

/** What a heading says of its scale: "(1-10)", "out of 10", "满分10分". */
const SAYS_TEN =
  /(?:^|\D)[01]\s*(?:-|–|—|~|～|to|bis|à|a|到|至)\s*10(?!\d)|(?:out of|\/|von|sur|de|满分|滿分)\s*10(?!\d)|(?:10|十)\s*分制/iu;
const SAYS_FIVE = /(?:^|\D)[01]\s*(?:-|–|—|~|～|to|bis|à|a|到|至)\s*5(?!\d)|(?:out of|\/|von|sur|de|满分|滿分)\s*5(?!\d)|(?:5|五)\s*分制/iu;
/** A scale goes to ten where at least so many votes, and such a share of them, are of ten: one of them alone is a slip. */
const FEWEST_OF_TEN = 2;
const SHARE_OF_TEN = 0.05;

/** Whether a column of ratings goes to ten and not to five, as its heading says, or else its votes. @param votes each text and how often it stands there */
export function isOfTen(heading: string, votes: ReadonlyMap<string, number>): boolean {
  if (SAYS_TEN.test(heading)) return true;
  if (SAYS_FIVE.test(heading)) return false;
  let [all, ofTen] = [0, 0];
  for (const [text, times] of votes) {
    const rating = ratingIn(text);
    if (rating === null || rating > 10) continue;
    all += times;
    if (rating > 5 || /\/\s*10(?!\d)/.test(text)) ofTen += times;
  }
  return ofTen >= FEWEST_OF_TEN && ofTen >= SHARE_OF_TEN * all;
}

/** The same of a column of a table, which is read once for it. */
export async function goesToTen(input: TableInput, column: number | undefined): Promise<boolean> {
  if (column === undefined) return false;
  const votes = new Map<string, number>();
  for await (const { cells } of input.rows()) votes.set(cells[column] ?? '', (votes.get(cells[column] ?? '') ?? 0) + 1);
  return isOfTen(input.columns[column] ?? '', votes);
}

/** A rating as 1 to 5: of ten it is halved, half a point counting up. Null: it stands on no such scale. */
export function asFive(rating: number, toTen: boolean): string | null {
  const value = toTen ? Math.ceil(rating / 2) : rating;
  return Number.isInteger(value) && value >= 1 && value <= 5 ? String(value) : null;
}

/** How likely people are to recommend, as it is usually grouped: 9 and 10, 7 and 8, 0 to 6. */
function asPromoter(rating: number): string | null {
  if (rating > 10) return null;
  return rating >= 9 ? 'promoter' : rating >= 7 ? 'passive' : 'detractor';
}

/** What an answer about the event stands for; `null`: none. @param toTen ratings of this column go to ten */
export function readOpinion(
  field: OpinionField,
  text: string,
  toTen: boolean,
  context: Pick<ReadContext, 'mapping'>,
): ReturnType<typeof readAnswer> {
  const rating = field === 'again' || ownWord(context.mapping.answers[field], text) !== undefined ? null : ratingIn(comparableWord(text));
  const value = rating === null ? null : field === 'satisfaction' ? asFive(rating, toTen) : asPromoter(rating);
  return value === null ? readAnswer(field, text, context) : { value, listed: true };
}
