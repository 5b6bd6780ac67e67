import { precisionOf, sampleSize } from '../../claims/follow-up/plan-sample.ts';
import { framesOf, promised, worthOfZones, type ZoneWorth } from '../../claims/follow-up/prospect.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import type { Table } from '../../model/table.ts';
import { type Question, questionOf } from '../../program/ask.ts';
import { drawSample } from '../../program/draw-sample.ts';
import { openReader } from '../../program/reader.ts';
import type { Effects } from '../../util/effects.ts';
import { loadSolver } from '../../util/integer-program.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';

/** Half-width of the subject's share of the unlocated, when nothing is asked for. */
const PRECISION = 0.05;
/** Sizes whose worth is shown beside that of the size asked for. */
const SIZES: readonly number[] = [50, 100, 200, 400];
/** The share of those asked who answer, in the second column of worth. */
const ANSWERING = 0.8;

/** `muster ask CLAIM`: whose country would settle a claim, how many of the unlocated must be asked, and what the answer would be worth; `--draw` writes the list. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [id] = parsed.positionals;
  if (id === undefined) throw new MusterError('E_FLAG_VALUE', 'Ask for which claim?', { hint: 'Write muster ask CLAIM.' });
  const [precision, sample, seed] = [
    numberFlag(parsed, 'precision', 0, 1),
    numberFlag(parsed, 'sample', 1),
    numberFlag(parsed, 'seed', 0) ?? 1,
  ];
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    const question = await questionOf(workspace, id, effects);
    const size = sample ?? sampleSize(framesOf(question.prospect), precision ?? PRECISION);
    await show(question, size, parsed, effects);
    if (parsed.flags['draw'] !== true) return 0;
    const { list, letter, people } = await drawSample(question, size, seed, workspace, effects);
    effects.log.info(`${people} people drawn with seed ${seed}: ${list}. What to send them: ${letter}.`);
    effects.log.info(
      'Write the code of each answered country into the last column, leave the others empty, add the file to people.answers, and sync.',
    );
    effects.log.warn('For your eyes only: the list names people. It never goes into a report; do not publish it.');
    return 0;
  } finally {
    workspace.database.close();
  }
}

async function show({ claim, prospect }: Question, size: number, parsed: Parsed, effects: Effects): Promise<void> {
  const { now, zones } = worthOfZones(prospect, await loadSolver());
  const sizes = [...new Set([...SIZES, size])].filter((each) => each <= prospect.people.length).sort((a, b) => a - b);
  const samples = sizes.map((each) => ({
    size: each,
    precision: precisionOf(framesOf(prospect), each),
    all: promised(prospect, each, 1),
    some: promised(prospect, each, ANSWERING),
  }));
  const { stdout } = effects.process;
  const format = formatOf(parsed, stdout);
  const whole = { claim: claim.id, unlocated: prospect.people.length, now, zones, samples, size };
  if (format !== 'table') return writeTable(zoneTable(zones), whole, format, stdout);
  stdout.write(
    `${claim.id}: ${prospect.people.length} people are unlocated; by their clocks, ${claim.subject} is between ${now.low} and ${now.high}.\n\n`,
  );
  stdout.write('If everybody of one zone of clocks were known, and like the known there:\n');
  writeTable(zoneTable(zones), whole, format, stdout);
  stdout.write('\nIf so many were drawn at random and asked, and were like the known of their zone:\n');
  writeTable(sampleTable(samples), whole, format, stdout);
  if (textFlag(parsed, 'sample') === undefined)
    stdout.write(`\n${size} must answer for a precision of ±${percent(textFlag(parsed, 'precision') ?? PRECISION)} of the unlocated.\n`);
}

function zoneTable(zones: readonly ZoneWorth[]): Table {
  return {
    columns: ['zone', 'unlocated', 'could be the subject’s', 'best', 'worst', 'places fewer'],
    rows: zones.map(({ zone, unlocated, reach, range, shorter }) => [zone ?? 'no zone', unlocated, reach, range.low, range.high, shorter]),
  };
}

type Sampled = {
  readonly size: number;
  readonly precision: number;
  readonly all: { low: number; high: number };
  readonly some: { low: number; high: number };
};

function sampleTable(samples: readonly Sampled[]): Table {
  const range = ({ low, high }: { low: number; high: number }) => (low === high ? `${low}` : `${low} to ${high}`);
  return {
    columns: ['asked', 'precision', 'rank if all answer', `rank if ${percent(ANSWERING)} answer`],
    rows: samples.map(({ size, precision, all, some }) => [size, `±${percent(precision)}`, range(all), range(some)]),
  };
}

function percent(share: number | string): string {
  return `${Math.round(Number(share) * 1000) / 10}%`;
}

/** @throws MusterError E_FLAG_VALUE */
function numberFlag(parsed: Parsed, name: string, least: number, below = Number.POSITIVE_INFINITY): number | undefined {
  const text = textFlag(parsed, name);
  if (text === undefined) return undefined;
  const value = Number(text);
  const whole = below === Number.POSITIVE_INFINITY;
  if (text.trim() !== '' && value >= least && value < below && (whole ? Number.isInteger(value) : value > 0)) return value;
  throw new MusterError('E_FLAG_VALUE', `--${name} ${text} cannot be used.`, {
    hint: whole ? 'Give a whole number.' : 'Give a share between 0 and 1, such as 0.05.',
  });
}
