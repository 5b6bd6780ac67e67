import { MusterError } from '../../model/error.ts';
import { groupBy } from '../../util/group-by.ts';
import { NotThere, TooMuch } from './client.ts';
import type { ListState, RepositoryAsked } from './forge.ts';
import { hasMore, type Page } from './pages.ts';
import type { ListQuestion, Raw, RestKind } from './rest-kind.ts';
import { PAGE } from './rest-work.ts';

/** Pages of an owner's changes that are read beyond what must be, one for so many repositories: still far fewer questions than to ask each of them. */
const REPOSITORIES_A_PAGE = 50;

/**
 * Of repositories that were read to their end, those in which something changed, with the lists that did: asked of each owner at once. Where an owner cannot be
 * asked, each repository is looked at.
 * @param settled every change before it was read; null when that is not known
 */
export async function* changedOf(
  kind: RestKind,
  bare: (repository: string) => string,
  due: readonly RepositoryAsked[],
  settled: string | null,
): AsyncGenerator<RepositoryAsked> {
  const isQuiet = ({ lists, open }: RepositoryAsked) => open.length === 0 && lists.every(({ next }) => next === 'look');
  yield* due.filter((asked) => !isQuiet(asked));
  const byOwner = groupBy(due.filter(isQuiet), ({ repository }) => bare(repository).split('/')[0]!);
  for (const [owner, own] of byOwner) {
    const changed = new Map<string, ListState[]>();
    for (const list of kind.lists) {
      const states = new Map(
        own.flatMap(({ repository, lists }) => lists.filter((one) => one.list === list).map((one) => [repository, one] as const)),
      );
      const pages = (page: number) => changesOn(kind.changes(owner, list, page));
      const told = settled === null || states.size < 2 ? undefined : await changedIn(kind, bare, list, states, settled, pages);
      for (const repository of told ?? states.keys())
        changed.set(repository, [...(changed.get(repository) ?? []), states.get(repository)!]);
    }
    yield* own.flatMap((asked) => (changed.has(asked.repository) ? [{ ...asked, lists: changed.get(asked.repository)! }] : []));
  }
}

/** The repositories of an owner whose list changed; undefined where the owner's list does not tell. */
async function changedIn(
  kind: RestKind,
  bare: (repository: string) => string,
  list: string,
  states: ReadonlyMap<string, ListState>,
  settled: string,
  pages: (page: number) => Promise<Page<Raw> | undefined>,
): Promise<ReadonlySet<string> | undefined> {
  const named = new Map([...states.keys()].map((repository) => [bare(repository).toLowerCase(), repository]));
  const known = [...states.values()].flatMap(({ newest }) => newest ?? []).sort();
  const enough = [settled, ...known.slice(-1)].sort()[0]!;
  const oldest = known[0] ?? settled;
  const changed = new Set<string>();
  const confirmed = new Set<string>();
  let [ended, reached] = [false, ''];
  for (let page = 1; !ended; page++) {
    const got = await pages(page);
    if (got === undefined || page > states.size) return undefined;
    for (const raw of got.items) {
      const name = kind.repositoryOf(raw);
      if (name === null) return undefined;
      reached = kind.thread(raw, list).updatedAt;
      const repository = named.get(name.toLowerCase());
      const newest = repository === undefined ? null : states.get(repository)!.newest;
      if (repository !== undefined && (newest === null || reached > newest)) changed.add(repository);
      else if (repository !== undefined && reached === newest) confirmed.add(repository);
    }
    if (!hasMore(got, PAGE)) [ended, reached] = [true, ''];
    ended ||= reached < enough && (reached < oldest || page >= states.size / REPOSITORIES_A_PAGE);
  }
  // A list that lacks a change known to be in this stretch of time is not the whole list: those repositories are looked at alone.
  for (const [repository, { newest }] of states)
    if (newest !== null && newest > reached && !confirmed.has(repository)) changed.add(repository);
  return changed;
}

/** A page of changes; undefined where the owner cannot be asked for them: whatever else is wrong, asking each repository will tell. */
async function changesOn(question: ListQuestion): Promise<Page<Raw> | undefined> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof NotThere || error instanceof TooMuch || error instanceof MusterError) return undefined;
    throw error;
  }
}
