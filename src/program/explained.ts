import { readFileSync } from 'node:fs';
import { loadMeasure } from '../measures/measure.ts';
import type { MeasureRequest } from '../measures/request.ts';
import { traceRow } from '../measures/trace.ts';
import type { MeasureResult, Population } from '../model/measure-result.ts';
import { formatInstant } from '../model/period.ts';
import type { Workspace } from './workspace.ts';

export type ExplainedStep = { readonly step: string; readonly says: string };
/** A figure walked back from the printed form to the rows it was counted from. */
export type ExplainedFigure = { readonly id: string; readonly steps: readonly ExplainedStep[] };

const SHOWN_FACTS = 5;

/** The steps every figure of a measure shares: definition, filters, population, query, and the rows themselves. */
export async function measureSteps(
  workspace: Workspace,
  request: MeasureRequest,
  result: MeasureResult,
  key: Readonly<Record<string, string>>,
): Promise<ExplainedStep[]> {
  const measure = loadMeasure(request.measure);
  const definition = readFileSync(new URL('en.md', measure.folder), 'utf8').split('\n\n')[1]?.replaceAll('\n', ' ') ?? '';
  const trace = await traceRow(workspace.database, request, key, SHOWN_FACTS);
  const { from, to } = request.period;
  return [
    { step: 'measure', says: `${measure.name}, version ${measure.version}${request.profile ? `, profile ${request.profile}` : ''}` },
    { step: 'definition', says: definition },
    {
      step: 'period',
      says: `from ${from ? formatInstant(from) : 'the beginning'} to ${to ? formatInstant(to) : 'now'}, end excluded`,
    },
    { step: 'filters', says: pairs(request.where) || 'none' },
    { step: 'population', says: populationText(result.population) },
    { step: 'query', says: sqlText(result.sql.text, result.sql.params) },
    {
      step: 'rows',
      says: `${trace.facts.toLocaleString('en')} facts; the first:\n${trace.sample.map((fact) => JSON.stringify(fact)).join('\n')}`,
    },
    { step: 'list them', says: sqlText(trace.sql.text, trace.sql.params) },
    { step: 'by hand', says: `duckdb -readonly ${workspace.storePath}` },
  ];
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
