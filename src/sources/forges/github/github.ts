import type { ForgeClient } from '../client.ts';
import type { Forge, ReadEnvelope } from '../forge.ts';
import { graphql } from './graphql.ts';
import { repositoriesOf } from './organisations.ts';
import { accountQuestions, askAccounts, askProfiles, profileQuestions, readAccounts, readProfiles } from './people.ts';

/** GitHub and its enterprise servers, through GraphQL alone. */
export function github(client: ForgeClient): Forge {
  return {
    lists: [],
    questions: { accounts: accountQuestions, profiles: profileQuestions },
    async token() {
      const { headers } = await client.ask('GET /rate_limit', {}, (data) => typeof data === 'object');
      const { data } = await graphql(client, 'query { viewer { login } rateLimit { limit remaining } }');
      const { viewer, rateLimit } = data as { viewer?: { login: string }; rateLimit?: { limit: number; remaining: number } | null };
      return {
        login: viewer?.login ?? '',
        scopes: String(headers['x-oauth-scopes'] ?? '')
          .split(',')
          .map((scope) => scope.trim())
          .filter((scope) => scope !== ''),
        limit: rateLimit?.limit ?? null,
        remaining: rateLimit?.remaining ?? client.counts.left,
      };
    },
    repositoriesOf: (owner) => repositoriesOf(client, owner),
    accounts: (commits) => askAccounts(client, commits),
    profiles: (accounts) => askProfiles(client, accounts),
    async *news() {},
    async *work() {},
  };
}

export const readGithub: ReadEnvelope = (envelope, rows) => {
  if (envelope.about === 'accounts') readAccounts(envelope, rows);
  else if (envelope.about === 'profiles') readProfiles(envelope, rows);
};
