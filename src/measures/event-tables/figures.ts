import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import {
  type At,
  type Concentration,
  type EventAtoms,
  type EventFigure,
  type EventSubject,
  NO_ANSWER,
  NOT_ASKED,
  type Part,
} from '../../model/event-table.ts';
import { everyAt } from '../../model/every-at.ts';
import { type Secret, seal } from '../../model/secret.ts';
import { dimSql, factsSql, isToldWhoCame } from './facts.ts';
import { ATOM_LIST, type AtomSpec, FIGURE_LIST, type FigureSpec } from './figure-list.ts';
import { type EventFacts, isSaid } from './table-list.ts';

const COUNTS = readFileSync(new URL('./figures.sql', import.meta.url), 'utf8');
const CONCENTRATION = readFileSync(new URL('./concentration.sql', import.meta.url), 'utf8');

/** The figures of an event and the atoms that link them with its tables and each other, before anything is hidden. */
export type EventStatements = { readonly figures: readonly EventFigure[]; readonly atoms: readonly EventAtoms[] };

/**
 * The single numbers of an event, before anything is hidden. What its files do not tell is absent, never zero. `registered`, `approved`,
 * `checked_in` and `people` are different things, and so are `submitted`, `accepted`, `confirmed` and `scheduled`. Shares leave out those who
 * did not answer; the base is with them. `cfp.acceptance` is proposals ever accepted over proposals submitted, drafts in neither, nor
 * those of which no file tells what became of them.
 */
export async function eventStatements(database: Database, event: string): Promise<Secret<EventStatements>> {
  const whoCame = await isToldWhoCame(database, event);
  const said = {
    figures: FIGURE_LIST.filter(({ facts, count }) => isSaid(facts, count.flatMap(Object.keys), whoCame)),
    atoms: ATOM_LIST.filter(({ facts, dims }) => isSaid(facts, dims, whoCame)),
  };
  const splits = new Map<EventFacts, readonly Part[]>();
  for (const facts of EVENT_FACTS) splits.set(facts, await splitOf(database, event, facts));
  const sums = said.figures.flatMap((spec) => figureOf(spec, event, splits.get(spec.facts)!) ?? []);
  const atoms = said.atoms.flatMap((spec) => atomsOf(spec, event, splits.get(spec.facts)!) ?? []);
  const counts = await database.all<CountRow>(COUNTS, { event });
  const [spread] = await database.all<Spread>(CONCENTRATION, { event });
  const doors = await database.all<{ people: number }>('SELECT people FROM raw_event_door WHERE event_id = $event', { event });
  const counted = counts.map((row) => withThoseInside(countOf(row, event, spread), doors.length, splits.get('came')!));
  const figures = [...sums, ...counted, ...ratesOf(event, splits, counted, whoCame)];
  return seal({ figures: figures.sort((a, b) => placeOf(a.id) - placeOf(b.id)), atoms });
}

const EVENT_FACTS: readonly EventFacts[] = ['registrations', 'came', 'proposals', 'speakers', 'responses', 'ratings'];

/** How the facts are split: by every dimension that a figure or an atom speaks of. */
async function splitOf(database: Database, event: string, facts: EventFacts): Promise<readonly Part[]> {
  const atoms = ATOM_LIST.filter((one) => one.facts === facts).flatMap((one) => one.dims);
  const figures = FIGURE_LIST.filter((one) => one.facts === facts).flatMap((one) =>
    [...one.count, ...(one.base ?? [])].flatMap(Object.keys),
  );
  const dims = [...new Set([...atoms, ...figures])];
  const columns = dims.map((dim, index) => `${DIMENSIONS[dim] ?? dimSql(dim, facts)} AS key_${index}`).join(', ');
  const text = `SELECT ${columns}, count(*) AS n FROM (\nSELECT *${REPEATS[facts] ?? ''} FROM (\n${factsSql(facts)}\n)\n) GROUP BY ALL ORDER BY ALL`;
  const rows = await database.all<Record<string, string | number>>(text, { event });
  return rows.map((row) => ({
    at: Object.fromEntries(dims.map((dim, index) => [dim, String(row[`key_${index}`])])),
    value: Number(row['n']),
  }));
}

