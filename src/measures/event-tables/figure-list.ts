import type { At, EventSubject } from '../../model/event-table.ts';
import type { EventFacts } from './table-list.ts';

/** A figure as a sum of cells of its facts; a share is the sum of `count` over that of `base`. */
export type FigureSpec = {
  readonly id: string;
  readonly subject: EventSubject;
  readonly unit: string;
  readonly facts: EventFacts;
  readonly count: readonly At[];
  readonly base?: readonly At[];
  /** The files tell it when any of these cells holds somebody (the cells of `count` themselves: it is never said to be zero); left away: when there
   * is anybody at all. */
  readonly told?: readonly At[];
};

const attendees = (name: string, count: readonly At[], more: Pick<FigureSpec, 'base' | 'told'> = {}): FigureSpec => ({
  id: `attendees.${name}`,
  subject: 'attendees',
  unit: name === 'people' ? 'people' : 'registrations',
  facts: 'registrations',
  count,
  ...more,
});
/** The same figure of those who came and of all who registered: one of the two is said. */
const who = (name: string, count: readonly At[], more: Pick<FigureSpec, 'base'>): readonly FigureSpec[] => [
  attendees(name, count, more),
  { ...attendees(name, count, more), id: `came.${name}`, facts: 'came' },
];
const proposals = (name: string, count: readonly At[], more: Pick<FigureSpec, 'base' | 'told'> = {}): FigureSpec => ({
  id: `cfp.${name}`,
  subject: 'proposals',
  unit: 'proposals',
  facts: 'proposals',
  count,
  ...more,
});
const speakers = (name: string, count: readonly At[], more: Pick<FigureSpec, 'base' | 'told'> = {}): FigureSpec => ({
  id: `speakers.${name}`,
  subject: name === 'keynote' ? 'keynotes' : 'speakers',
  unit: 'people',
  facts: 'speakers',
  count,
  ...more,
});
/** One answer among those who gave one. */
const among = (dimension: string, value: string, other: string) =>
  [[{ [dimension]: value }], { base: [{ [dimension]: value }, { [dimension]: other }] }] as const;
const TOLD_WHO_CAME = [{ came: 'came' }, { came: 'absent' }];
const APPROVED_AND_TOLD = [
  { status: 'approved', came: 'came' },
  { status: 'approved', came: 'absent' },
];

/** Those with one of the two highest answers among all who answered. */
const highest = (dimension: string): readonly [readonly At[], readonly At[]] => [
  ['5', '4'].map((value) => ({ [dimension]: value })),
  ['5', '4', '3', '2', '1'].map((value) => ({ [dimension]: value })),
];
const opinions = (id: string, facts: 'responses' | 'ratings', [count, base]: readonly [readonly At[], readonly At[]]): FigureSpec => ({
  id,
  subject: 'attendees',
  unit: facts,
  facts,
  count,
  base,
});

/** Proposals of which some file tells what became of them. */
const OUTCOME_TOLD = [{ outcome_told: 'yes' }];

/** Files tell of these steps only when some proposal reached them. */
const CONFIRMED = [{ confirmed: 'yes' }];
const SCHEDULED = [{ scheduled: 'yes' }];

/** The figures of an event that count its records; each is linked through these cells with every table that counts the same records. */
export const FIGURE_LIST: readonly FigureSpec[] = [
  attendees('registered', [{}]),
  attendees('approved', [{ status: 'approved' }]),
  attendees('checked_in', [{ came: 'came' }], { told: TOLD_WHO_CAME }),
  attendees('people', [{ repeat: 'no' }]),
  attendees('unmatched', [{ matched: 'no' }]),
  attendees('show_rate', [{ status: 'approved', came: 'came' }], { base: APPROVED_AND_TOLD }),
  ...who('first_time.share', ...among('first_time', 'yes', 'no')),
  ...who('returning.share', ...among('came_before', 'returning', 'new')),
  ...who('contributors.share', ...among('contributor', 'yes', 'no')),
  proposals('submitted', [{}]),
  proposals('accepted', [{ accepted: 'yes' }], { told: OUTCOME_TOLD }),
  proposals('confirmed', CONFIRMED, { told: CONFIRMED }),
  proposals('scheduled', SCHEDULED, { told: SCHEDULED }),
  proposals('acceptance', [{ accepted: 'yes' }], { base: OUTCOME_TOLD }),
  speakers('total', [{}]),
  speakers('keynote', [{ stage: 'keynote' }], { told: [{ stage: 'keynote' }] }),
  speakers('first_time.share', ...among('first_time', 'yes', 'no')),
  speakers('returning.share', ...among('came_before', 'returning', 'new')),
  { id: 'survey.responses', subject: 'attendees', unit: 'responses', facts: 'responses', count: [{}] },
  opinions('survey.satisfied', 'responses', highest('satisfaction')),
  opinions('survey.promoters', 'responses', [
    [{ recommend: 'promoter' }],
    [{ recommend: 'promoter' }, { recommend: 'passive' }, { recommend: 'detractor' }],
  ]),
  opinions('survey.again', 'responses', [[{ again: 'yes' }], [{ again: 'yes' }, { again: 'maybe' }, { again: 'no' }]]),
  { id: 'ratings.total', subject: 'attendees', unit: 'ratings', facts: 'ratings', count: [{}] },
  opinions('ratings.high', 'ratings', highest('rating')),
];

