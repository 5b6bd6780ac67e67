import { z } from 'zod';
import { addressSpec } from '../../config/address-spec.ts';
import { instantSpec } from '../../config/instant-spec.ts';
import { means } from '../../config/means.ts';
import { wrong } from '../../config/spec-message.ts';
import type { Instant } from '../../model/ids.ts';
import { withoutEnd } from '../../util/without-end.ts';

export const FORGE_KINDS = ['github', 'gitlab', 'gitee', 'gitcode'] as const;
export type ForgeKind = (typeof FORGE_KINDS)[number];

/** Where each kind lives unless `api` says otherwise, and the environment variable its token is usually in. */
const DEFAULTS: Readonly<Record<ForgeKind, { readonly api: string; readonly host: string; readonly tokenEnv: string }>> = {
  github: { api: 'https://api.github.com', host: 'github.com', tokenEnv: 'GITHUB_TOKEN' },
  gitlab: { api: 'https://gitlab.com/api/v4', host: 'gitlab.com', tokenEnv: 'GITLAB_TOKEN' },
  gitee: { api: 'https://gitee.com/api/v5', host: 'gitee.com', tokenEnv: 'GITEE_TOKEN' },
  gitcode: { api: 'https://api.gitcode.com/api/v5', host: 'gitcode.com', tokenEnv: 'GITCODE_TOKEN' },
};

/** How tokens begin: one of them where a name belongs is a secret in the wrong place. */
const TOKEN = /^(?:gh[opusr]_|github_pat_|glpat-)|^[0-9a-f]{32,}$/i;

export const forgeSpec = z.strictObject({
  kind: z.enum(FORGE_KINDS).meta(means('Which forge it is.', '是哪一种平台。')),
  api: addressSpec
    .optional()
    .meta(
      means(
        'Address of the API; default: the one of the kind. An enterprise server: https://HOST/api/v3.',
        '接口地址；默认为该平台的公共接口。企业服务器写 https://HOST/api/v3。',
      ),
    ),
  token_env: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, wrong('must be the name of an environment variable', '须为环境变量的名称'))
    .refine(
      (name) => !TOKEN.test(name),
      wrong('looks like a token; write the name of the environment variable that holds it', '看起来是令牌；请写存放令牌的环境变量的名称'),
    )
    .optional()
    .meta(
      means(
        'Name of the environment variable that holds the token; default: GITHUB_TOKEN, GITLAB_TOKEN, GITEE_TOKEN or GITCODE_TOKEN.',
        '存放令牌的环境变量的名称；默认为 GITHUB_TOKEN、GITLAB_TOKEN、GITEE_TOKEN 或 GITCODE_TOKEN。',
      ),
    ),
  collect: z
    .array(z.enum(['people', 'work']))
    .min(1)
    .default(['people'])
    .meta(
      means(
        'people: accounts behind addresses, and their public profiles; work: pull requests, issues, reviews, comments.',
        'people：邮箱所属的账号及其公开资料；work：合并请求、议题、评审、评论。',
      ),
    ),
  since: instantSpec
    .optional()
    .meta(means('Work from this day on; default: the start of the period.', '自何日起的工作；默认为统计期的起点。')),
});

export type ForgeConfig = {
  readonly kind: ForgeKind;
  /** Without a slash at the end. */
  readonly api: string;
  /** What stands in front of the names of its repositories and logins; `github.com` is left out there. */
  readonly host: string;
  readonly tokenEnv: string;
  readonly people: boolean;
  readonly work: boolean;
  readonly since: Instant | null;
};

/** A forge with every default filled in. */
export function normaliseForge(spec: z.output<typeof forgeSpec>, periodStart: Instant | null): ForgeConfig {
  const usual = DEFAULTS[spec.kind];
  const api = withoutEnd(spec.api ?? usual.api, /\//);
  return {
    kind: spec.kind,
    api,
    host: hostOf(api, usual),
    tokenEnv: spec.token_env ?? usual.tokenEnv,
    people: spec.collect.includes('people'),
    work: spec.collect.includes('work'),
    since: spec.since ?? periodStart,
  };
}

/** A server on this machine stands for the public one of its kind. */
function hostOf(api: string, usual: (typeof DEFAULTS)[ForgeKind]): string {
  const { hostname } = new URL(api);
  const local = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return local || api === usual.api ? usual.host : hostname.replace(/^api\./, '');
}
