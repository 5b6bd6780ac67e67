import type { Gitlab } from '@gitbeaker/rest';
import type { ForgeClient, Response } from './client.ts';

/** Gitbeaker wants a host to write addresses for; where a question really goes the client says. */
const HOST = 'https://gitlab.invalid';
const ROOT = '/api/v4';

/** With the headers of the last answer: questions are put one after another. */
export type GitlabResources = { readonly resources: InstanceType<typeof Gitlab>; headers(): Response['headers'] };

/**
 * GitLab's resources as gitbeaker has them. It words the questions; the client puts them, so that limits, waiting, half answers and the token are
 * as with every other forge. Loaded when GitLab is first asked.
 * @param usable whether an answer is whole
 */
export async function gitlabResources(client: ForgeClient, usable: (data: unknown) => boolean): Promise<GitlabResources> {
  let headers: Response['headers'] = {};
  const [rest, { createRequesterFn }] = await Promise.all([import('@gitbeaker/rest'), import('@gitbeaker/requester-utils')]);
  const requesterFn = createRequesterFn(
    (_, options) => Promise.resolve(options),
    async (endpoint, options) => {
      const { prefixUrl = HOST, searchParams } = options ?? {};
      const { pathname } = new URL(endpoint, `${String(prefixUrl).replace(/\/$/, '')}/`);
      const answer = await client.ask(`GET ${pathname.slice(ROOT.length)}${searchParams ? `?${searchParams}` : ''}`, {}, usable);
      headers = answer.headers;
      const said = Object.entries(headers).map(([name, value]) => [name, String(value)]);
      return { body: answer.data as Record<string, unknown>, headers: Object.fromEntries(said), status: 200 };
    },
  );
  return { resources: new rest.Gitlab({ host: HOST, token: '', requesterFn, rateLimits: {} }), headers: () => headers };
}
