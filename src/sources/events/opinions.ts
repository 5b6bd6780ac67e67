import type { OpinionField } from '../../model/event-rows.ts';
import { readAnswer } from './answers.ts';
import type { ReadContext } from './format.ts';
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

/** Whether a column of ratings goes to ten and not to five. */
export function goesToTen(ratings: readonly (number | null)[]): boolean {
  return ratings.some((rating) => rating !== null && rating > 5 && rating <= 10);
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
