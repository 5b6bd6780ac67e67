import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import { MusterError } from '../../../model/error.ts';
import type { ForgeClient } from '../client.ts';
import type { OwnedRepository } from '../forge.ts';
import { graphql, literal } from './graphql.ts';

type Page = {
  readonly repositories: {
    readonly nodes: readonly ({
      readonly nameWithOwner: string;
      readonly isFork: boolean;
      readonly isArchived: boolean;
      readonly isMirror: boolean;
      readonly isEmpty: boolean;
      readonly isPrivate: boolean;
    } | null)[];
  };
};
/** Where an owner may be found; old enterprise servers know only the latter two. */
const OWNERS = ['repositoryOwner', 'organization', 'user'] as const;

/** Every public repository of an organisation or a person, by name. @throws MusterError E_FORGE_REFUSED when there is no such owner */
export async function repositoriesOf(client: ForgeClient, owner: string): Promise<readonly OwnedRepository[]> {
  for (const field of OWNERS) {
    const found = await listedUnder(client, field, owner);
    if (found !== undefined) return found;
  }
  throw new MusterError(
    'E_FORGE_REFUSED',
    { en: `There is nobody called ${owner}.`, zh: `没有名为 ${owner} 的所有者。` },
    { hint: { en: 'Check the name under projects in muster.yaml.', zh: '请检查 muster.yaml 中 projects 之下的名称。' } },
  );
}

class Nobody extends Error {
  override readonly name = 'Nobody';
}

/** Undefined when there is no such owner in this place. */
async function listedUnder(
  client: ForgeClient,
  field: (typeof OWNERS)[number],
  owner: string,
): Promise<readonly OwnedRepository[] | undefined> {
  const query = `query ($cursor: String) { rateLimit { cost remaining resetAt } ${field}(login: ${literal(owner)}) {
    repositories(first: 100, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }, after: $cursor) {
      pageInfo { hasNextPage endCursor } nodes { nameWithOwner isFork isArchived isMirror isEmpty isPrivate }
    } } }`;
  const ask = async (text: string, variables?: Readonly<Record<string, unknown>>) => {
    const { data } = await graphql(client, text, variables);
    if (!data[field]) throw new Nobody();
    return data;
  };
  const { paginate } = paginateGraphQL({ graphql: ask } as unknown as Parameters<typeof paginateGraphQL>[0]).graphql;
  const found: OwnedRepository[] = [];
  try {
    for await (const data of paginate.iterator<Readonly<Record<string, Page>>>(query))
      for (const node of data[field]!.repositories.nodes) if (node && !node.isPrivate) found.push(owned(node));
  } catch (error) {
    if (error instanceof Nobody) return undefined;
    throw error;
  }
  return found;
}

function owned(node: NonNullable<Page['repositories']['nodes'][number]>): OwnedRepository {
  return { name: node.nameWithOwner, fork: node.isFork, archived: node.isArchived, mirror: node.isMirror, empty: node.isEmpty };
}
