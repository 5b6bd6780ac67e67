import { formatShare } from '../../languages/numbers.ts';
import { ARCHIVE_HOURS_SQL } from '../../measures/archive-gaps.ts';
import type { BuildContext } from './section.ts';

const HOURS = 'archive.hour';
const HOLES = 'archive.hole';
const COVERAGE = 'archive.coverage';

/** Known holes that reach into the hours that were read. */
const HOLES_SQL = `SELECT strftime(from_at, '%Y-%m-%d') AS "from", coalesce(strftime(until_at, '%Y-%m-%d'), '') AS until, lost, what, evidence
FROM gharchive_hole
WHERE from_at < (SELECT max(hour) FROM raw_gharchive_hour) AND coalesce(until_at, TIMESTAMP 'infinity') > (SELECT min(hour) FROM raw_gharchive_hour)
ORDER BY from_at, until, what`;
/** Of the acts that GitHub itself tells of in the period, how many the archive had. */
const COVERAGE_SQL = `SELECT project.project, strftime(coverage.happened_at, '%Y-%m') AS month, coverage.kind::VARCHAR AS kind,
  count(*) AS acts, count(*) FILTER (WHERE coverage.held) AS held
FROM archive_coverage AS coverage JOIN project USING (project_id)
WHERE coverage.happened_at >= coalesce($from, '-infinity')::TIMESTAMP AND coverage.happened_at < coalesce($to, 'infinity')::TIMESTAMP
GROUP BY ALL ORDER BY ALL`;

/** Publishes what is known to be missing from GH Archive; nothing where it was not read. */
export async function archiveTables({ config, database, tables }: Pick<BuildContext, 'config' | 'database' | 'tables'>): Promise<void> {
  const text = (name: string, en: string, zh: string) => ({ name, kind: 'text', title: { en, zh } }) as const;
  const coded = (name: string, en: string, zh: string) => ({ ...text(name, en, zh), coded: true }) as const;
  const count = (name: string, en: string, zh: string) => ({ name, kind: 'count', title: { en, zh } }) as const;
  const period = { from: config.period.from, to: config.period.to };
  const hours = await database.all<{ state: string; n: number }>(ARCHIVE_HOURS_SQL, period);
  if (hours.some(({ state }) => state !== 'present'))
    tables.plain({
      id: HOURS,
      title: { en: 'Hours of GH Archive in the period', zh: '本期内 GH Archive 的各小时' },
      columns: [
        count('present', 'Read whole', '完整读取'),
        count('missing', 'Not in the archive', '存档中没有'),
        count('partial', 'Cut short', '被截断'),
        count('corrupt', 'Damaged', '损坏'),
        count('unread', 'Before or after what was read', '早于或晚于所读的小时'),
      ],
      rows: [['present', 'missing', 'partial', 'corrupt', 'unread'].map((state) => hours.find((one) => one.state === state)?.n ?? 0)],
      sql: ARCHIVE_HOURS_SQL,
      params: period,
    });
  type Hole = { from: string; until: string; lost: string; what: string; evidence: string };
  const holes = await database.all<Hole>(HOLES_SQL);
  if (holes.length > 0)
    tables.plain({
      id: HOLES,
      title: { en: 'Known holes of GH Archive', zh: 'GH Archive 的已知缺口' },
      columns: [
        text('from', 'From', '起'),
        text('until', 'Until', '止'),
        coded('lost', 'Lost', '缺失程度'),
        coded('what', 'What', '内容'),
        text('evidence', 'Reported at', '报告处'),
      ],
      rows: holes.map(({ from, until, lost, what, evidence }) => [from, until, lost, what, evidence]),
      sql: HOLES_SQL,
    });
  type Share = { project: string; month: string; kind: string; acts: number; held: number };
  const shares = await database.all<Share>(COVERAGE_SQL, period);
  if (shares.length === 0) return;
  tables.plain({
    id: COVERAGE,
    title: { en: 'What GH Archive held of the acts that GitHub tells of', zh: 'GitHub 所载行为中 GH Archive 收录的部分' },
    columns: [
      text('project', 'Project', '项目'),
      text('month', 'Month', '月份'),
      coded('kind', 'Kind', '种类'),
      count('acts', 'Told by GitHub', 'GitHub 所载'),
      count('held', 'In GH Archive', 'GH Archive 收录'),
      text('share', 'Held', '收录占比'),
    ],
    rows: shares.map(({ project, month, kind, acts, held }) => [project, month, kind, acts, held, formatShare(held, acts)]),
    sql: COVERAGE_SQL,
    params: period,
  });
}
