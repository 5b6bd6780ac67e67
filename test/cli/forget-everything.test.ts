import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { community, TOKEN } from '../forges/community.ts';
import { githubServer } from '../forges/github-server.ts';
import { bareRepository, git, temporaryFolder } from '../git-fixture.ts';
import { runCli } from './run-cli.ts';

/** Nobody is called this. */
const NAME = 'Quillon Xanthe';
const ADDRESS = 'q.zyxwv@unusual.example.org';
const LOGIN = 'quillonzyx';
const TOKENS = [NAME, 'zyxwv@', LOGIN].map((token) => token.toLowerCase());
const WHO = `${NAME} <${ADDRESS}>`;
const BO = 'Bo Example <bo@example.org>';

/** Commits of both, each with the other as committer or in a trailer, files that name maintainers, and a tag. */
function repository(folder: string, name: string, commits: number, owner: string): string {
  const path = bareRepository(folder, name);
  const owners = `approvers:\n- ${owner}\n- bo\n`;
  const lines = Array.from({ length: commits }, (_, index) => {
    const at = 1_562_923_123 + index * 60;
    const [author, other] = index % 2 === 0 ? [WHO, BO] : [BO, WHO];
    const message = `Change ${index}\n\nSigned-off-by: ${other}\nCo-authored-by: ${other}\n`;
    const head = `commit refs/heads/main\nauthor ${author} ${at} +0800\ncommitter ${other} ${at} +0800\ndata ${message.length}\n${message}`;
    const files = { OWNERS: owners, MAINTAINERS: `${WHO}\n${BO}\n`, 'MAINTAINERS.md': `# Maintainers\n\n- ${NAME}\n- Bo Example\n` };
    const written = Object.entries(files).map(([file, text]) => `M 100644 inline ${file}\ndata ${text.length}\n${text}`);
    return `${head}\n${index === 0 ? written.join('\n') : ''}\n`;
  });
  const tag = `tag v1.0.0\nfrom refs/heads/main\ntagger ${WHO} 1562999999 +0800\ndata 3\none\n`;
  git(path, ['fast-import', '--quiet'], `${lines.join('')}${tag}`);
  return path;
}

const person = { id: 7, login: LOGIN };
const event = (id: number, actor: object, author: object) =>
  `${JSON.stringify({
    id: String(id),
    type: 'IssuesEvent',
    actor,
    repo: { id: 1, name: 'acme/one' },
    payload: { action: 'opened', issue: { id, number: id, user: author, created_at: '2019-07-29T13:00:00Z', closed_at: null } },
    public: true,
    created_at: '2019-07-29T01:00:00Z',
  })}\n`;
const HOURS: Readonly<Record<string, Buffer>> = {
  '/2019-07-29-1.json.gz': gzipSync(event(1, person, person) + event(2, { id: 8, login: 'bo' }, person)),
  '/2019-07-29-2.json.gz': gzipSync(event(3, { id: 8, login: 'bo' }, { id: 8, login: 'bo' })),
};

