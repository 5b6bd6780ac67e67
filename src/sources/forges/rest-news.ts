import { groupBy } from '../../util/group-by.ts';
import { NotThere, TooMuch } from './client.ts';
import type { ListState, RepositoryAsked } from './forge.ts';
import type { AskList, Question, Raw, RestKind } from './rest-forge.ts';

const DAY_MS = 86_400_000;
const PAGE = 100;

/**
 * Of repositories that were read to their end, those in which something changed, with the lists that did: asked of each owner at once. Where an owner cannot be
 * asked, each repository is looked at, and where more changed than there are repositories too.
 */
export async function* changedOf(
  kind: RestKind,
  changes: NonNullable<RestKind['changes']>,
  bare: (repository: string) => string,
  due: readonly RepositoryAsked[],
  ask: AskList,
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
      for (const repository of await changedIn(kind, changes, bare, owner, list, states, ask))
        changed.set(repository, [...(changed.get(repository) ?? []), states.get(repository)!]);
    }
    yield* own.flatMap((asked) => (changed.has(asked.repository) ? [{ ...asked, lists: changed.get(asked.repository)! }] : []));
  }
}

/** The repositories of an owner whose list changed; all of them where that cannot be told at once. */
async function changedIn(
  kind: RestKind,
  changes: NonNullable<RestKind['changes']>,
  bare: (repository: string) => string,
  owner: string,
  list: string,
  states: ReadonlyMap<string, ListState>,
  ask: AskList,
): Promise<readonly string[]> {
  const all = [...states.keys()];
  const known = [...states.values()].flatMap(({ since }) => since ?? []).sort()[0];
  if (known === undefined || all.length < 2) return all;
  const named = new Map(all.map((repository) => [bare(repository).toLowerCase(), repository]));
  // A repository that never had any is not known to a moment: a day covers the round it was looked at in.
  const since = new Date(Date.parse(known) - DAY_MS).toISOString().replace(/\.\d+Z$/, 'Z');
  const changed = new Set<string>();
  for (let page = 1; page <= all.length; page++) {
    const got = await changesOn(changes.page(owner, list, since, page), ask);
    if (got === undefined || got.some((raw) => changes.repository(raw) === '')) return all;
    for (const raw of got) {
      const repository = named.get(changes.repository(raw).toLowerCase());
      const before = repository === undefined ? undefined : states.get(repository)!.since;
      if (repository !== undefined && (before == null || kind.thread(raw, list).updatedAt > before)) changed.add(repository);
    }
    if (got.length < PAGE) return [...changed];
  }
  return all;
}

/** A page of changes; undefined where the owner cannot be asked for them. */
async function changesOn(question: Question, ask: AskList): Promise<readonly Raw[] | undefined> {
  try {
    return await ask(question);
  } catch (error) {
    if (error instanceof NotThere || error instanceof TooMuch) return undefined;
    throw error;
  }
}
