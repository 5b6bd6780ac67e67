import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { compareFigures } from '../../program/compare/compare-figures.ts';
import { openReader } from '../../program/reader.ts';
import type { Effects } from '../../util/effects.ts';
import { machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf } from '../parsed.ts';
import { tellUnread } from './sync.ts';

/** `muster compare FILE`: each number of another tool's export beside ours, with the reasons for the gap. Exit 3 when a source is missing from ours. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const [shown] = parsed.positionals;
  if (shown === undefined)
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Which file?', zh: '要比较哪个文件？' },
      {
        hint: {
          en: 'Write muster compare FILE, an export of the Innovation Graph, velocity, DevStats or OpenDigger.',
          zh: '请写 muster compare 文件，即 Innovation Graph、velocity、DevStats 或 OpenDigger 的导出。',
        },
      },
    );
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    const { rows, leftOut } = await compareFigures(workspace, shown, effects);
    const { env, stdout } = effects.process;
    const language = formatOf(parsed, stdout) === 'table' ? machineLanguage(env) : 'en';
    const told = rows.map((row) => ({ ...row, why: row.why[language] }));
    const table = {
      columns: ['metric', 'of', 'from', 'to', 'theirs', 'ours', 'unknown', 'reasons', 'why'],
      rows: told.map((row) => [row.metric, row.of, row.from, row.to, row.theirs, row.ours, row.unknown, row.reasons.join(', '), row.why]),
    };
    writeTable(table, told, parsed, effects);
    effects.log.info({
      en: `${rows.length} of their numbers are about what is configured here; ${leftOut} are about other projects, repositories or countries.`,
      zh: `对方的数字中有 ${rows.length} 个涉及此处所配置的内容；${leftOut} 个涉及其他项目、仓库、国家或地区。`,
    });
    return (await tellUnread(workspace, effects)) ? 3 : 0;
  } finally {
    workspace.database.close();
  }
}