async function archive(): Promise<string> {
  const server = createServer((request, response) => {
    const body = HOURS[request.url ?? ''];
    if (body === undefined) response.writeHead(404).end();
    else response.end(body);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function forge(path: string): Promise<string> {
  const commits = new Map(
    git(path, ['log', '--format=%H %ae', 'main'])
      .split('\n')
      .map((line): [string, string] => [line.slice(0, 40), line.endsWith(ADDRESS) ? LOGIN : 'bo']),
  );
  const comment = (id: string, author: string) => ({ id, number: Number(id.slice(1)), author, at: '2019-07-03T00:00:00Z' });
  const thread = {
    ...{ id: 'I1', databaseId: 1, number: 1, pull: false, author: LOGIN, opened: '2019-07-01T00:00:00Z', updated: '2019-07-03T00:00:00Z' },
    ...{ comments: [comment('C2', 'bo'), comment('C3', LOGIN)], reviews: [] },
  };
  const users = [
    { login: LOGIN, id: 7, location: 'Berlin', company: 'Acme' },
    { login: 'bo', id: 8, location: 'Paris' },
  ];
  const server = await githubServer(community(users, [{ name: 'acme/one', commits, threads: [thread] }]));
  onTestFinished(() => server.close());
  return server.api;
}

const PEOPLE = {
  'people.csv': `person,organisation,from,until\n${ADDRESS},Acme,,\nbo@example.org,Bolt,,\n`,
  'developers.txt': `${NAME}: ${ADDRESS.replace('@', '!')}, ${LOGIN}!users.noreply.github.com\n\tAcme\n`,
  'users.json': `[{"login": "${LOGIN}", "email": "${ADDRESS.replace('@', '!')}", "affiliation": "Acme", "name": "${NAME}", "location": "Berlin"}]`,
  'names.mailmap': `${WHO} <old.zyxwv@example.org>\n`,
  'corrections.csv': `kind,person,value,from,until,evidence,date\ncountry,${ADDRESS},DE,,,she said so,2024-01-01\n`,
  'registrations.csv': `Name,Email,Company,Ticket,Status\n${NAME},${ADDRESS},Acme,Standard,approved\nBo Example,bo@example.org,Bolt,Standard,approved\n`,
};

/** Members of two revisions, committed by the person. */
const LANDSCAPE = ['Acme', 'Bolt'];

/** A community that uses every kind of source that names people. */
async function everything(): Promise<string> {
  const folder = temporaryFolder();
  const one = repository(folder, 'one.git', 6, LOGIN);
  // A login of another host is another account.
  repository(folder, 'two.git', 4, 'cy');
  const landscape = LANDSCAPE.map((member, index) => {
    const text = `landscape:\n- category:\n  name: Example Members\n  subcategories:\n  - name: Gold\n    items:\n    - item:\n      name: ${member}\n`;
    const head = `commit refs/heads/main\nauthor ${WHO} ${1_562_923_123 + index} +0800\ncommitter ${WHO} ${1_562_923_123 + index} +0800`;
    return `${head}\ndata 1\nx\nM 100644 inline landscape.yml\ndata ${text.length}\n${text}\n`;
  });
  git(bareRepository(folder, 'landscape.git'), ['fast-import', '--quiet'], landscape.join(''));
  git(join(folder, 'two.git'), ['bundle', 'create', '--quiet', join(folder, 'two.bundle'), 'main', 'HEAD', 'v1.0.0']);
  rmSync(join(folder, 'two.git'), { recursive: true });
  for (const [name, text] of Object.entries(PEOPLE)) writeFileSync(join(folder, name), text);
  const config = `name: Example
projects:
  one: {repositories: [{url: one.git, name: acme/one, mailmap: names.mailmap}, {url: two.bundle, name: code.example.org/acme/two}]}
people:
  corrections: corrections.csv
  files:
    - {path: people.csv, format: csv}
    - {path: developers.txt, format: gitdm-developers}
    - {path: users.json, format: github-users}
gharchive: {download: {from: 2019-07-29T01:00:00Z, to: 2019-07-29T03:00:00Z, url: "${await archive()}"}, repositories: ["*"]}
landscape: {repository: landscape.git}
forges: [{kind: github, api: "${await forge(one)}", collect: [people, work]}]
events:
  - {id: day-2024, name: Day, mode: in-person, starts: 2024-03-23, ends: 2024-03-23, files: [{path: registrations.csv}]}
`;
  writeFileSync(join(folder, 'muster.yaml'), config);
  return folder;
}

/** Files below Muster's own folder that hold one of the tokens, packed or not. */
function holding(folder: string): string[] {
  const entries = readdirSync(join(folder, '.muster'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = (bytes: Buffer) => [bytes, ...(bytes[0] === 0x1f && bytes[1] === 0x8b ? [gunzipSync(bytes)] : [])];
  return entries
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) =>
      texts(readFileSync(path)).some((bytes) => {
        const text = bytes.toString('latin1').toLowerCase();
        return TOKENS.some((token) => text.includes(token));
      }),
    )
    .map((path) => path.slice(folder.length + 1))
    .sort();
}

/** Tables with a row that holds one of the tokens, whatever the engine packs them into. */
async function naming(folder: string): Promise<string[]> {
  const store = await openStore({ path: join(folder, '.muster/store.duckdb'), readOnly: true });
  try {
    const tables = await store.all<{ name: string }>('SELECT table_name AS name FROM duckdb_tables() ORDER BY 1');
    const holds = TOKENS.map((token) => `contains(lower(t::VARCHAR), '${token}')`).join(' OR ');
    const looks = tables.map(({ name }) => `SELECT '${name}' AS name WHERE EXISTS (FROM "${name}" t WHERE ${holds})`);
    return (await store.all<{ name: string }>(`${looks.join(' UNION ALL ')} ORDER BY 1`)).map(({ name }) => name);
  } finally {
    store.close();
  }
}

test('after muster forget no byte of the person stands in the folder, whatever sources were read; later syncs bring none into the store', async () => {
  const folder = await everything();
  process.env.GITHUB_TOKEN = TOKEN;
  onTestFinished(() => void delete process.env.GITHUB_TOKEN);
  const cli = (...argv: string[]) => runCli(argv, { cwd: folder });
  const first = await cli('sync');
  expect([first.code, first.stderr]).toEqual([0, expect.not.stringContaining('E_')]);
  mkdirSync(join(folder, '.muster/ask'));
  const asked = join(folder, '.muster/ask/largest.csv');
  writeFileSync(asked, `claim,zone,population,person,country\nlargest,480,2,${ADDRESS},DE\nlargest,480,2,bo@example.org,FR\n`);
  // What a run that was killed leaves.
  for (const left of ['gharchive-spool/2019-07-29/0', 'store.duckdb.tmp', 'git/x.git.part']) {
    mkdirSync(join(folder, '.muster', left), { recursive: true });
    writeFileSync(join(folder, '.muster', left, 'left'), LOGIN);
  }
  expect((await naming(folder)).length).toBeGreaterThan(12);
  expect(holding(folder)).toContain('.muster/store.duckdb');

  const said = await cli('forget', LOGIN, '--yes');
  expect([said.code, said.stderr]).toEqual([0, expect.stringContaining('hours of the archive were removed')]);
  expect(await naming(folder)).toEqual([]);
  expect(holding(folder)).toEqual([]);
  expect(readdirSync(join(folder, '.muster')).sort()).toEqual(['ask', 'forges', 'forgotten', 'gharchive', 'key', 'store.duckdb']);
  expect(readdirSync(join(folder, '.muster/gharchive'))).toEqual(['2019-07-29-2.json.gz']);
  expect(readFileSync(asked, 'utf8').split('\n').slice(1, 3)).toEqual(['largest,480,2,forgotten 1,', 'largest,480,2,bo@example.org,FR']);

  // Every source says it again, and one says more.
  for (const name of ['people.csv', 'developers.txt', 'users.json', 'registrations.csv'])
    writeFileSync(join(folder, name), `${PEOPLE[name as keyof typeof PEOPLE]}\n`);
  const more = `commit refs/heads/main\nauthor ${WHO} 1563000000 +0800\ncommitter ${WHO} 1563000000 +0800\ndata 4\nmore\nfrom refs/heads/main^0\n\n`;
  git(join(folder, 'one.git'), ['fast-import', '--quiet'], more);
  expect((await cli('sync')).code).not.toBe(2);
  expect(await naming(folder)).toEqual([]);
  expect(holding(folder)).toEqual(['.muster/gharchive/2019-07-29-1.json.gz']);
});
