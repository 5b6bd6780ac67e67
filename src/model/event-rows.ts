/**
 * What an event's exports come down to once everything personal has been dropped. Nobody is named: a person, an order, an organisation and
 * a proposal are keyed pseudonyms (see `util/pseudonym.ts`), and every answer is a value of a closed list.
 */

/** `ref`: 32 hexadecimal digits made with the local key; equal for equal things on this machine, meaningless elsewhere. */
export type Ref = string;

/** Questions people answer about themselves; each value comes from a closed list, `other` when the answer was not on it. */
export const ANSWER_FIELDS = ['country', 'organisation_type', 'job_function', 'industry', 'first_time', 'gender', 'age_band'] as const;
export type AnswerField = (typeof ANSWER_FIELDS)[number];

/** What a survey after the event asks about it; a value of a closed list like the answers above. */
export const OPINION_FIELDS = ['satisfaction', 'recommend', 'again'] as const;
export type OpinionField = (typeof OPINION_FIELDS)[number];
export type QuestionField = AnswerField | OpinionField;

/** One filled-in survey. It belongs to nobody: no name, address or number of a person is read from a survey. */
export type SurveyResponse = {
  readonly answers: Answers;
  readonly opinions: Readonly<Partial<Record<OpinionField, string>>>;
};

/** One rating of a session: 1 to 5. */
export type SessionRating = { readonly session: Ref; readonly rating: string };

/** Absent: not asked, left empty, or "prefer not to say". */
export type Answers = Readonly<Partial<Record<AnswerField, string>>>;

/**
 * What became of a registration that still stands. Cancelled, void, refunded, expired and test rows never become registrations. `unknown`: the
 * export says it in a word on no list, or leaves it out of a column it has.
 */
export type RegistrationStatus = 'approved' | 'pending' | 'waitlisted' | 'declined' | 'unknown';

export type Mode = 'in-person' | 'virtual' | 'unknown';

/** One person's place at an event, as one row of an export says. */
export type Registration = {
  readonly id: Ref;
  readonly order: Ref | null;
  /** `null` when the row has no usable e-mail address. */
  readonly person: Ref | null;
  readonly status: RegistrationStatus;
  /** False: the file has no statuses, and lists who is in. */
  readonly statusTold: boolean;
  /** `check-in-list`: the row repeats a registration of another export and adds whether the person came. */
  readonly list: 'registrations' | 'check-in-list';
  readonly ticket: string;
  readonly mode: Mode;
  /** `YYYY-MM-DD`, when the export gives an unambiguous date. */
  readonly registeredOn: string | null;
  /** `null` when the export does not say whether this person came. */
  readonly checkedIn: boolean | null;
  readonly organisation: Ref | null;
  readonly answers: Answers;
};

export type ProposalState =
  | 'draft'
  | 'submitted'
  | 'waitlisted'
  | 'accepted'
  | 'confirmed'
  | 'scheduled'
  | 'rejected'
  | 'withdrawn'
  | 'cancelled'
  /** The export says that it was submitted, and nothing that could be understood about what became of it. */
  | 'unknown';

/** One step of a proposal's way that the export proves; `on` is `YYYY-MM-DD` or `null` when the day is not given. */
export type ProposalStep = { readonly state: ProposalState; readonly on: string | null };

export type Proposal = {
  readonly id: Ref;
  /** In order; the last step is where it stands. Never empty. */
  readonly history: readonly ProposalStep[];
  readonly track: string | null;
  readonly format: string | null;
  readonly level: string | null;
  readonly language: string | null;
  readonly speakers: readonly Ref[];
};

export type Speaker = {
  readonly person: Ref;
  /** The platform's own id of this person, so that files that give only that id can be joined to the e-mail; `null` when there is none. */
  readonly platform: Ref | null;
  /** `platform`: made from the platform's own id because no e-mail was there, so it matches nobody in other files. */
  readonly basis: 'email' | 'platform';
  readonly organisation: Ref | null;
  readonly answers: Answers;
};

/** One slot of the published schedule. */
export type Session = {
  readonly id: Ref;
  readonly proposal: Ref | null;
  readonly kind: string | null;
  readonly track: string | null;
  readonly language: string | null;
  /** `YYYY-MM-DDTHH:MM:SS`, local time of the event. */
  readonly startsAt: string | null;
  readonly minutes: number | null;
  readonly speakers: readonly Ref[];
};
