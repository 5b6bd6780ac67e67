import { afterEach, expect, test } from 'vitest';
import { community, TOKEN } from './community.ts';
import { type GithubServer, githubServer, type ServerOptions } from './github-server.ts';
import { type Workspace, workspace } from './workspace.ts';

let server: GithubServer | undefined;
afterEach(() => server?.close());

async function start(options: ServerOptions = {}, shut = false): Promise<Workspace> {
  server = await githubServer(community([], []), options);
  const space = await workspace({ 'acme/one': ['a@example.org'] }, `{ kind: github, api: "${server.api}", collect: [people, work] }`);
  const commits = new Map([[space.shas.get('acme/one a@example.org')!, 'ada']]);
  server.setCommunity(
    community([{ login: 'ada', id: 1, location: 'Berlin' }], [{ name: 'acme/one', commits, threads: [], protected: shut }]),
  );
  return space;
}

test('an estimate asks nothing; doctor says whether the token works', async () => {
  const space = await start();
  const { code, said } = await space.muster(['sync', '--estimate', '--format', 'ndjson']);
  expect(code, said).toBe(0);
  expect(server!.questions).toBe(0);
  expect(said).toContain('"addresses":1,"profiles":1,"repositories":1,"questions":4');
  const well = await space.muster(['doctor', '--format', 'ndjson']);
  expect(well.said).toContain('token works, scopes: read:org');
  const ill = await space.muster(['doctor', '--format', 'ndjson'], undefined, { GITHUB_TOKEN: 'ghp_another' });
  expect([ill.code, ill.said.includes('is wrong, revoked, or has expired'), ill.said.includes('ghp_another')]).toEqual([1, true, false]);
});

test('a token that expires on the way: what was answered is kept, and the next sync does not ask for it again', async () => {
  let expires = true;
  const space = await start({
    fault: (question) => (question > 1 && expires ? { status: 401, body: { message: `Bad credentials ${TOKEN}` } } : undefined),
  });
  const { code, said } = await space.collect();
  expect([code, said.includes('E_FORGE_TOKEN'), said.includes(TOKEN)]).toEqual([3, true, false]);
  expect(await space.rows('SELECT login FROM raw_forge_account')).toEqual([{ login: 'ada' }]);
  expires = false;
  expect((await space.collect()).code).toBe(0);
  expect([...server!.served].filter(([what]) => what.startsWith('commit'))).toEqual([[expect.anything(), 1]]);
});

test('a token without the scope for organisations is asked for the rest', async () => {
  const refused = {
    status: 200,
    body: { errors: [{ type: 'INSUFFICIENT_SCOPES', message: "The 'organizations' field requires read:org" }] },
  };
  const space = await start({ fault: (_, query) => (query.includes('organizations(') ? refused : undefined) });
  const { code, said } = await space.collect();
  expect(code, said).toBe(0);
  expect(await space.rows('SELECT location FROM raw_forge_profile')).toEqual([{ location: 'Berlin' }]);
});

test('an organisation behind single sign-on is named, and what it hides is not taken for nothing', async () => {
  const space = await start({}, true);
  const { code, said } = await space.collect();
  expect([code, said.includes('E_FORGE_PART'), said.includes('acme/one')]).toEqual([3, true, true]);
  expect(await space.rows("SELECT DISTINCT repository FROM raw_forge_page WHERE list <> 'round'")).toEqual([]);
});

test('a token that an organisation wants authorised for its single sign-on is told so', async () => {
  const refused = {
    status: 403,
    headers: { 'x-github-sso': 'required; url=https://example.org' },
    body: { message: 'Resource protected' },
  };
  const space = await start({ fault: () => refused });
  const { code, said } = await space.collect();
  expect([code, said.includes('E_FORGE_TOKEN'), said.includes('single sign-on')]).toEqual([3, true, true]);
});
