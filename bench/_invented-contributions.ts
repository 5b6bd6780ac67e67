import type { Database } from '../src/model/database.ts';

/** Invented contributions: a long-tailed 1 person per 25 acts, 60 countries, 40 projects, 11 years; a third of the people not located. */
export async function fillContributions(database: Database, rows: number): Promise<void> {
  await database.run(`
    INSERT INTO project SELECT i, 'project-' || i, 'Project ' || i, '项目' || i, NULL FROM range(1, 41) AS t(i);
    INSERT INTO contribution
    WITH drawn AS (
      SELECT i, hash(i) % ${rows / 25} AS a, hash(i + 1) % ${rows / 25} AS b, hash(i + 2) AS h FROM range(${rows}) AS t(i)
    ), people AS (SELECT i, least(a, b)::INTEGER AS person, h FROM drawn)
    SELECT TIMESTAMP '2014-01-01' + to_seconds((h % 347000000)::BIGINT), 'commit', 'author', 1, 1 + (h // 7 % 40)::INTEGER, person, NULL,
      CASE WHEN person % 3 = 0 THEN 'unknown' ELSE 'located' END,
      CASE WHEN person % 3 = 0 THEN NULL ELSE chr(65 + (hash(person) % 60 // 10)::INTEGER) || chr(65 + (least(hash(person) % 60, hash(person + 1) % 60) % 10)::INTEGER) END,
      NULL, h % 11 = 0, false, false, person % 997 = 0, 0, '', false, false, false, false, false
    FROM people`);
}
