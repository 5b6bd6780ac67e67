import type { Statement } from '../model/database.ts';
import type { Plan } from './plan.ts';

/**
 * The SQL that gives the rows of a measure: one line per combination of the dimensions, `value` last, unknown as NULL.
 * `query.sql` may use the placeholders `{{by,}}` (the dimensions, each followed by a comma), `{{group by}}` and `{{partition by}}`,
 * which vanish when nothing is asked to be split.
 */
export function rowsStatement(plan: Plan): Statement {
  const names = plan.by.map(([name]) => name);
  const labels = plan.by.map(([name, dimension]) => `${dimension.label} AS "${name}"`);
  const joins = [...new Set(plan.by.map(([, dimension]) => dimension.join).filter((join) => join !== ''))];
  const text = [
    `WITH ${factsCtes(plan)}, cells AS (\n${indent(expand(plan.query, names))}\n)`,
    `SELECT ${[...labels, 'cells.value AS value'].join(', ')}`,
    'FROM cells',
    ...joins,
  ].join('\n');
  return bind(text, plan);
}

/**
 * `counted`: the facts that count, with one column per dimension asked for; `facts`: those of them the measure is about. What `narrow.sql` reads twice is
 * read twice, each time in the columns it needs: kept whole, it outgrows the memory first.
 */
function factsCtes(plan: Plan): string {
  const columns = plan.by.flatMap(([name, dimension]) => (dimension.group === name ? [] : [`, ${dimension.group} AS "${name}"`]));
  const where = [plan.base.counted, ...plan.conditions].map((one) => `(${one})`).join('\n  AND ');
  const counted = `SELECT *${columns.join('')}\nFROM (\n${indent(plan.base.facts.trim())}\n)\nWHERE ${where}`;
  return plan.measure.narrow === null
    ? `facts AS (\n${indent(counted)}\n)`
    : `counted AS NOT MATERIALIZED (\n${indent(counted)}\n), facts AS (\n${indent(plan.measure.narrow.trim())}\n)`;
}

function expand(query: string, names: readonly string[]): string {
  const list = names.map((name) => `"${name}"`).join(', ');
  return query
    .trim()
    .replaceAll('{{by,}}', names.length > 0 ? `${list},` : '')
    .replaceAll('{{group by}}', names.length > 0 ? `GROUP BY ${list}` : '')
    .replaceAll('{{partition by}}', names.length > 0 ? `PARTITION BY ${list}` : '');
}

/** The SQL of what the value of everything could be (`low`, `high`), wherever what is unknown to the measure belongs; null where it says nothing of it. */
export function boundsStatement(plan: Plan): Statement | null {
  const { bounds } = plan.measure;
  return bounds === null
    ? null
    : bind(`WITH ${factsCtes(plan)}, bounds AS (\n${indent(bounds.trim())}\n)\nSELECT low, high FROM bounds`, plan);
}

/** The SQL that lists the facts themselves, oldest first: what a number was counted from. */
export function factsStatement(plan: Plan): Statement {
  return bind(`WITH ${factsCtes(plan)}\nSELECT * FROM facts ORDER BY ${plan.base.time}, item`, plan);
}

/** What stands between the parts of an entry of `weightsStatement`, and between a person's entries. */
export const ENTRY = { part: '\u001f', end: '\u001e' } as const;

/**
 * The SQL of what people add to the rows of a measure split by one dimension: how many people have the same entries (row, organisation, weight). The
 * organisation is the one most of a person's facts are under, of equals the first by id. By windows, which an engine short of memory can do on disk.
 */
