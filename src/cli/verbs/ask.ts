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
import type { Message } from '../../util/message.ts';
import { type MachineLanguage, machineLanguage } from '../machine-language.ts';
import { NAMES_PEOPLE } from '../names-people.ts';
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
  if (id === undefined)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Ask for which claim?', zh: '为哪条声明询问？' },
      { hint: { en: 'Write muster ask CLAIM.', zh: '请写 muster ask 声明编号。' } },
    );
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
    effects.log.info({
      en: `${people} people drawn with seed ${seed}: ${list}. What to send them: ${letter}.`,
      zh: `已用种子 ${seed} 抽取 ${people} 人：${list}。寄给他们的内容：${letter}。`,
    });
    effects.log.info({
      en: 'Write the code of each answered country into the last column, leave the others empty, add the file to people.answers, and sync.',
      zh: '请把每个答复的国家或地区代码填入最后一列，其余留空，把该文件加入 people.answers，然后同步。',
    });
    effects.log.warn(NAMES_PEOPLE);
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
  const whole = { claim: claim.id, unlocated: prospect.people.length, now, zones, samples, size };
  if (formatOf(parsed, stdout) !== 'table') return writeTable(zoneTable(zones, 'en'), whole, parsed, effects);
  const language = machineLanguage(effects.process.env);
  const say = (message: Message) => stdout.write(message[language]);
  const unlocated = prospect.people.length;
  say({
    en: `${claim.id}: ${unlocated} people are unlocated; by their clocks, ${claim.subject} is between ${now.low} and ${now.high}.\n\n`,
    zh: `${claim.id}：${unlocated} 人所在地未知；按其提交时区，${claim.subject} 的名次在 ${now.low} 与 ${now.high} 之间。\n\n`,
  });
  say({
    en: 'If everybody of one zone of clocks were known, and like the known there:\n',
    zh: '假如某一时区的人全部已知，且与该处已知者情况相同：\n',
  });
  writeTable(zoneTable(zones, language), whole, parsed, effects);
  say({
    en: '\nIf so many were drawn at random and asked, and were like the known of their zone:\n',
    zh: '\n假如随机抽取这么多人询问，且他们与所在时区的已知者情况相同：\n',
  });
  writeTable(sampleTable(samples, language), whole, parsed, effects);
  const precision = percent(textFlag(parsed, 'precision') ?? PRECISION);
  if (textFlag(parsed, 'sample') === undefined)
    say({
      en: `\n${size} must answer for a precision of ±${precision} of the unlocated.\n`,
      zh: `\n要使未定位者的占比精确到 ±${precision}，须有 ${size} 人答复。\n`,
    });
}

function zoneTable(zones: readonly ZoneWorth[], language: MachineLanguage): Table {
  const { none, columns } = {
    en: { none: 'no zone', columns: ['zone', 'unlocated', 'could be the subject’s', 'best', 'worst', 'places fewer'] },
    zh: { none: '无时区', columns: ['时区', '未定位', '可能属于该对象', '最好', '最差', '名次范围缩小'] },
  }[language];
  return {
    columns,
    rows: zones.map(({ zone, unlocated, reach, range, shorter }) => [zone ?? none, unlocated, reach, range.low, range.high, shorter]),
  };
}

type Sampled = {
  readonly size: number;
  readonly precision: number;
  readonly all: { low: number; high: number };
  readonly some: { low: number; high: number };
};

function sampleTable(samples: readonly Sampled[], language: MachineLanguage): Table {
  const { to, columns } = {
    en: { to: ' to ', columns: ['asked', 'precision', 'rank if all answer', `rank if ${percent(ANSWERING)} answer`] },
    zh: { to: '至', columns: ['询问人数', '精度', '全部答复时的名次', `${percent(ANSWERING)} 答复时的名次`] },
  }[language];
  const range = ({ low, high }: { low: number; high: number }) => (low === high ? `${low}` : `${low}${to}${high}`);
  return {
    columns,
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
  const hint = whole
    ? { en: 'Give a whole number.', zh: '请给出整数。' }
    : { en: 'Give a share between 0 and 1, such as 0.05.', zh: '请给出 0 与 1 之间的比例，例如 0.05。' };
  throw new MusterError('E_FLAG_VALUE', { en: `--${name} ${text} cannot be used.`, zh: `--${name} ${text} 不可用。` }, { hint });
}
