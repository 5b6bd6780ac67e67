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
import { type Secret, seal } from '../../model/secret.ts';
import { dimSql, factsSql } from './facts.ts';
import { ATOM_LIST, type AtomSpec, FIGURE_LIST, type FigureSpec } from './figure-list.ts';
import type { TableSpec } from './table-list.ts';

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
  const splits = new Map<TableSpec['facts'], readonly Part[]>();
  for (const facts of ['registrations', 'proposals', 'speakers'] as const) splits.set(facts, await splitOf(database, event, facts));
  const sums = FIGURE_LIST.flatMap((spec) => figureOf(spec, event, splits.get(spec.facts)!) ?? []);
  const atoms = ATOM_LIST.flatMap((spec) => atomsOf(spec, event, splits.get(spec.facts)!) ?? []);
  const counts = await database.all<CountRow>(COUNTS, { event });
  const [concentration] = await database.all<Concentration>(CONCENTRATION, { event });
  const figures = [...sums, ...counts.map((row) => countOf(row, event, concentration))];
  return seal({ figures: figures.sort((a, b) => placeOf(a.id) - placeOf(b.id)), atoms });
}

/** How the three facts are split: by every dimension that a figure or an atom speaks of. */
async function splitOf(database: Database, event: string, facts: TableSpec['facts']): Promise<readonly Part[]> {
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
const REPEATS: Readonly<Record<string, string>> = {
  registrations: ', row_number() OVER (PARTITION BY person_id ORDER BY registration) AS nth',
};
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
  return { id, event, subject, unit, value: share ? share.numerator / share.base : total(sum.count), share, sum };
}

function atomsOf(
  { facts, subject, dims, options = {}, impossible, differences = [] }: AtomSpec,
  event: string,
  parts: readonly Part[],
): EventAtoms | undefined {
  if (parts.length === 0) return undefined;
  const listed = dims.map((dim) => listedOf(dim, parts, options[dim]));
  const ats = dims.reduce<At[]>((rows, dim, i) => rows.flatMap((row) => listed[i]!.map((value) => ({ ...row, [dim]: value }))), [{}]);
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
};

function countOf({ id, subject, unit, value: counted }: CountRow, event: string, concentration?: Concentration): EventFigure {
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
    ...(id === 'cfp.proposed_speakers' ? { holds: { universe: `speakers@${event}`, at: {} } } : {}),
    ...(id === 'organisations.behind_half' && concentration ? { concentration } : {}),
    ...(id === 'attendees.countries' ? { categories: { universe: `registrations@${event}`, dimension: 'country' } } : {}),
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
];

function placeOf(id: string): number {
  return ORDER.indexOf(id);
}
