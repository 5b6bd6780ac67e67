import type { ForgeClient } from '../client.ts';
import type { RepositoryAsked } from '../forge.ts';
import { shrinking } from '../in-pieces.ts';
import { instant } from '../instant.ts';
import { LISTS, type ListName } from './fields.ts';
import { graphql, literal, ownerAndName } from './graphql.ts';

/** Repositories asked at once whether they hold anything new: each takes two lists. */
const NEWS = 40;

/** Looks at many repositories at once for lists that changed; those that go on anyway are not looked at. */
export async function* askNews(client: ForgeClient, repositories: readonly RepositoryAsked[]): AsyncGenerator<RepositoryAsked> {
  const goOn = ({ lists, open }: RepositoryAsked) => open.length > 0 || lists.some(({ next }) => next === 'go-on');
  for (const asked of repositories.filter(goOn)) yield { ...asked, lists: asked.lists.filter(({ next }) => next === 'go-on') };
  const looked = repositories.filter((asked) => !goOn(asked) && asked.lists.some(({ next }) => next === 'look'));
  let size = NEWS;
  for (let start = 0; start < looked.length; ) {
    const answered = await shrinking(size, (few) => newest(client, looked.slice(start, start + few)));
    const done = looked.slice(start, start + (answered?.size ?? 1));
    for (const [index, asked] of done.entries()) {
      const found = answered?.got[index];
      const look = asked.lists.filter(({ next }) => next === 'look');
      // What cannot be said in advance is found out by reading.
      const lists = found ? look.filter(({ list, since }) => isNews(found[list as ListName], since)) : look;
      if (lists.length > 0) yield { ...asked, lists };
    }
    start += done.length;
    size = Math.min(NEWS, (answered?.size ?? 1) * 2);
  }
}

function isNews(last: string | null | undefined, since: string | null): boolean {
  return last != null && (since === null || instant(last) > since);
}

type Newest = Readonly<Record<ListName, string | null>> | null;

async function newest(client: ForgeClient, repositories: readonly RepositoryAsked[]): Promise<readonly Newest[]> {
  const last = 'first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt }';
  const parts = repositories.map(({ repository }, r) => {
    const { owner, name } = ownerAndName(repository);
    return `r${r}: repository(owner: ${literal(owner)}, name: ${literal(name)}) { pullRequests(${last} } issues(${last} } }`;
  });
  const { data } = await graphql(client, `query { rateLimit { cost remaining resetAt } ${parts.join(' ')} }`);
  type Lists = Readonly<Record<string, { readonly nodes: readonly ({ readonly updatedAt: string } | null)[] } | null>>;
  return repositories.map((_, r) => {
    const found = data[`r${r}`] as Lists | null | undefined;
    if (!found) return null;
    const of = (list: ListName) => found[LISTS[list]]?.nodes[0]?.updatedAt ?? null;
    return { pull_requests: of('pull_requests'), issues: of('issues') };
  });
}
