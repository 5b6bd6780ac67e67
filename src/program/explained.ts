import { readFileSync } from 'node:fs';
import { type Locale, languageOf } from '../languages/languages.ts';
import { fillPlain } from '../languages/say.ts';
import { terminalWords } from '../languages/terminal.ts';
import { textIn } from '../languages/text.ts';
import { loadMeasure, type Measure } from '../measures/measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { traceRow } from '../measures/trace.ts';
import type { MeasureResult, Population } from '../model/measure-result.ts';
import { formatInstant } from '../model/period.ts';
import type { Workspace } from './workspace.ts';

export type ExplainedStep = { readonly step: string; readonly says: string };
/** A step in words for people. What is verbatim (queries, rows) keeps its lines. */
export type ToldStep = { readonly title: string; readonly text: string; readonly verbatim?: true };
export type Telling = (locale: Locale) => readonly ToldStep[];
/** A figure walked back from the printed form to the rows it was counted from: step by step, and as it is told to people. */
export type ExplainedFigure = { readonly id: string; readonly steps: readonly ExplainedStep[]; readonly told: Telling };

const SHOWN_FACTS = 5;
const SHOWN_COLUMNS = 5;

/** The steps every figure of a measure shares: definition, filters, population, query, and the rows themselves. */
export async function measureSteps(
  workspace: Workspace,
  request: MeasureRequest,
  result: MeasureResult,
  key: Readonly<Record<string, string>>,
): Promise<Omit<ExplainedFigure, 'id'>> {
  const measure = loadMeasure(request.measure);
  const trace = await traceRow(workspace.database, request, key, SHOWN_FACTS);
  const { from, to } = request.period;
  const query = sqlText(result.sql.text, result.sql.params);
  const list = sqlText(trace.sql.text, trace.sql.params);
  const byHand = `duckdb -readonly ${workspace.storePath}`;
  const steps = [
    { step: 'measure', says: `${measure.name}, version ${measure.version}${request.profile ? `, profile ${request.profile}` : ''}` },
    { step: 'definition', says: definitionOf(measure, 'en') },
    {
      step: 'period',
      says: `from ${from ? formatInstant(from) : 'the beginning'} to ${to ? formatInstant(to) : 'now'}, end excluded`,
    },
    { step: 'filters', says: pairs(request.where) || 'none' },
    { step: 'population', says: populationText(result.population) },
    { step: 'query', says: query },
    {
      step: 'rows',
      says: `${trace.facts.toLocaleString('en')} facts; the first:\n${trace.sample.map((fact) => JSON.stringify(fact)).join('\n')}`,
    },
    { step: 'list them', says: list },
    { step: 'by hand', says: byHand },
  ];
  const told: Telling = (locale) => {
    const { explain } = terminalWords(locale);
    const rows = [say(explain.rowsAre, { n: trace.facts }, locale), ...trace.sample.map(factText)];
    return [
      { title: explain.definition, text: countedText(measure, request, result.population, locale) },
      { title: explain.rows, text: rows.join('\n') },
      { title: explain.query, text: query, verbatim: true },
      { title: explain.list, text: list, verbatim: true },
      { title: explain.hand, text: byHand, verbatim: true },
    ];
  };
  return { steps, told };
}

/** What a measure counts, in its own words: the second paragraph of its page. */
function definitionOf(measure: Measure, locale: Locale): string {
  const page = new URL(`${locale === 'zh' ? 'zh' : 'en'}.md`, measure.folder);
  return (
    readFileSync(page, 'utf8')
      .split('\n\n')[1]
      ?.replaceAll(/[_`]/g, '')
      .replaceAll(/(?<=[\u2e80-\uffef])\n(?=[\u2e80-\uffef])/g, '')
      .replaceAll('\n', ' ') ?? ''
  );
}

function countedText(
  measure: Measure,
  request: MeasureRequest,
  { unit, total, known, unknown, unknownBy, excluded }: Population,
  locale: Locale,
) {
  const { report, formats } = languageOf(locale);
  const { explain } = terminalWords(locale);
  const reasons = report.population.reason as Readonly<Record<string, string>>;
  const parts = (record: Readonly<Record<string, number>>) =>
    Object.entries(record)
      .map(([name, n]) => say(explain.part, { n, reason: reasons[name] ?? name }, locale))
      .join(report.separator.names);
  const unitWord = say((report.unit as Readonly<Record<string, string>>)[unit] ?? unit, { n: total }, locale);
  const by = parts(unknownBy) && say(explain.by, { parts: parts(unknownBy) }, locale);
  const sentences = [
    say(
      explain.measure,
      { name: textIn(measure.title, locale), version: measure.version, definition: definitionOf(measure, locale) },
      locale,
    ),
    ...(request.profile ? [say(explain.profile, { profile: request.profile }, locale)] : []),
    ...(pairs(request.where) ? [say(explain.only, { filters: pairs(request.where) }, locale)] : []),
    say(explain.population, { total, unit: unitWord, known, unknown, by }, locale),
    ...(parts(excluded) ? [say(explain.leftOut, { excluded: parts(excluded) }, locale)] : []),
  ];
  return sentences.join(formats.between);
}

/** A row of the store on one line: what it has, without what it has not. */
function factText(fact: Readonly<Record<string, unknown>>): string {
  const has = Object.entries(fact).filter(([name, value]) => !name.endsWith('_id') && value !== null && value !== false && value !== '');
  return has
    .slice(0, SHOWN_COLUMNS)
    .map(([, value]) => String(value))
    .join('  ');
}

function say(words: string, values: Readonly<Record<string, string | number>>, locale: Locale): string {
  return fillPlain(words, values, languageOf(locale).formats);
}

function populationText({ unit, total, known, unknown, unknownBy, excluded }: Population): string {
  return `${total} ${unit}: ${known} known, ${unknown} unknown (${pairs(unknownBy) || 'none'}); left out: ${pairs(excluded) || 'none'}`;
}

function pairs(record: Readonly<Record<string, string | number>>): string {
  return Object.entries(record)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}

/** SQL that runs as it is in the engine's shell: its values as variables in front. */
function sqlText(text: string, params: Readonly<Record<string, unknown>>): string {
  const literal = (value: unknown) => (typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value));
  const names = Object.keys(params).sort((a, b) => b.length - a.length);
  return names.reduce((sql, name) => sql.replaceAll(`$${name}`, literal(params[name])), text);
}
