import { MusterError } from '../../model/error.ts';
import { type Headers, numberOf, secondsUntilReset } from './allowance.ts';

/** What an answer that is none means: ask for less, wait (`seconds` null: the forge does not say how long), or stop. Messages never hold the token. */
export type Failure =
  | { readonly failure: 'not-there'; readonly message: string; readonly refusal?: MusterError }
  | { readonly failure: 'too-much'; readonly message: string }
  | { readonly failure: 'wait'; readonly seconds: number | null; readonly message: string }
  | { readonly failure: 'stop'; readonly error: MusterError; readonly message: string };

/** Someone asked of a forge, for the words of errors. */
type Asked = { readonly host: string; readonly token: string | undefined; readonly tokenEnv: string };

type Raised = { status?: number; message?: string; cause?: { name?: string }; response?: { headers?: Headers; data?: unknown } };

/** What GitHub asks for after too much at once. */
const SECONDARY_S = 60;
const NOT_THERE: ReadonlySet<number> = new Set([404, 410, 451]);

/** Reads what a request threw. */
export function failureOf(error: unknown, asked: Asked): Failure {
  const raised = error as Raised;
  const headers = raised.response?.headers ?? {};
  const message = without(raised.message ?? String(error), asked.token).split('\n')[0]!;
  const { status } = raised;
  if (isTooMuch(raised)) return { failure: 'too-much', message };
  if (status !== undefined && NOT_THERE.has(status)) return { failure: 'not-there', message };
  if (isLimited(raised, headers))
    return { failure: 'wait', seconds: retryAfter(headers) ?? resetOf(headers) ?? ofSecondary(raised), message };
  const refusal = stopError(raised, headers, message, asked);
  if (isOfOneThing(raised, headers, asked)) return { failure: 'not-there', message, refusal };
  return { failure: 'stop', error: refusal, message };
}

/** The forge gave up on it, or went silent over it; a forge that cannot be reached at all is another matter. */
function isTooMuch({ status = 0, response, cause }: Raised): boolean {
  return status >= 500 && (response !== undefined || cause?.name === 'TimeoutError');
}

/** Whether the token is refused for this alone: a list that is switched off, a repository that became private. A token that may nothing is another matter. */
function isOfOneThing({ status, message = '', response }: Raised, headers: Headers, { token }: Asked): boolean {
  if (status !== 403 || token === undefined || headers['x-github-sso'] !== undefined) return false;
  const said = `${message} ${JSON.stringify(response?.data ?? '')}`;
  return !/scope|token|expired|revoked/i.test(said);
}

/** Whether the forge asks for patience. */
function isLimited({ status, message = '', response }: Raised, headers: Headers): boolean {
  if (hasLimitError(response?.data)) return true;
  if (status !== 403 && status !== 429) return false;
  const patient = retryAfter(headers) !== null || isUsedUp(headers);
  return status === 429 || patient || /abuse|rate limit|too many/i.test(message);
}

function isUsedUp(headers: Headers): boolean {
  return String(headers['x-ratelimit-remaining'] ?? headers['ratelimit-remaining']) === '0';
}

/** A reset in an answer that has something left is another limit's. */
function resetOf(headers: Headers): number | null {
  return isUsedUp(headers) ? secondsUntilReset(headers) : null;
}

/** Seconds to wait as the header has them: a number, or the day and time. */
function retryAfter(headers: Headers): number | null {
  const said = headers['retry-after'];
  const [seconds, until] = [numberOf(said), Date.parse(String(said))];
  if (seconds !== null || Number.isNaN(until)) return seconds;
  const now = Date.parse(String(headers['date'] ?? '')) || Date.now();
  return Math.max(1, Math.ceil((until - now) / 1000));
}

/** Too much at once: the end of the hour has nothing to do with it. GitHub asks for a minute. */
function ofSecondary({ message = '', response }: Raised): number | null {
  return /secondary rate|abuse/i.test(`${message} ${saidIn(response?.data)}`) ? SECONDARY_S : null;
}

/** Whether an answer says with status 200 that the allowance is used up, or that it was too much at once. */
export function hasLimitError(data: unknown): boolean {
  if (errorTypes(data).some((type) => /^RATE_LIMIT/.test(type))) return true;
  const body = data as { data?: unknown } | null | undefined;
  return body?.data == null && /rate limit|abuse detection/i.test(saidIn(data));
}

