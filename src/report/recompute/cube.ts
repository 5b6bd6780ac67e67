import { readFileSync } from 'node:fs';
import { DEFINITIONS } from '../../claims/sensitivity.ts';
import type { Config } from '../../config/config.ts';
import { publishRanges, type RangeRow } from '../../disclosure/publish-ranges.ts';
import { type Pair, rangesOf } from '../../disclosure/ranges.ts';
import type { Text } from '../../languages/text.ts';
import { contributions } from '../../measures/bases/contributions.ts';
import { countryName } from '../../model/countries.ts';
import type { Database, Value } from '../../model/database.ts';
import { formatInstant } from '../../model/period.ts';
import { groupBy } from '../../util/group-by.ts';
import { loadSolver, type Solver } from '../../util/integer-program.ts';

/** The cube has no roles to choose from: it counts those of each definition. */
const { role: _, ...counting } = contributions.parameters;
const SQL = readFileSync(new URL('./cube.sql', import.meta.url), 'utf8');

/**
 * People and commits by country for every range of years, definition and project, so that a reader can recompute and change a number without
 * any record of a person. A person counts once in a range, which counts per month could not give.
 */
export type Cube = {
  /** `default` first. `definition` is what a measure request says of it. */
  readonly definitions: readonly {
    readonly id: string;
    readonly title: Text | null;
    readonly definition: Readonly<Record<string, Value>>;
  }[];
  /** Ranges start and end at these days; an open end is the empty text. */
  readonly cuts: readonly string[];
  /** CSV rows without a header (`CUBE_COLUMNS`) by project key; those of all projects together under the empty key. */
  readonly rows: Readonly<Record<string, string>>;
  /** The names of every country in the rows. */
  readonly countries: Readonly<Record<string, Text>>;
};

/** Columns of the cube's files. */
export const CUBE_COLUMNS = [
  { name: 'definition', type: 'string', title: 'What counts; default is as published' },
  { name: 'since', type: 'string', title: 'Start of the range, inclusive, UTC; empty is open' },
  { name: 'until', type: 'string', title: 'End of the range, exclusive, UTC; empty is open' },
  {
    name: 'country',
    type: 'string',
    title: 'ISO 3166-1 alpha-2; (folded) is small countries together, (unknown), (all)',
  },
  { name: 'entries', type: 'integer', title: 'How many countries the row stands for' },
  { name: 'people', type: 'integer', title: 'Distinct people in the range; of (unknown), those with no known country in it' },
  { name: 'commits', type: 'integer', title: 'Commits' },
] as const;

type PairRow = Pair & { readonly scope: string; readonly series: string };

/** Computes the cube of a store; null when nothing was contributed in the period. What of it is said of a country is decided by the gate. */
export async function buildCube(database: Database, config: Config): Promise<Cube | null> {
  const { years, cuts } = await cutPoints(database, config);
  const slots = cuts.length - 1;
  const definitions = [{ id: 'default', label: null, definition: {} }, ...DEFINITIONS];
  const lines = new Map<string, string[]>();
  const countries = new Set<string>();
  const solver = await loadSolver();
  for (const { id, definition } of definitions) {
    const pairs = await database.all<PairRow>(SQL, { ...bounds(config), ...counting, ...definition, years: `[${years.join(',')}]` });
    for (const [scope, ofScope] of groupBy(pairs, (pair) => pair.scope)) {
      const rows = rangesWith(ofScope, slots, config.report.minimum, solver);
      const known = lines.get(scope) ?? [];
      lines.set(scope, known);
      for (const { since, until, country, entries, people, commits } of rows) {
        known.push([id, cuts[since], cuts[until], country, entries, people, commits].join(','));
        if (!country.startsWith('(')) countries.add(country);
      }
    }
  }
  if (lines.size === 0) return null;
  return {
    definitions: definitions.map(({ id, label, definition }) => ({ id, title: label, definition })),
    cuts,
    rows: Object.fromEntries([...lines].map(([scope, each]) => [scope, each.join('\n')])),
    countries: Object.fromEntries([...countries].sort().map((code) => [code, countryName(code)])),
  };
}

/**
 * What is said of each range. Acts without a readable time stand in a slot behind the last (`cube.sql`): the range of all time holds it, and no other does.
 */
function rangesWith(pairs: readonly PairRow[], slots: number, minimum: number, solver: Solver): readonly RangeRow[] {
  const ranges = rangesOf(slots, pairs.some(({ slot }) => slot === slots) ? 1 : 0);
  const bySeries = groupBy(pairs, (pair) => pair.series);
  return publishRanges(bySeries, ranges, minimum, solver).map((row) => ({ ...row, until: Math.min(row.until, slots) }));
}

/** The ends of the period and, between them, the start of every year but the first in which enough people contributed. */
async function cutPoints(
  database: Database,
  config: Config,
): Promise<{ readonly years: readonly number[]; readonly cuts: readonly string[] }> {
  const found = await database.all<{ year: number }>(
    `SELECT year(happened_at)::INTEGER AS year FROM contribution WHERE happened_at >= $from::TIMESTAMP AND happened_at < $to::TIMESTAMP
     GROUP BY ALL HAVING count(DISTINCT person_id) >= $minimum ORDER BY ALL`,
    { ...bounds(config), minimum: config.report.minimum },
  );
  const years = found.map(({ year }) => year).slice(1);
  const { from, to } = config.period;
  return { years, cuts: [from ? formatInstant(from) : '', ...years.map((year) => `${year}-01-01`), to ? formatInstant(to) : ''] };
}

function bounds({ period }: Config): { readonly from: string; readonly to: string } {
  return { from: period.from ?? '-infinity', to: period.to ?? 'infinity' };
}
