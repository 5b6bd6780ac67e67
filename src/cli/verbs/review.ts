import { type ReviewItem, reviewItems } from '../../facts/people/review/review.ts';
import type { ExitCode } from '../../model/exit.ts';
import { applyCorrections } from '../../program/apply-corrections.ts';
import { openReader } from '../../program/reader.ts';
import { UNANSWERED } from '../../sources/affiliations/corrections.ts';
import { csvCell } from '../../util/csv-cell.ts';
import type { Effects } from '../../util/effects.ts';
import { machineLanguage } from '../machine-language.ts';
import { NAMES_PEOPLE } from '../names-people.ts';
import { formatOf, writeTable } from '../output.ts';
import { type Parsed, placesOf, textFlag } from '../parsed.ts';

/** Lines of a table on a terminal; every other format has all. */
const SHOWN = 40;

/** `muster review`: what most deserves a person's eye, each with the line for corrections.csv; `--apply FILE` adds answered lines. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const answers = textFlag(parsed, 'apply');
  const workspace = await openReader(placesOf(parsed), effects);
  try {
    if (answers !== undefined) {
      const { file, added, known, unanswered } = await applyCorrections(workspace, answers, effects);
      effects.log.info({
        en: `${file}: ${added} added, ${known} there already, ${unanswered} still without an answer. muster sync takes them in.`,
        zh: `${file}：新增 ${added} 条，已有 ${known} 条，尚无答案 ${unanswered} 条。运行 muster sync 即予采纳。`,
      });
      return 0;
    }
    show(await reviewItems(workspace.database), parsed, effects);
    return 0;
  } finally {
    workspace.database.close();
  }
}

function show(items: readonly ReviewItem[], parsed: Parsed, effects: Effects): void {
  const today = effects.clock.now().toISOString().slice(0, 10);
  const isTable = formatOf(parsed, effects.process.stdout) === 'table';
  const language = isTable ? machineLanguage(effects.process.env) : 'en';
  const whole = items.map((item) => ({ kind: item.kind, weight: item.weight, why: item.why[language], line: lineOf(item, today) }));
  const shown = isTable ? whole.slice(0, SHOWN) : whole;
  writeTable(
    { columns: ['kind', 'weight', 'why', 'line'], rows: shown.map(({ kind, weight, why, line }) => [kind, weight, why, line]) },
    whole,
    parsed,
    effects,
  );
  const more = whole.length - shown.length;
  if (more > 0)
    effects.log.info({
      en: `${more} more: muster review --format csv has all.`,
      zh: `另有 ${more} 项：muster review --format csv 列出全部。`,
    });
  effects.log.warn(NAMES_PEOPLE);
}

/** The line to add to corrections.csv. The evidence is for a person to write: until then the line says nothing. */
function lineOf({ correction, person, value, from, until }: ReviewItem, today: string): string {
  return [correction, person, value, from, until, UNANSWERED, today].map(csvCell).join(',');
}
