import { createMcpHandler, McpServer } from '@modelcontextprotocol/server';
import type { Context } from 'hono';
import { z } from 'zod';
import { MusterError, MusterErrors } from '../model/error.ts';
import type { MeasureRow } from '../model/measure-result.ts';
import type { Answers, MeasureAnswer, NumberAnswer } from './answers.ts';
import { originOf } from './hosts.ts';
import { BusyError } from './limits.ts';
import { measureQuestion, numberQuestion } from './questions.ts';

const INSTRUCTIONS = [
  'Numbers about a community, each with what is not known of it. Quote the sentence and its range, never the bare place or number:',
  'a number without its coverage misleads. What is not answered here is not known; do not fill it in.',
].join(' ');
const READ_ONLY = { readOnlyHint: true, openWorldHint: false };
/** Rows that an assistant is shown of a measure; the address has all. */
const SHOWN_ROWS = 30;

const NOTHING = z.strictObject({});
const measureInput = measureQuestion.extend({ measure: z.string().describe('A name from list_measures.') }).strict();
const numberInput = numberQuestion.extend({ measure: z.string().describe('A name from list_measures.') }).strict();

/** What assistants may ask, over the Model Context Protocol: the same answers as the API, in words. */
export function assistantServer(answers: Answers, version: string, origin: string): McpServer {
  const server = new McpServer({ name: 'muster', version }, { instructions: INSTRUCTIONS });
  server.registerTool(
    'list_measures',
    {
      description: 'What can be asked for: every measure with its unit and dimensions.',
      inputSchema: NOTHING,
      annotations: READ_ONLY,
    },
    () => said(answers.measures().map(({ name, title, dimensions }) => `${name}: ${title.en} (by ${dimensions.join(', ')})`)),
  );
  server.registerTool(
    'number',
    {
      description:
        'One number: how many, which share and which place one country, organisation or project has, with range, coverage and link.',
      inputSchema: numberInput,
      annotations: READ_ONLY,
    },
    ({ measure, ...question }) =>
      answered(async () =>
        numberLines(await answers.number(measure, question), `${origin}/api/v1/numbers/${addressOf(measure, question)}`),
      ),
  );
  server.registerTool(
    'measure',
    { description: 'A whole table: a measure split by one dimension.', inputSchema: measureInput, annotations: READ_ONLY },
    ({ measure, ...question }) =>
      answered(async () => {
        return measureLines(await answers.measure(measure, question), `${origin}/api/v1/measures/${addressOf(measure, question)}`);
      }),
  );
  server.registerTool(
    'claims',
    { description: 'The claims that the report judges, each with its verdict.', inputSchema: NOTHING, annotations: READ_ONLY },
    () =>
      answered(async () => {
        const { claims } = await answers.edition();
        return claims.map(({ id, verdict, sentences }) => `[${verdict}] ${sentences.en} ${sentences.zh} ${origin}/en/claims/${id}.html`);
      }),
  );
  return server;
}

/** Requests of assistants over HTTP. Each is answered on its own: nothing is kept of who asked. */
export function assistantHandler(answers: Answers, version: string): (context: Context) => Promise<Response> {
  return async (context) => {
    return createMcpHandler(() => assistantServer(answers, version, originOf(context.req))).fetch(context.req.raw);
  };
}

function measureLines({ title, result, folded }: MeasureAnswer, address: string): string[] {
  const { total, known, unit } = result.population;
  const rows = result.rows
    .slice(0, SHOWN_ROWS)
    .map((row) => `${Object.values(row.key).join(' / ') || title.en}: ${row.value}${result.by.length === 0 ? '' : ` (${placeOf(row)})`}`);
  const together = folded.map(
    (group) => `${group.rows} rows of few people, not shown alone${group.value === null ? '' : `: ${group.value}`}`,
  );
  return [`${title.en}. Known of ${known} of ${total} ${unit}.`, ...rows, ...together, `${result.rows.length} rows: ${address}`];
}

/** Never a bare place where another is possible. */
function placeOf({ rank, rankLow, rankHigh }: MeasureRow): string {
  if (rankLow === null || rankHigh === null) return `place ${rank} of what is known; which others are possible is not known`;
  return rankLow === rankHigh ? `place ${rank}` : `place ${rank}, possibly ${rankLow} to ${rankHigh}`;
}

function numberLines({ sentence, value, unit, share, coverage, basis, table }: NumberAnswer, address: string): string[] {
  const percent = (part: number) => `${(100 * part).toFixed(1)}%`;
  const range =
    share === null ? '' : ` (${percent(share.observed)} of what is known, ${percent(share.low)} to ${percent(share.high)} of all)`;
  return [
    sentence.en,
    sentence.zh,
    ...(value === null ? [] : [`Value: ${value} ${unit}${range}.`]),
    ...(coverage === null ? [] : [`Known of ${percent(coverage)}.`]),
    ...(basis?.en ?? []),
    `Link: ${address}`,
    ...(table === null ? [] : [`Table: ${new URL(address).origin}/data/${table}.csv`]),
  ];
}

function addressOf(measure: string, question: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${encodeURIComponent(measure)}?${new URLSearchParams(given)}`;
}

function said(lines: readonly string[]) {
  return { content: [{ type: 'text' as const, text: lines.join('\n') }] };
}

/** The answer, or why there is none, as something an assistant can act on. */
async function answered(lines: () => Promise<readonly string[]>) {
  try {
    return said(await lines());
  } catch (error) {
    const known = error instanceof MusterErrors ? error.errors[0] : error;
    if (known instanceof BusyError) return { ...said(['Too many questions wait; ask again in a moment.']), isError: true };
    if (!(known instanceof MusterError) || known.code.startsWith('E_STORE_'))
      return { ...said(['This cannot be answered now.']), isError: true };
    return { ...said([known.message, ...(known.hint === undefined ? [] : [known.hint])]), isError: true };
  }
}
