import { MusterError } from '../../../model/error.ts';
import { type ForgeClient, NotThere, type Response, TooMuch } from '../client.ts';
import { errorTypes, typeOfError } from '../failure.ts';

export type GraphqlError = {
  readonly type: string;
  readonly message: string;
  readonly path: readonly (string | number)[];
};
export type GraphqlAnswer = {
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
  readonly headers: Response['headers'];
};

/** Errors by which GitHub says that a question was too large; of one that took too long it often says no more than that something went wrong. */
const TOO_LARGE =
  /MAX_NODE_LIMIT_EXCEEDED|RESOURCE_LIMITS_EXCEEDED|EXCESSIVE_PAGINATION|timeout|timed out|too (?:large|complex|many)|something went wrong/i;

/**
 * Puts one question. Parts that GitHub could not answer are null in `data` and listed in `errors`.
 * @throws TooMuch; MusterError E_FORGE_TOKEN with the scope that is missing, E_FORGE_REFUSED
 */
export async function graphql(client: ForgeClient, query: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer> {
  const response = await client.ask('POST /graphql', { query, ...(variables ? { variables } : {}) }, isWhole).catch((error: unknown) => {
    if (!(error instanceof NotThere)) throw error;
    throw (
      error.refusal ??
      new MusterError(
        'E_FORGE_REFUSED',
        { en: `There is no GraphQL at this address: ${error.message}`, zh: `该地址没有 GraphQL：${error.message}` },
        { hint: { en: 'Check api under forges in muster.yaml.', zh: '请检查 muster.yaml 中 forges 之下的 api。' } },
      )
    );
  });
  const body = response.data as { data?: GraphqlAnswer['data'] | null; errors?: readonly Partial<GraphqlError>[] };
  const errors = (body.errors ?? []).map(errorOf);
  if (body.data) return { data: body.data, errors, headers: response.headers };
  const said = errors.map((error) => error.message).join(' ');
  if (errorTypes(body).includes('INSUFFICIENT_SCOPES'))
    throw new MusterError(
      'E_FORGE_TOKEN',
      { en: `The token may not ask this: ${said}`, zh: `该令牌无权这样提问：${said}` },
      { hint: { en: 'Add the scope read:org to the token, or make a new one.', zh: '请给令牌加上权限范围 read:org，或新建一个。' } },
    );
  if (TOO_LARGE.test(`${errorTypes(body).join(' ')} ${said}`)) throw new TooMuch(said);
  throw new MusterError(
    'E_FORGE_REFUSED',
    { en: `The question is not understood: ${said}`, zh: `对方不理解所提的问题：${said}` },
    {
      hint: {
        en: 'An old enterprise server may not know these fields; update it, or take it out of muster.yaml.',
        zh: '旧的企业版服务器可能没有这些字段；请升级它，或从 muster.yaml 中去掉。',
      },
    },
  );
}

function errorOf(error: Partial<GraphqlError>): GraphqlError {
  const { message = '', path } = error;
  return { type: typeOfError(error) || typeByMessage(message), message, path: path ?? [] };
}

/** Of an error that says no type. */
function typeByMessage(message: string): string {
  if (/^could not resolve/i.test(message)) return 'NOT_FOUND';
  return /SAML|IP allow list/i.test(message) ? 'FORBIDDEN' : '';
}

/** Whether an error says that something is not there or not to be seen; any other says that it could not be had this time. */
export function isAbsent({ type, message }: GraphqlError): boolean {
  return type === 'NOT_FOUND' || type === 'FORBIDDEN' || /suspend/i.test(message);
}

function isWhole(data: unknown): boolean {
  return typeof data === 'object' && data !== null && ('data' in data || 'errors' in data);
}

/** A text as it stands in a query. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

/** The two parts of `owner/name`. */
export function ownerAndName(repository: string): { readonly owner: string; readonly name: string } {
  const [owner = '', name = ''] = repository.split('/').slice(-2);
  return { owner, name };
}
