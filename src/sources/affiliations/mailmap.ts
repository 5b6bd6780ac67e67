import { emailKey, namedEmailKey } from '../../model/person-key.ts';
import { type LineOutcome, type PeopleRecord, type PeopleReport, type Problem, readLines, type Take } from './people-file.ts';

const ADDRESS = /^([^<>]*)<([^<>]*)>(.*)$/s;

/**
 * Reads a `.mailmap` (gitmailmap(5)). A line that joins two addresses becomes an alias; one that only corrects a name says nothing about
 * who is who and yields no record. An entry with a commit name holds for that name and address only, and wins over one without, as in git.
 * When a commit identity is mapped twice the later line holds and the earlier one is listed as `mailmap-overridden`.
 */
export function parseMailmap(text: string, take: Take): PeopleReport {
  const last = new Map<string, Alias>();
  const overridden: Problem[] = [];
  const report = readLines(text, readMailmapLine, (record) => {
    const alias = record as Alias;
    const identity = alias.b.kind + alias.b.key;
    const before = last.get(identity);
    if (before) overridden.push({ line: before.line, reason: 'mailmap-overridden', kept: true });
    last.delete(identity);
    last.set(identity, alias);
  });
  for (const alias of last.values()) take(alias);
  const problems = [...report.problems, ...overridden].sort((x, y) => x.line - y.line);
  return { ...report, problems, used: report.used - overridden.length, refused: report.refused + overridden.length };
}

type Alias = Extract<PeopleRecord, { type: 'alias' }>;

function readMailmapLine(written: string, line: number): LineOutcome {
  const text = written.trim();
  if (text === '' || text.startsWith('#')) return 'ignored';
  const first = ADDRESS.exec(text);
  if (!first) return { problem: 'mailmap-no-address' };
  const second = ADDRESS.exec(first[3]!);
  if (!second) {
    // `Proper Name <commit@address>` corrects a name; without the name it says nothing, and git ignores it too.
    return first[1]!.trim() === '' ? { problem: 'mailmap-no-name' } : [];
  }
  const proper = emailKey(first[2]!);
  const commitName = second[1]!.trim();
  const commit = commitName === '' ? emailKey(second[2]!) : namedEmailKey(commitName, second[2]!);
  if (proper.key === '' || commit.key === '') return { problem: 'mailmap-empty-address' };
  if (proper.key === commit.key) return [];
  return [{ type: 'alias', line, rule: 'mailmap', a: proper, b: commit }];
}