/** The sentences of an answer that is none. */
function saidIn(data: unknown): string {
  const { message, errors } = (data ?? {}) as { message?: unknown; errors?: unknown };
  const sentences = Array.isArray(errors) ? errors.map((error: { message?: unknown } | null) => error?.message) : [];
  return [message, ...sentences].filter((one) => typeof one === 'string').join(' ');
}

function stopError({ status, response }: Raised, headers: Headers, message: string, { host, token, tokenEnv }: Asked): MusterError {
  if (token === undefined && (status === 401 || status === 403)) return noToken(host, tokenEnv);
  if (status === 401)
    return new MusterError(
      'E_FORGE_TOKEN',
      {
        en: `${host} refuses the token in ${tokenEnv}: it is wrong, revoked, or has expired.`,
        zh: `${host} 拒绝 ${tokenEnv} 中的令牌：它有误、已撤销或已过期。`,
      },
      {
        hint: {
          en: `Make a new one, put it in ${tokenEnv}, and run muster sync again; it goes on where it stopped.`,
          zh: `请新建一个，放入 ${tokenEnv}，再运行 muster sync；它会从停下的地方继续。`,
        },
      },
    );
  if (status === 403 && headers['x-github-sso'] !== undefined)
    return new MusterError(
      'E_FORGE_TOKEN',
      {
        en: `An organisation at ${host} wants the token in ${tokenEnv} authorised for its single sign-on.`,
        zh: `${host} 上有组织要求 ${tokenEnv} 中的令牌先获得其单点登录的授权。`,
      },
      {
        hint: {
          en: 'Authorise it under Settings, Developer settings, Personal access tokens, Configure SSO; or take its repositories out of muster.yaml.',
          zh: '请在“Settings”“Developer settings”“Personal access tokens”“Configure SSO”中授权；或从 muster.yaml 中去掉其仓库。',
        },
      },
    );
  if (status === 403)
    return new MusterError(
      'E_FORGE_TOKEN',
      {
        en: `The token in ${tokenEnv} may not do this at ${host}: ${message}`,
        zh: `${tokenEnv} 中的令牌在 ${host} 无权这样做：${message}`,
      },
      {
        hint: {
          en: 'Give the token read access to public repositories and organisations.',
          zh: '请给令牌读取公开仓库与组织的权限。',
        },
      },
    );
  const said =
    response === undefined
      ? { en: `${host} cannot be reached`, zh: `无法连接 ${host}` }
      : { en: `${host} answers ${status ?? 'with an error'}`, zh: `${host} 的应答是 ${status ?? '错误'}` };
  return new MusterError(
    'E_FORGE_REFUSED',
    { en: `${said.en}: ${message}`, zh: `${said.zh}：${message}` },
    {
      hint: {
        en: 'Check the network and the address under forges; what was answered before is kept, and the next sync goes on from there.',
        zh: '请检查网络和 forges 之下的地址；此前的应答都已保存，下次同步从那里继续。',
      },
    },
  );
}

/** Nobody is asked without a token: what is allowed without one would not do for a single repository. */
export function noToken(host: string, tokenEnv: string): MusterError {
  return new MusterError(
    'E_FORGE_TOKEN',
    {
      en: `There is no token for ${host}: the environment variable ${tokenEnv} is not set.`,
      zh: `没有 ${host} 的令牌：未设置环境变量 ${tokenEnv}。`,
    },
    {
      hint: {
        en: `Set ${tokenEnv} to a token that may read public data, or go on without: muster sync --offline.`,
        zh: `请把 ${tokenEnv} 设为可读取公开数据的令牌，或不用令牌继续：muster sync --offline。`,
      },
    },
  );
}

/** The type of each error a GraphQL answer lists; GitHub writes it beside the message, other servers among the extensions. */
export function errorTypes(data: unknown): readonly string[] {
  const errors = (data as { errors?: unknown } | null | undefined)?.errors;
  return Array.isArray(errors) ? errors.map(typeOfError) : [];
}

export function typeOfError(error: { readonly type?: unknown; readonly extensions?: Readonly<Record<string, unknown>> }): string {
  return String(error.type ?? error.extensions?.['type'] ?? error.extensions?.['code'] ?? '');
}

/** A text in which a secret does not stand. */
export function without(text: string, secret: string | undefined): string {
  return secret === undefined || secret === '' ? text : text.replaceAll(secret, '***');
}
