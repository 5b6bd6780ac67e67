import type { CubeSettings, TableFile } from './files.ts';

/** What a reader asks of the cube. */
export type Question = {
  readonly count: 'people' | 'commits';
  readonly definition: string;
  readonly since: string;
  readonly until: string;
  /** The empty text is all projects together. */
  readonly project: string;
};

const COUNTS: Readonly<Record<string, Question['count']>> = { contributors: 'people', commits: 'commits' };

/** The question a published table answers, or null when the cube cannot answer it. */
export function questionOf(table: TableFile, cube: CubeSettings): Question | null {
  const { measure, by, where, period, profile, definition } = table;
  const count = COUNTS[measure ?? ''];
  if (!count || !where || !period || profile !== null || !['', 'country'].includes(by?.join() ?? '-')) return null;
  const known = cube.definitions.find((each) => same(each.definition, definition ?? {}));
  const project = where['project'] ?? '';
  const question = { count, definition: known?.id ?? '', since: day(period.from), until: day(period.to), project };
  const filters = Object.keys(where).every((name) => name === 'project');
  const inside =
    cube.cuts.includes(question.since) && cube.cuts.includes(question.until) && cube.projects.some(({ key }) => key === project);
  return known && filters && inside ? question : null;
}

/** The SQL that answers it; every value stands in it, so that a reader can change them there. */
export function sqlOf({ count, definition, since, until, project }: Question): string {
  const end = (column: string, value: string) => (value === '' ? `${column} IS NULL` : `${column} = ${quoted(value)}`);
  return [
    `SELECT country, ${count} AS value, entries`,
    'FROM cube',
    `WHERE ${end('project', project)}`,
    `  AND definition = ${quoted(definition)}`,
    `  AND ${end('since', since)} AND ${end('until', until)}`,
    'ORDER BY value DESC, country',
  ].join('\n');
}

/** Whether it is about the whole period: only there are those who are taken together the small ones, as in a table. */
export function isOfWhole({ since, until }: Question, { cuts }: CubeSettings): boolean {
  return since === cuts[0] && until === cuts.at(-1);
}

/** The columns of the cube's files as the tables of the engine have them. */
export function cubeSelect(project: string): string {
  const counts = ['entries', 'people', 'commits'].map((name) => `CAST(${name} AS INTEGER) AS ${name}`);
  return `SELECT nullif(${quoted(project)}, '') AS project, definition, since, until, country, ${counts.join(', ')}`;
}

/** For any other table: its ranks worked out anew from its values, the first dimension that is not time within each value of the others. */
export function rankingSql(table: TableFile): string {
  const by = table.by ?? [];
  if (by.length === 0 || !('rank' in (table.rows[0] ?? {}))) return `SELECT *\nFROM "${table.id}"`;
  const ranked = by.find((name) => !TIMES.has(name));
  const within = by.filter((name) => ranked !== undefined && name !== ranked);
  const over = `${within.length > 0 ? `PARTITION BY ${within.join(', ')} ` : ''}ORDER BY CAST(value AS REAL) DESC`;
  const order = [...within, 'rank', ...by.filter((name) => !within.includes(name))];
  return [
    `SELECT ${by.join(', ')}, value, rank() OVER (${over}) AS rank`,
    `FROM "${table.id}"`,
    'WHERE rank IS NOT NULL',
    `ORDER BY ${order.join(', ')}`,
  ].join('\n');
}

const TIMES: ReadonlySet<string> = new Set(['year', 'quarter', 'month']);

function day(instant: string | null): string {
  return instant === null ? '' : instant.replace(/T00:00:00Z$/, '');
}

function same(a: object, b: object): boolean {
  const sorted = (object: object) => JSON.stringify(Object.entries(object).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
