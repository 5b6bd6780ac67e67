import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import type { Asking } from './collect.ts';
import type { Answer, Forge, ListState, OpenList, RepositoryAsked } from './forge.ts';

const sql = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8');
const LISTS = sql('lists');
const OPEN_LISTS = sql('open-lists');
const SETTLED = sql('settled');

/** How far a list was read, as the store knows it. */
type ListRow = {
  readonly repository: string;
  readonly list: string;
  readonly more: boolean;
  readonly cursor: string | null;
  readonly since: string | null;
  readonly earliest: string | null;
  readonly whole: boolean;
  readonly newest: string | null;
  /** The last change that was seen in it. */
  readonly seen: string | null;
  readonly fresh: boolean;
};

/** Asks for the work in `repositories` since `since`, and later for what changed. Repositories in which nothing did are found out many at a time. */
export async function collectWork(
  { database, forge, scope, keep }: Asking,
  repositories: readonly string[],
  since: string | null,
): Promise<void> {
  const asked = await repositoriesToAsk(database, forge, scope.source, repositories, since);
  if (asked.length === 0) return;
  const [settled] = await database.all<{ readonly at: string | null }>(SETTLED, { source: scope.source });
  await keep.keep(roundOf(forge, asked, settled?.at ?? null), undefined, `Work in ${asked.length} repositories`);
}

/** A round through all repositories, marked at both ends when there was anything to read. */
async function* roundOf(forge: Forge, asked: readonly RepositoryAsked[], settled: string | null): AsyncGenerator<Answer> {
  let begun = asked.some(({ lists }) => lists.some(({ next }) => next === 'rest'));
  for await (const repository of forge.news(asked, settled)) {
    if (!begun) yield { about: 'round', ask: null, answer: 'begins' };
    begun = true;
    yield* forge.work(repository);
  }
  if (begun) yield { about: 'round', ask: null, answer: 'ends' };
}

/** Every repository with how far its lists were read. */
export async function repositoriesToAsk(
  database: Database,
  forge: Pick<Forge, 'lists'>,
  source: string,
  repositories: readonly string[],
  since: string | null,
): Promise<readonly RepositoryAsked[]> {
  const rows = new Map((await database.all<ListRow>(LISTS, { source })).map((row) => [`${row.repository} ${row.list}`, row]));
  const open = new Map<string, OpenList[]>();
  for (const { repository, ...list } of await database.all<OpenList & { readonly repository: string }>(OPEN_LISTS, { source }))
    open.set(repository, [...(open.get(repository) ?? []), list]);
  return repositories.map((repository) => ({
    repository,
    lists: forge.lists.map((list) => stateOf(list, rows.get(`${repository} ${list}`), since)),
    open: open.get(repository) ?? [],
  }));
}

/** Where a list goes on. A start of the period that lies before everything read so far begins it anew. */
function stateOf(list: string, row: ListRow | undefined, since: string | null): ListState {
  const begins: ListState = { list, cursor: null, since, newest: null, next: 'go-on' };
  if (row === undefined) return begins;
  const { seen: newest } = row;
  const covers = row.whole || (since !== null && row.earliest !== null && row.earliest <= since);
  if (!covers) return begins;
  if (row.more) return { list, cursor: row.cursor, since: row.since, newest, next: 'go-on' };
  return { list, cursor: null, since: row.newest ?? row.since, newest, next: row.fresh ? 'rest' : 'look' };
}
