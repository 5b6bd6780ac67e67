import { readFileSync } from 'node:fs';
import type { Database } from '../../model/database.ts';
import type { Asking } from './collect.ts';
import { type Answer, type Forge, type ListState, type Lost, type OpenList, oneOf, type RepositoryAsked } from './forge.ts';

const sql = (name: string) => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8');
const LISTS = sql('lists');
const LOST = sql('lost');
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
  const lost = (await lostIn(database, scope.source)).filter(({ repository }) => repositories.includes(repository));
  const answers = roundOf(forge, asked, lost, settled?.at ?? null);
  await keep.keep(answers, undefined, { en: `Work in ${asked.length} repositories`, zh: `${asked.length} 个仓库的工作` });
}

const lostIn = (database: Database, source: string) => database.all<Lost>(LOST, { source });

/** A round through all repositories, marked at both ends when there was anything to read; first what could not be had in the last one. */
async function* roundOf(
  forge: Forge,
  asked: readonly RepositoryAsked[],
  lost: readonly Lost[],
  settled: string | null,
): AsyncGenerator<Answer> {
  for (const one of lost) yield* askAgain(forge, one);
  let begun = asked.some(({ lists }) => lists.some(({ next }) => next === 'rest'));
  for await (const repository of forge.news(asked, settled)) {
    if (!begun) yield { about: 'round', ask: null, answer: 'begins' };
    begun = true;
    const anew = repository.lists.map(({ list }) => oneOf(list));
    yield* untilFound(
      forge.work(repository),
      lost.filter((one) => one.repository === repository.repository && anew.includes(one.item)),
    );
  }
  if (begun) yield { about: 'round', ask: null, answer: 'ends' };
}

async function* askAgain(forge: Forge, lost: Lost): AsyncGenerator<Answer> {
  const answers = forge.again(lost);
  if (answers !== null) yield* untilFound(answers, [lost]);
}

/** Says at the end of `answers` what of that which was lost is not lost again. */
async function* untilFound(answers: AsyncIterable<Answer>, lost: readonly Lost[]): AsyncGenerator<Answer> {
  const again = new Set<string>();
  for await (const answer of answers) {
    if (answer.about === 'gap') again.add((answer.ask as Lost).item);
    yield answer;
  }
  for (const one of lost) if (!again.has(one.item)) yield { about: 'found', ask: one, answer: null };
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
  const lost = new Set((await lostIn(database, source)).map(({ repository, item }) => `${repository} ${item}`));
  return repositories.map((repository) => ({
    repository,
    lists: forge.lists.map((list) =>
      stateOf(list, lost.has(`${repository} ${oneOf(list)}`) ? undefined : rows.get(`${repository} ${list}`), since),
    ),
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
