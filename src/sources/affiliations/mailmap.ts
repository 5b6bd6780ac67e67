import { emailKey, namedEmailKey } from '../../model/person-key.ts';
import { type LineOutcome, type PeopleFile, type PeopleRecord, type Problem, readLines } from './people-file.ts';

const ADDRESS = /^([^<>]*)<([^<>]*)>(.*)$/s;

/**
 * Reads a `.mailmap` (gitmailmap(5)). A line that joins two addresses becomes an alias; one that only corrects a name says nothing about
 * who is who and yields no record. An entry with a commit name holds for that name and address only, and wins over one without, as in git.
 * When a commit identity is mapped twice the later line holds and the earlier one is listed as `mailmap-overridden`.
 */
export function parseMailmap(text: string): PeopleFile {
  const file = readLines(text, readMailmapLine);
  const last = new Map<string, PeopleRecord>();
  for (const record of file.records) if (record.type === 'alias') last.set(record.b.kind + record.b.key, record);
  const records = file.records.filter((record) => record.type !== 'alias' || last.get(record.b.kind + record.b.key) === record);
  const kept = new Set(records);
  const overridden = file.records
    .filter((record) => !kept.has(record))
    .map(({ line }): Problem => ({ line, reason: 'mailmap-overridden', kept: false }));
  return {
    ...file,
    records,
    problems: [...file.problems, ...overridden].sort((x, y) => x.line - y.line),
    used: file.used - overridden.length,
  };
}

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