export function weightsStatement(plan: Plan): Statement {
  const [name, dimension] = plan.by[0]!;
  const weight = plan.counts === 'persons' ? '1' : `sum(n) OVER (PARTITION BY "${name}", person)`;
  const employer = "CASE WHEN employer.type <> 'individual' THEN employer.name_en END";
  const text = [
    `WITH ${factsCtes(plan)}, employed AS (`,
    `  SELECT "${name}", ${plan.base.person} AS person, ${plan.base.organisation} AS org_id, count(*) AS n`,
    `  FROM facts WHERE "${name}" IS NOT NULL GROUP BY ALL`,
    '), cells AS (',
    `  SELECT "${name}", person, org_id, ${weight} AS weight`,
    '  FROM employed',
    `  QUALIFY row_number() OVER (PARTITION BY "${name}", person ORDER BY org_id IS NULL, n DESC, org_id) = 1`,
    '), entries AS (',
    '  SELECT cells.person AS person, count(*) OVER (PARTITION BY cells.person) AS n,',
    `    ${dimension.label} || '${ENTRY.part}' || coalesce(${employer}, '') || '${ENTRY.part}' || cells.weight::VARCHAR AS entry`,
    '  FROM cells LEFT JOIN organisation AS employer ON employer.org_id = cells.org_id',
    `  ${dimension.join}`,
    `  WHERE ${dimension.label} IS NOT NULL${dimension.apart === undefined ? '' : ` AND ${dimension.label} NOT IN (${dimension.apart})`}`,
    '), alike AS (',
    '  SELECT entry AS entries FROM entries WHERE n = 1',
    '  UNION ALL',
    `  SELECT string_agg(entry, '${ENTRY.end}' ORDER BY entry) AS entries FROM entries WHERE n > 1 GROUP BY person`,
    ')',
    'SELECT entries, count(*) AS people FROM alike GROUP BY entries ORDER BY entries',
  ].join('\n');
  return bind(text, plan);
}

/**
 * The SQL of a measure's value over what has no place (the country, or the region, that it is split by), by the clocks of the people behind it (NULL:
 * anywhere). Where people are counted, those with a place for some of their facts are not among the unlocated.
 */
export function clocksStatement(plan: Plan): Statement {
  const { person } = plan.base;
  const place = placeOf(plan);
  const located =
    plan.counts === 'persons' ? `\n    AND facts.${person} NOT IN (SELECT ${person} FROM facts WHERE ${place} IS NOT NULL)` : '';
  const text = [
    `WITH unlocated AS (`,
    indent(`WITH ${factsCtes(plan)}`),
    `  SELECT facts.*, clock_id AS clock FROM facts LEFT JOIN person_clock ON person_clock.person_id = facts.${person}`,
    `  WHERE ${place} IS NULL${located}`,
    `), facts AS (SELECT * FROM unlocated), cells AS (\n${indent(expand(plan.query, ['clock']))}\n)`,
    'SELECT clock, value FROM cells ORDER BY clock',
  ].join('\n');
  return bind(text, plan);
}

/** The column of the one dimension that a measure is split by. */
function placeOf({ by }: Plan): string {
  return `"${by[0]![0]}"`;
}

/**
 * The SQL of a measure's value by place and by the zone of clocks that the people behind it stand in, both NULL where not known. Where people are
 * counted, those with a place for some of their facts are not among those without.
 */
export function zonesStatement(plan: Plan): Statement {
  const { person } = plan.base;
  const place = placeOf(plan);
  const unlocated = plan.counts === 'persons' ? `${person} NOT IN (SELECT ${person} FROM said WHERE ${place} IS NOT NULL)` : 'true';
  const text = [
    `WITH said AS (`,
    indent(`WITH ${factsCtes(plan)}`),
    `  SELECT facts.*, person_zone.zone FROM facts LEFT JOIN person_zone ON person_zone.person_id = facts.${person}`,
    `), facts AS (SELECT * FROM said WHERE ${place} IS NOT NULL OR ${unlocated}), cells AS (`,
    `${indent(expand(plan.query, [plan.by[0]![0], 'zone']))}\n)`,
    `SELECT ${place} AS place, zone, value FROM cells ORDER BY place, zone`,
  ].join('\n');
  return bind(text, plan);
}

/** The SQL of the people of a measure that counts people who have no place, with their clocks and their zone (NULL: none). */
export function unlocatedStatement(plan: Plan): Statement {
  const { person } = plan.base;
  const text = [
    `WITH ${factsCtes(plan)}`,
    `SELECT DISTINCT facts.${person} AS person, person_zone.zone, person_clock.clock_id AS clock`,
    `FROM facts LEFT JOIN person_zone ON person_zone.person_id = facts.${person} LEFT JOIN person_clock ON person_clock.person_id = facts.${person}`,
    `WHERE facts.${person} NOT IN (SELECT ${person} FROM facts WHERE ${placeOf(plan)} IS NOT NULL)`,
    'ORDER BY person',
  ].join('\n');
  return bind(text, plan);
}

/**
 * The SQL of how many people of each place there are by one kind of evidence, and how many of them had none by less of it: the same request, planned
 * for each.
 */
