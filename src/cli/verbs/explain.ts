import { resolve } from 'node:path';
import pc from 'picocolors';
import { explainPerson } from '../../facts/people/identity/explain.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { explainClaim } from '../../program/explain-claim.ts';
import { explainNumber } from '../../program/explain-number.ts';
import type { ExplainedFigure } from '../../program/explained.ts';
import { openReader } from '../../program/reader.ts';
import type { Effects } from '../../util/effects.ts';
import type { Message } from '../../util/message.ts';
import { ownEntry } from '../../util/own-entry.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';
import { roomOf, setIn, wrapped } from '../wrap.ts';

const WHAT = ['person', 'number', 'claim'] as const;

/** `muster explain person|number|claim ID`: where it comes from, step by step. What it says of a person is for local eyes: it names keys. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [what, id] = parsed.positionals;
  if (!WHAT.some((one) => one === what) || id === undefined) {
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Explain what?', zh: '要说明什么？' },
      {
        hint: {
          en: 'Write muster explain person KEY, muster explain number TABLE/ROW/COLUMN or muster explain claim ID.',
          zh: '请写 muster explain person 标识、muster explain number 表格/行/列 或 muster explain claim 编号。',
        },
      },
    );
  }
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    if (what === 'person') {
      const steps = await explainPerson(workspace.database, id);
      const columns = ['step', 'value', 'from', 'until', 'reason', 'source', 'line'] as const;
      const { stdout } = effects.process;
      const language = machineLanguage(effects.process.env);
      if (formatOf(parsed, stdout) === 'table')
        for (const step of steps) stdout.write(`${wrapped(sentence(step)[language], roomOf(stdout)).join('\n')}\n`);
      else writeTable({ columns, rows: steps.map((step) => columns.map((column) => step[column])) }, steps, parsed, effects);
      return 0;
    }
    const figure =
      what === 'claim'
        ? await explainClaim(workspace, id, effects)
        : await explainNumber(workspace, id, resolve(effects.process.cwd, textFlag(parsed, 'out') ?? 'report'), effects);
    writeFigure(figure, parsed, effects);
    return 0;
  } finally {
    workspace.database.close();
  }
}

/** What the steps about a person are called in Chinese; in English they stand as they are. */
const STEPS_IN_CHINESE: Readonly<Record<string, string>> = {
  person: '人',
  key: '标识',
  link: '关联',
  'refused-link': '未采纳的关联',
  bot: '机器人判定',
  affiliation: '任职',
  'affiliation-conflict': '任职冲突',
  signal: '地点线索',
  location: '地点',
};

/** What a person is, and why nothing ties a key to another one. */
const WORDS_IN_CHINESE: Readonly<Record<string, string>> = {
  human: '不是机器人',
  bot: '是机器人',
  unsure: '不能确定',
  seen: '单独出现',
  stated: '仅见于文件',
};

function inChinese(text: string): string {
  return (ownEntry<string>(WORDS_IN_CHINESE, text) ?? text).replace(/^([\d,]+) keys?$/, '$1 个标识');
}

/** `affiliation Bluefin Labs, from 2018-01-01 until 2019-01-01: file (people.txt, line 12).` */
function sentence({ step, value, from, until, reason, source, line }: Awaited<ReturnType<typeof explainPerson>>[number]): Message {
  const joined = (words: readonly (string | false)[], between: string) => words.filter(Boolean).join(between);
  const span = joined([from !== null && `from ${from}`, until !== null && `until ${until}`], ' ');
  const place = joined([source, line > 0 && `line ${line}`], ', ');
  const spanZh = joined([from !== null && `自 ${from}`, until !== null && `至 ${until}（不含）`], '');
  const placeZh = joined([source, line > 0 && `第 ${line} 行`], '，');
  return {
    en: `${step} ${value}${span && `, ${span}`}${reason && `: ${reason}`}${place && ` (${place})`}.`,
    zh: `${STEPS_IN_CHINESE[step] ?? step}：${inChinese(value)}${spanZh && `，${spanZh}`}${reason && `，${inChinese(reason)}`}${placeZh && `（${placeZh}）`}。`,
  };
}

function writeFigure(figure: ExplainedFigure, parsed: Parsed, effects: Effects): void {
  const { stdout } = effects.process;
  const rows = figure.steps.map(({ step, says }) => [step, says]);
  if (formatOf(parsed, stdout) !== 'table') {
    writeTable({ columns: ['step', 'says'], rows }, figure, parsed, effects);
    return;
  }
  const bold = pc.createColors(stdout.isTTY && !effects.process.env['NO_COLOR']).bold;
  for (const { title, text, verbatim } of figure.told(machineLanguage(effects.process.env)))
    stdout.write(`${bold(title)}\n${setIn(text.trimEnd(), 2, verbatim ? Number.POSITIVE_INFINITY : roomOf(stdout))}\n\n`);
}
