const LONGEST_LABEL = 120;
const MOST_LABELS = 200;
/** Days stand in many ticket titles, and are nobody's number. */
const DAY = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2}/g;
/** An e-mail address, a link, or a run of digits as long as a telephone or identity number. */
const PERSONAL = /@|:\/\/|(?:\d[\s-]?){7,}/;

/**
 * Keeps the organiser's own words (ticket titles, tracks) and nothing else. A cell that is too long, looks like personal data, or comes
 * after more different texts than an organiser would make is not a label but something a person wrote: it becomes `other`.
 */
export type Labels = (text: string) => string | null;

export function labels(note: (reason: string) => void): Labels {
  const seen = new Map<string, string>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const label = text
      .normalize('NFKC')
      .replace(/[\p{Cc}\p{Cf}]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim();
    if (label === '') return null;
    if (label.length > LONGEST_LABEL || PERSONAL.test(label.replace(DAY, '~')) || seen.size >= MOST_LABELS) {
      note('label-not-kept');
      return 'other';
    }
    seen.set(text, label);
    return label;
  };
}

/** Where one sentence ends and the next begins; a stop inside an address is none. */
const BETWEEN_SENTENCES = /(?<=[。！？!?；;]\s{0,9}|\.\s{1,9})(?=\S)/;

/**
 * A question as it was asked, without the brackets and sentences in which somebody's address, link or number stands: whom to ask is often said beside it.
 * @returns '' when nothing else is left
 */
export function publicWording(text: string): string {
  const isPersonal = (part: string) => PERSONAL.test(part.normalize('NFKC').replace(DAY, '~'));
  return text
    .replace(/[([（【][^()[\]（）【】]{0,200}[)\]）】]/g, (bracket) => (isPersonal(bracket) ? '' : bracket))
    .split(BETWEEN_SENTENCES)
    .filter((sentence) => !isPersonal(sentence))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
