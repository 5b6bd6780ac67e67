import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { FactsDocument } from '../../src/lint/facts.ts';
import type { Certainty, Finding } from '../../src/lint/finding.ts';
import { lintFacts } from '../../src/lint/lint-facts.ts';
import { parseFacts } from '../../src/lint/parse-facts.ts';

/** A finding listed beside a facts file. `also`: other kinds under which the same error may as well be reported. */
export type Listed = {
  readonly kind: string;
  readonly ids: readonly string[];
  readonly certainty: Certainty;
  readonly also?: readonly string[];
};
export type LintCase = { readonly name: string; readonly document: FactsDocument; readonly listed: readonly Listed[] };

/** Every `NAME.yaml` of a folder with its `NAME.findings.yaml`, in order of name. */
export function lintCases(folder: string): LintCase[] {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.findings.yaml'))
    .map((file) => file.replace('.findings.yaml', ''));
  return names.sort().map((name) => ({
    name,
    document: parseFacts(readFileSync(join(folder, `${name}.yaml`), 'utf8'), `${name}.yaml`)!,
    listed: (parse(readFileSync(join(folder, `${name}.findings.yaml`), 'utf8')) as { findings: Listed[] }).findings,
  }));
}

/** The same error: one of its kinds, and exactly its facts. */
export function isListed(finding: Finding, listed: Listed): boolean {
  const sameKind = [listed.kind, ...(listed.also ?? [])].includes(finding.kind);
  return sameKind && [...finding.ids].sort().join() === [...listed.ids].sort().join();
}

/** What linting all cases together finds and misses. An error in two translations is listed with both and found once. */
export function score(cases: readonly LintCase[]) {
  const found = lintFacts(cases.map((one) => one.document));
  const listed = cases.flatMap((one) => one.listed.map((finding) => ({ ...finding, report: one.document.report.id })));
  const missed = listed.filter((one) => !found.some((finding) => finding.report === one.report && isListed(finding, one)));
  const falseAlarms = found.filter((finding) => !listed.some((one) => finding.report === one.report && isListed(finding, one)));
  const wrongCertainty = found.filter((finding) => listed.some((one) => isListed(finding, one) && one.certainty !== finding.certainty));
  return { found, listed, missed, falseAlarms, wrongCertainty };
}