const yesNo = (condition: string) => `CASE WHEN ${condition} THEN 'yes' ELSE 'no' END`;
/** Somebody's second registration and every further one is a repeat. */
const NTH = ', row_number() OVER (PARTITION BY person_id ORDER BY registration) AS nth';
const REPEATS: Readonly<Record<string, string>> = { registrations: NTH, came: NTH };
/** Dimensions of atoms that no measure splits by. */
const DIMENSIONS: Readonly<Record<string, string>> = {
  matched: yesNo('matched'),
  repeat: yesNo('nth > 1'),
  outcome_told: yesNo("state <> 'unknown'"),
  accepted: yesNo('accepted'),
  confirmed: yesNo('confirmed'),
  scheduled: yesNo('scheduled'),
};

const YES_NO: ReadonlySet<string> = new Set(Object.keys(DIMENSIONS));

function sumAt(parts: readonly Part[], at: At): number {
  return parts.filter((part) => isIn(part.at, at)).reduce((sum, { value }) => sum + value, 0);
}

function isIn(fine: At, coarse: At): boolean {
  return Object.entries(coarse).every(([dimension, category]) => fine[dimension] === category);
}

function figureOf(
  { id, subject, unit, facts, count, base, told }: FigureSpec,
  event: string,
  parts: readonly Part[],
): EventFigure | undefined {
  const cells = (ats: readonly At[]) => ats.map((at) => ({ at, value: sumAt(parts, at) }));
  const total = (list: readonly Part[]) => list.reduce((sum, { value }) => sum + value, 0);
  if (total(cells(told ?? base ?? [{}])) === 0) return undefined;
  const sum = { universe: `${facts}@${event}`, count: cells(count), base: base ? cells(base) : null };
  const share = sum.base && { numerator: total(sum.count), base: total(sum.base) };
  const value = share ? share.numerator / share.base : total(sum.count);
  return { id, event, subject, unit, value, share, sum, ...(told === count ? { observed: true } : {}) };
}

/** Whoever checked in was at the door: where it was counted once, the others came without a registration, and are people too. */
function withThoseInside(figure: EventFigure, doors: number, came: readonly Part[]): EventFigure {
  const inside = sumAt(came, {});
  if (figure.id !== 'door.people' || doors !== 1 || inside === 0 || inside > figure.value) return figure;
  return { ...figure, holds: { universe: `registrations@${figure.event}`, at: { came: 'came' } } };
}

/** Shares of registrations that something counted elsewhere is: surveys filled in, people counted at the door. They may be more than all. */
function ratesOf(
  event: string,
  splits: ReadonlyMap<EventFacts, readonly Part[]>,
  counted: readonly EventFigure[],
  whoCame: boolean,
): EventFigure[] {
  const registrations = (at: At): Part => ({ at, value: sumAt(splits.get('registrations')!, at) });
  const approved = registrations({ status: 'approved' });
  const rate = (id: string, universe: string, value: number, base: Part): EventFigure[] => {
    if (value === 0 || base.value === 0) return [];
    const baseUniverse = `registrations@${event}`;
    const sum = { universe, count: [{ at: {}, value }], base: [base], baseUniverse };
    return [
      { id, event, subject: 'attendees', unit: 'people', value: value / base.value, share: { numerator: value, base: base.value }, sum },
    ];
  };
  const responses = sumAt(splits.get('responses')!, {});
  const door = counted.find(({ id }) => id === 'door.people')?.value ?? 0;
  return [
    ...rate('survey.response_rate', `responses@${event}`, responses, whoCame ? registrations({ came: 'came' }) : approved),
    ...rate('door.show_rate', `door@${event}`, door, approved),
  ];
}