/** An event's records split by dimensions of which no table is printed, so that figures and tables about different ones of them stay linked. */
export type AtomSpec = {
  readonly facts: EventFacts;
  readonly subject: EventSubject;
  readonly dims: readonly string[];
  /** Rows that a dimension has although nobody is in them, once anything is told of it. */
  readonly options?: Readonly<Record<string, readonly string[]>>;
  /** Whether readers know that nobody can be in a cell. */
  readonly impossible?: (at: At) => boolean;
  /** Sums of several atoms that two figures tell by their difference. */
  readonly differences?: readonly At[];
};

const NEVER_ACCEPTED: ReadonlySet<string> = new Set(['draft', 'submitted', 'waitlisted', 'rejected', 'withdrawn', 'unknown']);
const ACCEPTED: ReadonlySet<string> = new Set(['accepted', 'confirmed', 'scheduled']);

/** What an outcome says of a proposal's way. Readers take the usual way for the only one. */
function impossibleWay({ state, outcome, outcome_told, accepted, confirmed, scheduled }: At): boolean {
  if ((state === 'unknown') !== (outcome_told === 'no')) return true;
  if (accepted === 'no' && (ACCEPTED.has(state!) || confirmed === 'yes' || scheduled === 'yes')) return true;
  if (accepted === 'yes' ? NEVER_ACCEPTED.has(state!) : state === 'cancelled') return true;
  if ((state === 'confirmed' && confirmed === 'no') || (state === 'scheduled' && scheduled === 'no')) return true;
  const ends = state === 'withdrawn' || state === 'cancelled' || state === 'rejected' || state === 'unknown';
  return outcome !== (ends ? state : accepted === 'yes' ? 'accepted' : 'open');
}

/** Whoever gave no address, and nobody else, cannot be looked up among contributors and earlier registrations. */
const lookedUp = (dimension: 'came_before' | 'contributor', facts: EventFacts): AtomSpec => ({
  facts,
  subject: 'attendees',
  dims: ['matched', dimension],
  options: { [dimension]: ['not-told'] },
  impossible: (at) => (at['matched'] === 'no') !== (at[dimension] === 'not-told'),
});

/** These share `matched` at most, and crossed tables meet in one of them: so agreeing margins are all that readers know (no circle). */
export const ATOM_LIST: readonly AtomSpec[] = [
  { facts: 'registrations', subject: 'attendees', dims: ['status', 'came'] },
  {
    facts: 'registrations',
    subject: 'attendees',
    dims: ['matched', 'repeat'],
    impossible: ({ matched, repeat }) => matched === 'no' && repeat === 'yes',
  },
  ...(['registrations', 'came'] as const).flatMap((facts): readonly AtomSpec[] => [
    { facts, subject: 'attendees', dims: ['first_time'] },
    lookedUp('came_before', facts),
    lookedUp('contributor', facts),
  ]),
  {
    facts: 'proposals',
    subject: 'proposals',
    dims: ['state', 'outcome', 'outcome_told', 'accepted', 'confirmed', 'scheduled'],
    impossible: impossibleWay,
    differences: [
      { accepted: 'yes', confirmed: 'no' },
      { accepted: 'yes', scheduled: 'no' },
    ],
  },
  ...['satisfaction', 'recommend', 'again'].map((dim): AtomSpec => ({ facts: 'responses', subject: 'attendees', dims: [dim] })),
  { facts: 'ratings', subject: 'attendees', dims: ['rating'] },
  { facts: 'speakers', subject: 'speakers', dims: ['first_time'] },
  { facts: 'speakers', subject: 'speakers', dims: ['came_before'] },
];
