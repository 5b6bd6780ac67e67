import type { BuildContext } from './section.ts';

const ID = 'mirrors.repository';
const SQL = `SELECT mirror.repository AS mirror, original.repository AS original, shared, own, CASE WHEN configured THEN 'mirror_of' ELSE 'commits' END AS by
FROM mirror_pair AS pair JOIN repository AS mirror USING (repo_id) JOIN repository AS original ON original.repo_id = pair.original_id
ORDER BY mirror.repository`;

type Pair = { readonly mirror: string; readonly original: string; readonly shared: number; readonly own: number; readonly by: string };

/** Publishes which repositories republish which; nothing where none does. */
export async function mirrorsTable({ database, tables }: Pick<BuildContext, 'database' | 'tables'>): Promise<void> {
  const pairs = await database.all<Pair>(SQL);
  if (pairs.length === 0) return;
  const text = (name: string, en: string, zh: string) => ({ name, kind: 'text', title: { en, zh } }) as const;
  const count = (name: string, en: string, zh: string) => ({ name, kind: 'count', title: { en, zh } }) as const;
  tables.plain({
    id: ID,
    title: { en: 'Mirrors and what they republish', zh: '镜像及其所转载的仓库' },
    columns: [
      text('mirror', 'Mirror', '镜像'),
      text('original', 'Original', '原仓库'),
      count('shared', 'Commits in both', '两处共有的提交'),
      count('own', 'Only in the mirror', '仅在镜像中'),
      { ...text('by', 'Told by', '依据'), coded: true },
    ],
    rows: pairs.map(({ mirror, original, shared, own, by }) => [mirror, original, shared, own, by]),
    sql: SQL,
  });
}
