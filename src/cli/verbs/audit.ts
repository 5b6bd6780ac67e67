import { resolve } from 'node:path';
import { type Audit, audit } from '../../audit/audit.ts';
import { ATTACKERS, type Attacker } from '../../audit/finding.ts';
import { readFolder } from '../../audit/folder.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { type Message, verbatim } from '../../util/message.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, textFlag, textFlags } from '../parsed.ts';

/** `muster audit DIR`: reads a published report as a stranger would and tries to find out what it hides. Exit 1 when something comes out. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [shown] = parsed.positionals;
  if (shown === undefined)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Which report?', zh: '要审查哪份报告？' },
      { hint: { en: 'Write muster audit DIR, the folder of a report.', zh: '请写 muster audit 目录，即报告所在的目录。' } },
    );
  const { cwd } = effects.process;
  const folder = await readFolder(resolve(cwd, shown), shown, effects);
  const earlier = await Promise.all(textFlags(parsed, 'earlier').map((path) => readFolder(resolve(cwd, path), path, effects)));
  const guesses = await Promise.all(textFlags(parsed, 'guess').map((path) => readGuess(path, effects)));
  const attackers = attackersOf(textFlag(parsed, 'attacker'));
  const progress = effects.log.progress({ en: 'Attacking hidden numbers', zh: '正在尝试推断隐去的数字' });
  const onProgress = (done: number, total: number, cell: string) => progress.update(done, total, cell);
  const found = await audit(folder, { earlier, attackers, guesses, onProgress }).catch((cause: unknown) => {
    throw damaged([shown, ...textFlags(parsed, 'earlier')], cause);
  });
  progress.done(verbatim(`${found.intervals.length}`));
  tell(found, attackers, shown, effects);
  const { env, stdout } = effects.process;
  const isChinese = formatOf(parsed, stdout) === 'table' && machineLanguage(env) === 'zh';
  const steps = (how: readonly Message[]) => how.map(({ en, zh }) => (isChinese ? zh : en));
  const table = {
    columns: ['kind', 'attacker', 'table', 'cell', 'low', 'high', 'values', 'k', 'how'],
    rows: found.findings.map(({ how, ...one }) => [
      one.kind,
      one.attacker,
      one.table,
      one.cell,
      one.low,
      one.high,
      one.values,
      one.k,
      steps(how).join(isChinese ? '；' : '; '),
    ]),
  };
  const whole = found.findings.map((one) => ({ ...one, how: one.how.map(({ en }) => en) }));
  writeTable(table, whole, parsed, effects);
  return found.findings.length === 0 ? 0 : 1;
}

/** The folder is a stranger's: its files may be anything under the names that Muster gives. */
function damaged(folders: readonly string[], cause: unknown): unknown {
  if (cause instanceof MusterError) return cause;
  return new MusterError(
    'E_REPORT_READ',
    {
      en: `${folders.join(' or ')} cannot be audited: a file in it is not as Muster writes it.`,
      zh: `无法审查 ${folders.join(' 或 ')}：其中有文件不是 Muster 写出的样子。`,
    },
    {
      hint: {
        en: 'Get the folder again. If nothing of it was changed or lost, run it again with --debug and report what it prints.',
        zh: '请重新取得该目录。如果内容没有改动或缺失，请加 --debug 再运行一次，并报告其输出。',
      },
      cause,
    },
  );
}

async function readGuess(path: string, { files, process }: Effects) {
  const bytes = await files.readFile(resolve(process.cwd, path)).catch((cause: unknown) => {
    throw new MusterError(
      'E_FILE_MISSING',
      { en: `${path} cannot be read.`, zh: `无法读取 ${path}。` },
      { hint: { en: 'Check the path; it is relative to the current folder.', zh: '请检查路径；它以当前目录为起点。' }, cause },
    );
  });
  return { name: path, bytes };
}

const DEFENDED = (Object.keys(ATTACKERS) as Attacker[]).filter((attacker) => ATTACKERS[attacker].defended);

/** @throws MusterError E_FLAG_VALUE */
function attackersOf(asked: string | undefined): readonly Attacker[] {
  if (asked === undefined) return DEFENDED;
  return asked.split(',').map((name) => {
    if (name in ATTACKERS) return name as Attacker;
    const names = Object.keys(ATTACKERS);
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: `There is no attacker "${name}".`, zh: `没有攻击者“${name}”。` },
      { hint: { en: `Choose among: ${names.join(', ')}.`, zh: `请从中选择：${names.join('、')}。` } },
    );
  });
}

function tell(
  { events, tables, figures, intervals, findings, contradictions }: Audit,
  attackers: readonly Attacker[],
  shown: string,
  { log }: Effects,
): void {
  const read = `${counted(events.length, 'event')}, ${counted(tables, 'table')} and ${counted(figures, 'figure')} read`;
  log.info({
    en: `${shown}: ${read}; ${counted(intervals.length, 'hidden number')} attacked as ${attackers.join(', ')}.`,
    zh:
      `${shown}：读取了 ${events.length} 场活动、${tables} 张表格和 ${figures} 个数字；` +
      `以 ${attackers.join('、')} 的身份尝试推断 ${intervals.length} 个隐去的数字。`,
  });
  for (const { en, zh } of contradictions) log.warn({ en: `Does not fit together: ${en}.`, zh: `彼此不合：${zh}。` });
  if (findings.length === 0) {
    log.info({ en: 'Nothing was found out.', zh: '没有推断出任何内容。' });
    return;
  }
  const limits = findings.filter(({ attacker }) => !ATTACKERS[attacker].defended).length;
  log.info({
    en: `${findings.length} found out${limits > 0 ? `, ${limits} of them by somebody no report is held to keep numbers from` : ''}.`,
    zh: `推断出 ${findings.length} 个${limits > 0 ? `，其中 ${limits} 个出自报告无需防范的知情者` : ''}。`,
  });
}
