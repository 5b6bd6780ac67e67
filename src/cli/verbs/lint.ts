import { resolve } from 'node:path';
import { DEFAULT_LIMITS } from '../../config/limits.ts';
import type { FactsDocument } from '../../lint/facts.ts';
import type { Finding } from '../../lint/finding.ts';
import { lintFacts } from '../../lint/lint-facts.ts';
import { parseFacts } from '../../lint/parse-facts.ts';
import { MusterError } from '../../model/error.ts';
import type { ExitCode } from '../../model/exit.ts';
import { wholeText } from '../../sources/capped-file.ts';
import { counted } from '../../util/counted.ts';
import type { Effects } from '../../util/effects.ts';
import { formatOf, writeTable } from '../output.ts';
import type { Parsed } from '../parsed.ts';
import { listed, roomOf } from '../wrap.ts';

/** `muster lint FILE...`: checks the arithmetic of reports, all files together. Exit 1 when something is surely wrong. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  if (parsed.positionals.length === 0) {
    throw new MusterError('E_FLAG_VALUE', 'Which facts file?', { hint: 'Write muster lint FILE...; docs/en/lint.md shows the format.' });
  }
  const documents: FactsDocument[] = [];
  for (const file of parsed.positionals) {
    const path = resolve(effects.process.cwd, file);
    const document = parseFacts(await wholeText({ path, file, key: null, limits: DEFAULT_LIMITS }, effects), file);
    if (document) documents.push(document);
    else effects.log.info(`${file} is a list of findings, not of facts: left out.`);
  }
  const findings = lintFacts(documents).map((finding) => shown(finding, documents.length > 1));
  const table = {
    columns: ['certainty', 'kind', 'ids', 'detail'],
    rows: findings.map(({ certainty, kind, ids, detail }) => [certainty, kind, ids.join(' '), detail]),
  };
  const { stdout } = effects.process;
  const format = formatOf(parsed, stdout);
  // On a terminal a finding is told whole: cut to a column it says nothing.
  const rows = findings.map(({ certainty, kind, ids, detail }) => [`${certainty}, ${kind}`, `${ids.join(', ')}: ${detail}`] as const);
  if (format !== 'table') writeTable(table, findings, format, stdout);
  else if (rows.length > 0) stdout.write(`${listed(rows, roomOf(stdout)).join('\n')}\n`);
  const sure = findings.filter((finding) => finding.certainty === 'sure').length;
  effects.log.info(`${counted(documents.length, 'document')}: ${sure} sure, ${findings.length - sure} likely.`);
  return sure > 0 ? 1 : 0;
}

/** The contract of `--format json`; which document a finding belongs to stands in the words when there are several. */
function shown({ kind, ids, certainty, detail, report, locale }: Finding, several: boolean) {
  return { kind, ids, detail: several ? `${report} (${locale}): ${detail}` : detail, certainty };
}
