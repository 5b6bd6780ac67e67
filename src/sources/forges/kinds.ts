import type { Effects } from '../../util/effects.ts';
import { apiV5, type Dialect } from './api-v5.ts';
import { type ClientOptions, type ForgeClient, forgeClient } from './client.ts';
import { noToken } from './failure.ts';
import type { Forge, ReadEnvelope } from './forge.ts';
import { github, readGithub } from './github/github.ts';
import { gitlab } from './gitlab.ts';
import { readRest } from './read-rest.ts';
import { restForge } from './rest-forge.ts';
import type { ForgeConfig, ForgeKind } from './spec.ts';

type Kind = {
  readonly forge: (client: ForgeClient, prefix: string) => Forge;
  readonly read: ReadEnvelope;
  /** Where questions go, given the address as configured: the likeliest place first. */
  readonly baseUrls: (api: string) => readonly string[];
  /** Addresses that name an account themselves: its number first where there is one, then its name. */
  readonly noreply: string;
};

const KINDS: Readonly<Record<ForgeKind, Kind>> = {
  github: {
    forge: github,
    read: readGithub,
    baseUrls: githubApi,
    noreply: '^(?:(\\d+)\\+)?([^@\\s+]+)@users\\.noreply\\.github\\.com$',
  },
  gitlab: {
    forge: (client, prefix) => restForge(client, prefix, gitlab(client)),
    read: readRest,
    baseUrls: (api) => withPath(api, '/api/v4'),
    noreply: '^(?:(\\d+)-)?([^@\\s]+)@users\\.noreply\\.gitlab\\.com$',
  },
  gitee: v5('gitee', '^(?:(\\d+)\\+)?([^@\\s+]+)@user\\.noreply\\.gitee\\.com$'),
  gitcode: v5('gitcode', '^(?:(\\d+)\\+)?([^@\\s+]+)@(?:user\\.)?noreply\\.gitcode\\.com$'),
};

/** Gitee and GitCode share their interface. */
function v5(dialect: Dialect, noreply: string): Kind {
  return {
    forge: (client, prefix) => restForge(client, prefix, apiV5(client, dialect)),
    read: readRest,
    baseUrls: (api) => withPath(api, '/api/v5'),
    noreply,
  };
}

/** An address that does not name the interface is a server's own, or its folder on a host: the interface stands where it usually does, or right there. */
function withPath(api: string, path: string): readonly string[] {
  return /\/api\/v\d+$/.test(new URL(api).pathname) ? [api] : [`${api}${path}`, api];
}

/** One file for each kind of forge; all the rest is the same for all. */
export function kindOf({ kind }: Pick<ForgeConfig, 'kind'>): Kind {
  return KINDS[kind];
}

/** What stands before repositories and logins of a forge. */
export function prefixOf({ host }: Pick<ForgeConfig, 'host'>): string {
  return host === 'github.com' ? '' : `${host}/`;
}

/**
 * A forge to ask, with the token from its environment variable.
 * @throws MusterError E_FORGE_TOKEN when it is not set
 */
export function openForge(
  config: ForgeConfig,
  effects: Effects,
  onWait?: ClientOptions['onWait'],
): { readonly forge: Forge; readonly client: ForgeClient } {
  const token = effects.process.env[config.tokenEnv]?.trim();
  if (!token) throw noToken(config.host, config.tokenEnv);
  const { baseUrls, forge } = kindOf(config);
  const client = forgeClient(
    { baseUrls: baseUrls(config.api), token, tokenEnv: config.tokenEnv, host: config.host, ...(onWait ? { onWait } : {}) },
    effects,
  );
  return { forge: forge(client, prefixOf(config)), client };
}

/** What can be said of a forge without asking it: its lists, and how many questions something takes. */
export function forgeWithoutClient(config: ForgeConfig): Pick<Forge, 'lists' | 'questions'> {
  const nobody: ForgeClient = {
    counts: { asked: 0, limit: null, left: null },
    ask: () => Promise.reject(noToken(config.host, config.tokenEnv)),
  };
  return kindOf(config).forge(nobody, prefixOf(config));
}

/** GraphQL stands at `<api>/graphql` at GitHub, at `<host>/api/graphql` on enterprise servers; a server's own address may mean either. */
function githubApi(api: string): readonly string[] {
  const { hostname, pathname } = new URL(api);
  if (/\/api\/v3$/.test(pathname)) return [api.replace(/\/v3$/, '')];
  if (hostname.startsWith('api.') || /\/api$/.test(pathname)) return [api];
  const isHere = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return isHere ? [api, `${api}/api`] : [`${api}/api`, api];
}
