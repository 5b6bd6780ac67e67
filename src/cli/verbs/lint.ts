import { resolve } from 'node:path';
import { DEFAULT_LIMITS } from '../../config/limits.ts';
import type { FactsDocument } from '../../lint/facts.ts';
import { describeFinding, type Finding } from '../../lint/finding.ts';
import { lintFacts } from '../../lint/lint-facts.ts';
import { parseFacts } from '../../lint/parse-facts.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { wholeText } from '../../sources/capped-file.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import type { Message } from '../../util/message.ts';
import { type MachineLanguage, machineLanguage } from '../machine-language.ts';
import { formatOf, writeTable } from '../output.ts';
import type { Parsed } from '../parsed.ts';
import { listed, roomOf } from '../wrap.ts';

/** `muster lint FILE...`: checks the arithmetic of reports, all files together. Exit 1 when something is surely wrong. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  if (parsed.positionals.length === 0) {
    throw new MusterError(
      'E_FLAG_VALUE',
      { en: 'Which facts file?', zh: '要检查哪个事实文件？' },
      {
        hint: {
          en: 'Write muster lint FILE...; docs/en/lint.md shows the format.',
          zh: '请写 muster lint 文件……；格式见 docs/zh/lint.md。',
        },
      },
    );
  }
  const documents: FactsDocument[] = [];
  for (const file of parsed.positionals) {
    const path = resolve(effects.process.cwd, file);
    const document = parseFacts(await wholeText({ path, file, key: null, limits: DEFAULT_LIMITS }, effects), file);
    if (document) documents.push(document);
    else
      effects.log.info({
        en: `${file} is a list of findings, not of facts: left out.`,
        zh: `${file} 是检查结果的列表，不是事实：未检查。`,
      });
  }
  const found = lintFacts(documents);
  const several = documents.length > 1;
  const findings = found.map((finding) => shown(finding, several));
  const table = {
    columns: ['certainty', 'kind', 'ids', 'detail'],
    rows: findings.map(({ certainty, kind, ids, detail }) => [certainty, kind, ids.join(' '), detail]),
  };
  const { env, stdout } = effects.process;
  const language = machineLanguage(env);
  // On a terminal a finding is told whole: cut to a column it says nothing.
  const rows = found.map((finding) => told(finding, several, language));
  if (formatOf(parsed, stdout) !== 'table') writeTable(table, findings, parsed, effects);
  else if (rows.length > 0) stdout.write(`${listed(rows, roomOf(stdout)).join('\n')}\n`);
  const sure = findings.filter((finding) => finding.certainty === 'sure').length;
  effects.log.info({
    en: `${counted(documents.length, 'document')}: ${sure} sure, ${findings.length - sure} likely.`,
    zh: `${documents.length} 份文件：确定的问题 ${sure} 处，可能的问题 ${findings.length - sure} 处。`,
  });
  return sure > 0 ? 1 : 0;
}

const CERTAINTIES: Readonly<Record<Finding['certainty'], Message>> = {
  sure: { en: 'sure', zh: '确定' },
  likely: { en: 'likely', zh: '可能' },
};

function told(finding: Finding, several: boolean, language: MachineLanguage): readonly [string, string] {
  const { certainty, kind, ids, report, locale, cause } = finding;
  const [comma, colon] = language === 'zh' ? ['，', '：'] : [', ', ': '];
  const place = language === 'zh' ? `${report}（${locale}）` : `${report} (${locale})`;
  const detail = describeFinding(cause, language);
  return [
    `${CERTAINTIES[certainty][language]}${comma}${kind}`,
    `${ids.join(language === 'zh' ? '、' : ', ')}${colon}${several ? `${place}${colon}` : ''}${detail}`,
  ];
}

/** The contract of `--format json`; which document a finding belongs to stands in the words when there are several. */
function shown({ kind, ids, certainty, detail, report, locale }: Finding, several: boolean) {
  return { kind, ids, detail: several ? `${report} (${locale}): ${detail}` : detail, certainty };
}