function atomsOf(
  { facts, subject, dims, options = {}, impossible, differences = [] }: AtomSpec,
  event: string,
  parts: readonly Part[],
): EventAtoms | undefined {
  if (parts.length === 0) return undefined;
  const ats = everyAt(dims.map((name) => ({ name, categories: listedOf(name, parts, options[name]) })));
  const counts = ats.map((at) => ({ at, value: sumAt(parts, at), structural: impossible?.(at) ?? false }));
  return { universe: `${facts}@${event}`, subject, dims, counts, differences: differences.map((at) => ({ at, value: sumAt(parts, at) })) };
}

const NOT_TOLD: ReadonlySet<string> = new Set(['not-told', 'not-matched', NO_ANSWER, NOT_ASKED]);

/** What was observed of a dimension and, when anything was told, what figures say of it: that nobody is in one of these is no common knowledge. */
function listedOf(dim: string, parts: readonly Part[], more: readonly string[] = []): string[] {
  const observed = [...new Set(parts.map((part) => part.at[dim]!))];
  const said = FIGURE_LIST.flatMap(({ count, base = [] }) => [...count, ...base].flatMap((at) => at[dim] ?? []));
  const options = YES_NO.has(dim) ? ['yes', 'no'] : [...said, ...more];
  return [...new Set([...observed, ...(observed.every((one) => NOT_TOLD.has(one)) ? [] : options)])].sort();
}

type CountRow = { readonly id: string; readonly subject: EventSubject; readonly unit: string; readonly value: number };

/** Totals of tables that are typed in, or of things whose table is printed: linked with that table. */
const TOTAL_OF: Readonly<Record<string, string>> = {
  'organisations.total': 'organisations.size',
  'scholarships.total': 'scholarships.kind.mode',
  'door.people': 'door',
};

/** People who are counted only where there are any. */
const SAID_OF_SOME: ReadonlySet<string> = new Set(['cfp.proposed_speakers', 'reviewers.total']);

/** Figures that count the countries of a table's rows. */
const COUNTRIES_OF: Readonly<Record<string, EventFacts>> = { 'attendees.countries': 'registrations', 'came.countries': 'came' };

/** Without the number that the figure itself is. */
type Spread = Omit<Concentration, 'behind_half'>;

function countOf({ id, subject, unit, value: counted }: CountRow, event: string, spread?: Spread): EventFigure {
  const value = Number(counted);
  const table = TOTAL_OF[id];
  return {
    id,
    event,
    subject,
    unit,
    value,
    share: null,
    sum: table === undefined ? null : { universe: `${table}@${event}`, count: [{ at: {}, value }], base: null },
    ...(SAID_OF_SOME.has(id) ? { observed: true } : {}),
    ...(id === 'cfp.proposed_speakers' ? { holds: { universe: `speakers@${event}`, at: {} } } : {}),
    ...(id === 'organisations.behind_half' && spread ? { concentration: { ...spread, behind_half: value } } : {}),
    ...(COUNTRIES_OF[id] ? { categories: { universe: `${COUNTRIES_OF[id]}@${event}`, dimension: 'country' } } : {}),
  };
}

const ORDER: readonly string[] = [
  'attendees.registered',
  'attendees.approved',
  'attendees.checked_in',
  'attendees.people',
  'attendees.unmatched',
  'attendees.show_rate',
  'attendees.first_time.share',
  'attendees.returning.share',
  'attendees.contributors.share',
  'attendees.countries',
  'came.first_time.share',
  'came.returning.share',
  'came.contributors.share',
  'came.countries',
  'organisations.total',
  'organisations.behind_half',
  'cfp.submitted',
  'cfp.accepted',
  'cfp.confirmed',
  'cfp.scheduled',
  'cfp.acceptance',
  'cfp.proposed_speakers',
  'speakers.total',
  'speakers.keynote',
  'speakers.first_time.share',
  'speakers.returning.share',
  'sessions.total',
  'reviewers.total',
  'committee.program',
  'scholarships.total',
  'sponsors.total',
  'door.people',
  'door.show_rate',
  'survey.responses',
  'survey.response_rate',
  'survey.satisfied',
  'survey.promoters',
  'survey.again',
  'ratings.total',
  'ratings.sessions',
  'ratings.high',
];

function placeOf(id: string): number {
  return ORDER.indexOf(id);
}
