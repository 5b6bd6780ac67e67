import { type Input, readInputs } from '../../store/inputs.ts';
import { archiveTables } from './archive.ts';
import { evidenceTable, testedClasses } from './evidence.ts';
import { mirrorsTable } from './mirrors.ts';
import { type BuildContext, section } from './section.ts';

/** Each commit under the first reason that applies, in the order in which measures leave them out. */
const LEFT_OUT = `WITH fated AS (
  SELECT repo_id, CASE WHEN merge THEN 'merge' WHEN duplicate THEN 'duplicate' WHEN copy THEN 'copy' WHEN bot THEN 'bot' ELSE 'counted' END AS fate
  FROM contribution
  WHERE kind = 'commit' AND role = 'author' AND NOT again
    AND (happened_at >= coalesce($from, '-infinity')::TIMESTAMP AND happened_at < coalesce($to, 'infinity')::TIMESTAMP
      OR happened_at IS NULL AND coalesce($from, $to) IS NULL)
)
SELECT repository.repository, count(*) AS commits, count(*) FILTER (WHERE fate = 'counted') AS counted,
  count(*) FILTER (WHERE fate = 'duplicate') AS duplicates, count(*) FILTER (WHERE fate = 'copy') AS copies,
  count(*) FILTER (WHERE fate = 'merge') AS merges, count(*) FILTER (WHERE fate = 'bot') AS bots
FROM fated JOIN repository USING (repo_id)
GROUP BY repository.repository
ORDER BY repository.repository`;
/** Without files whose rows are people: what may be printed of those of events stands on their page, of others no number does. */
const QUARANTINE = `SELECT reason, count(*) AS records, count(*) FILTER (WHERE kept) AS mended FROM quarantine
WHERE split_part(source, ':', 1) NOT IN ('event', 'affiliations', 'answers')
GROUP BY reason ORDER BY records DESC, reason`;

const HISTORIES: ReadonlySet<string> = new Set(['git', 'landscape']);
/** Enough of a version to tell it from others; the manifest has it whole. */
const VERSION_SHOWN = 16;

type LeftOut = { repository: string; commits: number; counted: number; duplicates: number; copies: number; merges: number; bots: number };

export const method = section<Record<string, never>>({
  id: 'method',
  build,
});

async function build({ config, database, tables }: BuildContext): Promise<Record<string, never> | null> {
  if (config.projects.length === 0) return null;
  const text = (name: string, en: string, zh: string) => ({ name, kind: 'text', title: { en, zh } }) as const;
  tables.plain({
    id: 'inputs.source',
    title: { en: 'Sources and what was read of them', zh: '各来源以及读取的情况' },
    columns: [
      text('source', 'Source', '来源'),
      { ...text('state', 'Read', '读取情况'), coded: true },
      { ...text('reason', 'Reason', '原因'), coded: true },
      text('version', 'Version', '版本'),
    ],
    rows: (await readInputs(database)).map(inputRow),
    sql: 'SELECT source, version, code FROM source_state FULL JOIN source_failure USING (source) ORDER BY source',
  });
  const period = { from: config.period.from, to: config.period.to };
  const rows = await database.all<LeftOut>(LEFT_OUT, period);
  await evidenceTable({ database, tables });
  await testedClasses({ database, tables });
  await archiveTables({ config, database, tables });
  await mirrorsTable({ database, tables });
  const count = (name: string, en: string, zh: string) => ({ name, kind: 'count', title: { en, zh } }) as const;
  tables.plain({
    id: 'left-out.repository',
    title: { en: 'Commits per repository and what was left out', zh: '各仓库的提交以及被排除的部分' },
    columns: [
      { name: 'repository', kind: 'text', title: { en: 'Repository', zh: '代码仓库' } },
      count('commits', 'In the period', '统计期内'),
      count('counted', 'Counted', '计入'),
      count('duplicates', 'Same commit elsewhere', '同一提交已在别处'),
      count('copies', 'Copies', '副本'),
      count('merges', 'Merges', '合并提交'),
      count('bots', 'By bots', '机器人'),
    ],
    rows: rows.map((row) => [row.repository, row.commits, row.counted, row.duplicates, row.copies, row.merges, row.bots]),
    sql: LEFT_OUT,
    params: period,
  });
  const quarantined = await database.all<{ reason: string; records: number; mended: number }>(QUARANTINE);
  tables.plain({
    id: 'quarantine.reason',
    title: { en: 'Records that could not be used as they were', zh: '无法照原样使用的记录' },
    columns: [
      { name: 'reason', kind: 'text', title: { en: 'Reason', zh: '原因' }, coded: true },
      count('records', 'Records', '记录数'),
      count('mended', 'Kept after mending', '修补后保留'),
    ],
    rows: quarantined.map((row) => [row.reason, row.records, row.mended]),
    sql: QUARANTINE,
  });
  return {};
}

/**
 * Histories have a version that others can look up. That of a file is its hash: the manifest has it, and of a file about people a guess
 * could be confirmed by it.
 */
function inputRow({ source, kind, state, reason, version }: Input): readonly string[] {
  return [source, state, reason ?? '', HISTORIES.has(kind) ? version.slice(0, VERSION_SHOWN) : ''];
}
