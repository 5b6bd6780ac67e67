import { type BuildContext, section } from './section.ts';

const MEASURE = 'assisted-commits';
const DECLARED = `SELECT 1 FROM contribution WHERE assisted AND role = 'author'
  AND (happened_at >= coalesce($from, '-infinity')::TIMESTAMP AND happened_at < coalesce($to, 'infinity')::TIMESTAMP
    OR happened_at IS NULL AND coalesce($from, $to) IS NULL) LIMIT 1`;

/** Commits that declare a coding agent; nothing where none of the period does. */
export const agents = section<Record<string, never>>({ id: 'agents', build });

async function build({ config, database, tables }: BuildContext): Promise<Record<string, never> | null> {
  const { from, to } = config.period;
  if (config.projects.length === 0 || (await database.all(DECLARED, { from, to })).length === 0) return null;
  await tables.measure({
    id: `${MEASURE}.year`,
    title: { en: 'Commits that declare an agent (at least), per year', zh: '每年声明使用智能体的提交（至少）' },
    measure: MEASURE,
    by: ['year'],
  });
  await tables.measure({
    id: `${MEASURE}.agent`,
    title: { en: 'Commits that declare an agent (at least), by agent', zh: '按智能体统计的声明使用智能体的提交（至少）' },
    measure: MEASURE,
    by: ['agent'],
  });
  return {};
}
