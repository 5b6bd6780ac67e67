/** Whom a table counts; decides how small a number may be printed. Sponsors and the programme are public: nothing about them is hidden. */
export type EventSubject =
  | 'attendees'
  | 'speakers'
  | 'keynotes'
  | 'proposals'
  | 'scholarships'
  | 'organisations'
  | 'sponsors'
  | 'programme'
  | 'incidents';

/** What stands for those who were asked and did not answer, and for those nobody asked. Always rows of their own. */
export const NO_ANSWER = 'no-answer';
export const NOT_ASKED = 'not-asked';

/**
 * Dimensions whose options every reader knows: an option nobody took is a row like any other, or leaving it out would print its zero. That somebody
 * came is told by every table that speaks of it.
 */
export const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  first_time: ['yes', 'no'],
  contributor: ['yes', 'no'],
  came: ['absent'],
  came_before: ['returning', 'new'],
  satisfaction: ['5', '4', '3', '2', '1'],
  recommend: ['promoter', 'passive', 'detractor'],
  again: ['yes', 'maybe', 'no'],
  rating: ['5', '4', '3', '2', '1'],
  days_before: ['90+', '60-89', '30-59', '14-29', '7-13', '1-6', '0'],
  submitted_before: ['240+', '180-239', '150-179', '120-149', '90-119', '60-89', '30-59', '0-29'],
};

/** A question behind a table: how it was worded, how many were asked, how many answered. */
export type EventQuestion = { readonly wording: readonly string[]; readonly asked: number; readonly answered: number };

export type EventTableRow = { readonly key: readonly string[]; readonly count: number };

/**
 * One table of counts: as counted, before anything is hidden, or with the rows that the gate lets through. As counted its rows part the universe
 * completely and without overlap: they add up to `total`, and every margin is a sum of rows. Tables
 * with the same universe count the same things and are linked wherever they share a dimension.
 */
export type EventTable<Row extends { readonly count: unknown } = EventTableRow, Question = EventQuestion> = {
  /** `attendees.ticket`, `cfp.track.outcome`: subject, then dimensions. */
  readonly id: string;
  readonly event: string;
  /** What is parted: `registrations@kubecon-china-2019`. */
  readonly universe: string;
  readonly subject: EventSubject;
  /** What one count is: `registrations`, `people`, `proposals`, `organisations`, `reports`. */
  readonly unit: string;
  readonly dims: readonly string[];
  /** Largest first, then by key; `other`, unanswered and unasked last. No row is zero. */
  readonly rows: readonly Row[];
  readonly total: Row['count'];
  /** For a table about one question people answered themselves; `null` otherwise. */
  readonly question: Question | null;
};

/** A cell of a universe by what it counts: `{ status: 'approved', came: 'came' }`; a dimension left out is summed over. */
export type At = Readonly<Record<string, string>>;

export type Part = { readonly at: At; readonly value: number };

/** Every record of a universe split by the dimensions that its figures and tables speak of. `structural`: zero by definition, as every reader knows. */
export type EventAtoms = {
  readonly universe: string;
  readonly subject: EventSubject;
  readonly dims: readonly string[];
  readonly counts: readonly (Part & { readonly structural?: boolean })[];
  /** Sums of several of them that figures tell by their difference: no small one may come out. */
  readonly differences: readonly Part[];
};

/** A single number of an event and what it rests on. A share is `numerator / base`; both are counts in `unit`. */
export type EventFigure = {
  readonly id: string;
  readonly event: string;
  readonly subject: EventSubject;
  readonly unit: string;
  readonly value: number;
  readonly share: { readonly numerator: number; readonly base: number } | null;
  /** The cells of a universe that add up to it, so that it is linked with everything else said of the same records; null when nothing else is.
   * `baseUniverse`: a share's base counts other records than its count. */
  readonly sum: {
    readonly universe: string;
    readonly count: readonly Part[];
    readonly base: readonly Part[] | null;
    readonly baseUniverse?: string;
  } | null;
  /** The cells of any populations that it is the sum of. */
  readonly adds?: readonly { readonly population: string; readonly at: At }[];
  /** It is said only when it is not zero, as readers know. */
  readonly observed?: true;
  /** A part of it that stands in another universe: all who proposed, of whom some speak. */
  readonly holds?: { readonly universe: string; readonly at: At };
  /** It is the number of categories of a dimension that are told by name. */
  readonly categories?: { readonly universe: string; readonly dimension: string };
  /** It tells how a sum is spread over organisations: what it rests on. */
  readonly concentration?: Concentration;
};

/**
 * A sum over so many organisations and its two largest parts; what of it is printed: how many organisations are `behind_half` of it, and how many have 1,
 * 2 to 4, 5 to 9, 10 to 24, and 25 or more. `everybody` counts those who named none too.
 */
export type Concentration = {
  readonly organisations: number;
  readonly whole: number;
  readonly largest: number;
  readonly second: number;
  readonly behind_half: number;
  readonly size_1: number;
  readonly size_2: number;
  readonly size_5: number;
  readonly size_10: number;
  readonly size_25: number;
  readonly everybody: number;
};
