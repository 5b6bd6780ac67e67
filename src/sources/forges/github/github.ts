import { ownEntry } from '../../../util/own-entry.ts';
import type { ForgeClient } from '../client.ts';
import type { Forge, ReadEnvelope } from '../forge.ts';
import { readFound, readGap, readRound } from '../read-common.ts';
import { LISTS } from './fields.ts';
import { graphql } from './graphql.ts';
import { askNews } from './news.ts';
import { repositoriesOf } from './organisations.ts';
import { accountQuestions, askAccounts, askProfiles, profileQuestions, readAccounts, readProfiles } from './people.ts';
import { readAlone, readInside, readThreads } from './read-work.ts';
import { askAgain, askWork } from './work.ts';

/** GitHub and its enterprise servers, through GraphQL alone. */
export function github(client: ForgeClient): Forge {
  return {
    lists: Object.keys(LISTS),
    questions: { accounts: accountQuestions, profiles: profileQuestions },
    async token() {
      const { data, headers } = await graphql(client, 'query { viewer { login } rateLimit { limit remaining } }');
      const { viewer, rateLimit } = data as { viewer?: { login: string }; rateLimit?: { limit: number; remaining: number } | null };
      return {
        login: viewer?.login ?? '',
        scopes: String(headers[SCOPES] ?? (await scopesByRest(client)) ?? '')
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
    news: (repositories) => askNews(client, repositories),
    work: (repository) => askWork(client, repository),
    again: (lost) => askAgain(client, lost),
  };
}

const SCOPES = 'x-oauth-scopes';

/** Where GraphQL does not say the scopes, REST may; it may also stand elsewhere, or be none. */
async function scopesByRest(client: ForgeClient): Promise<string | number | undefined> {
  const answer = await client.ask('GET /rate_limit', {}, () => true).catch(() => undefined);
  return answer?.headers[SCOPES];
}

const READERS: Readonly<Record<string, ReadEnvelope>> = {
  accounts: readAccounts,
  profiles: readProfiles,
  threads: readThreads,
  thread: readAlone,
  inside: readInside,
  gap: readGap,
  found: readFound,
  round: readRound,
};

export const readGithub: ReadEnvelope = (envelope, rows) => ownEntry(READERS, envelope.about)?.(envelope, rows);