export function locatedLaterStatement(all: Plan, less: Plan): Statement {
  const { person } = all.base;
  const place = placeOf(all);
  const located = (ctes: string, columns: string) =>
    indent(`WITH ${ctes}\nSELECT DISTINCT ${columns} FROM facts WHERE ${place} IS NOT NULL`);
  const lesser = factsCtes(less).replaceAll('$evidence', '$less');
  const text = [
    `WITH located AS (\n${located(factsCtes(all), `${place} AS place, ${person} AS person`)}\n), earlier AS (\n${located(lesser, `${person} AS person`)}\n)`,
    'SELECT place, count(*) AS people, count(*) FILTER (person NOT IN (SELECT person FROM earlier)) AS later',
    'FROM located GROUP BY place ORDER BY place',
  ].join('\n');
  return bind(text, { ...all, params: { ...all.params, less: less.params['evidence']! } });
}

/**
 * The SQL of the population: how many persons or facts stand under each code of `populationCodes`. A person stands under their smallest code:
 * known before unknown before excluded, and of several reasons the first. One number per fact, because millions of them are compared.
 */
export function populationStatement(plan: Plan): Statement {
  const scope =
    plan.measure.narrow === null
      ? scopeSql(plan, 'true')
      : `${narrowedScopeSql(plan)}\nUNION ALL\n${scopeSql(plan, `NOT (${plan.base.counted}) AND ${plan.base.time} >= $since::TIMESTAMP`)}`;
  const codes = plan.counts === 'facts' ? scope : `SELECT min(code) AS code\nFROM (\n${indent(scope)}\n)\nGROUP BY person`;
  return bind(`SELECT code, count(*) AS n\nFROM (\n${indent(codes)}\n)\nGROUP BY code`, plan, 'population');
}

/** What a code of the population means. */
export type PopulationCode = { readonly part: 'known' | 'unknown' | 'excluded'; readonly reason: string; readonly condition: string };

/** The codes of a plan's population, by number: 0 is known, then why a dimension is unknown, then why a fact does not count. */
export function populationCodes(plan: Plan): readonly PopulationCode[] {
  const { about } = plan.measure;
  const counted = about === undefined ? [] : [plan.base.dimensions[about]!];
  const unknown = [...plan.by.map(([, dimension]) => dimension), ...counted].flatMap((dimension) =>
    [...dimension.unknown, ['unknown', 'true'] as const].map(([reason, condition]) => ({
      part: 'unknown' as const,
      reason,
      condition: `(${dimension.group}) IS NULL AND ${condition}`,
    })),
  );
  const excluded = [...plan.base.excluded, ['other', 'true'] as const].map(([reason, condition]) => ({
    part: 'excluded' as const,
    reason,
    condition,
  }));
  return [{ part: 'known', reason: '', condition: 'true' }, ...unknown, ...excluded];
}

/** Every fact the filters keep, under its code. */
function scopeSql(plan: Plan, condition: string): string {
  const codes = populationCodes(plan).map((code, number) => ({ ...code, number }));
  const excluded = codes.filter((code) => code.part === 'excluded').map((code) => `WHEN ${code.condition} THEN ${code.number}`);
  const code = `CASE WHEN NOT (${plan.base.counted}) THEN CASE ${excluded.join(' ')} END ${unknownCases(codes)} END`;
  return [
    `SELECT ${plan.base.person} AS person, (${code})::UTINYINT AS code`,
    `FROM (\n${indent(plan.base.facts.trim())}\n)`,
    `WHERE ${[condition, ...plan.conditions].map((one) => `(${one})`).join(' AND ')}`,
  ].join('\n');
}

/** The facts the measure is about, in the columns of `scopeSql`. */
function narrowedScopeSql(plan: Plan): string {
  const codes = populationCodes(plan).map((code, number) => ({ ...code, number }));
  return `SELECT ${plan.base.person} AS person, (CASE ${unknownCases(codes)} END)::UTINYINT AS code\nFROM (WITH ${factsCtes(plan)} SELECT * FROM facts)`;
}

function unknownCases(codes: readonly (PopulationCode & { readonly number: number })[]): string {
  const unknown = codes.filter((code) => code.part === 'unknown').map((code) => `WHEN ${code.condition} THEN ${code.number}`);
  return [...unknown, 'WHEN true THEN 0'].join(' ');
}

/** Keeps only the parameters the text uses: an engine refuses the rest. */
function bind(text: string, plan: Plan, part: keyof Plan['withinProject'] = 'rows'): Statement {
  const params = { ...plan.params, within_project: plan.withinProject[part] };
  return { text, params: Object.fromEntries(Object.entries(params).filter(([name]) => new RegExp(`\\$${name}\\b`).test(text))) };
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ');
}
