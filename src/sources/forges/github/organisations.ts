import { MusterError } from '../../../model/error.ts';
import type { ForgeClient } from '../client.ts';
import type { OwnedRepository } from '../forge.ts';
import { graphql, literal } from './graphql.ts';

type Page = {
  readonly repositories: {
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
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

/** Every public repository of an organisation or a person, by name. @throws MusterError E_FORGE_REFUSED when there is no such owner */
export async function repositoriesOf(client: ForgeClient, owner: string): Promise<readonly OwnedRepository[]> {
  const found: OwnedRepository[] = [];
  for (let cursor: string | null = null; ; ) {
    const after: string = cursor === null ? '' : `, after: ${literal(cursor)}`;
    const query = `query { rateLimit { cost remaining resetAt } repositoryOwner(login: ${literal(owner)}) {
      repositories(first: 100, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }${after}) {
        pageInfo { hasNextPage endCursor } nodes { nameWithOwner isFork isArchived isMirror isEmpty isPrivate }
      } } }`;
    const { data } = await graphql(client, query);
    const page = data['repositoryOwner'] as Page | null;
    if (!page)
      throw new MusterError('E_FORGE_REFUSED', `There is nobody called ${owner}.`, {
        hint: 'Check the name under projects in muster.yaml.',
      });
    for (const node of page.repositories.nodes)
      if (node && !node.isPrivate)
        found.push({ name: node.nameWithOwner, fork: node.isFork, archived: node.isArchived, mirror: node.isMirror, empty: node.isEmpty });
    const { hasNextPage, endCursor } = page.repositories.pageInfo;
    if (!hasNextPage) return found;
    cursor = endCursor;
  }
}
