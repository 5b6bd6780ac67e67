import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../src/api/routes.ts';
import { serveApp } from '../../src/api/serve-app.ts';
import { nodeEffects, openWorkspace, refresh, writeReport } from '../../src/index.ts';
import { liveAnswers } from '../../src/program/live-answers.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';

const effects = nodeEffects();
const HOST = { host: '127.0.0.1:8080' };
const [PEOPLE, FRENCH, GERMAN] = [
  ['ada', 'bo', 'cy', 'di', 'ed', 'flo'],
  ['gil', 'hal', 'ivy'],
  ['jan', 'kim'],
];

/** Six people who say they are in China, three in France, two in Germany, and two who say nothing. */
async function community() {
  const folder = lastingFolder();
  const at = (domain: string, people: readonly string[]) =>
    people.map((name) => ({ subject: `by ${name}`, email: `${name}.example@${domain}` }));
  addCommits(bareRepository(folder), [...at('huawei.com', PEOPLE), ...at('example.org', [...FRENCH, ...GERMAN, 'lou', 'max'])]);
  const saying = (country: string, people: readonly string[]) => people.map((name) => `${name}.example@example.org,Example,,,${country}`);
  const located = [
    ...PEOPLE.map((name) => `${name}.example@huawei.com,Huawei,,,China`),
    ...saying('France', FRENCH),
    ...saying('Germany', GERMAN),
  ];
  writeFileSync(join(folder, 'people.csv'), ['person,organisation,from,until,location', ...located].join('\n'));
  const config = join(folder, 'muster.yaml');
  writeFileSync(
    config,
    'name: One\nreport: {pages: [front, claims, countries, data, changes], recompute: off}\npeople: {files: [{path: people.csv, format: csv}]}\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\n',
  );
  writeFileSync(
    join(folder, 'claims.yaml'),
    'claims:\n  - {id: first, kind: rank, measure: contributors, by: country, subject: CN, asserts: 1}\n',
  );
  const report = join(folder, 'report');
  await build(config, report);
  return { folder, config, report };
}

async function build(config: string, folder: string): Promise<void> {
  const workspace = await openWorkspace({ config }, effects);
  await refresh(workspace, effects);
  await writeReport(workspace, { folder, previous: null, pdf: false }, effects);
  workspace.database.close();
}

let place: Awaited<ReturnType<typeof community>>;
let app: Hono;
beforeAll(async () => {
  place = await community();
  app = serveApp(await liveAnswers({ config: place.config }, place.report, effects), { version: '1.2.3', loopback: true });
});

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers: { ...HOST, ...headers } });
const json = async (path: string) => (await get(path)).json();

describe('the API', () => {
  const ADDRESSES: Readonly<Record<string, string>> = {
    '/': '',
    '/measures': '/measures',
    '/measures/{name}': '/measures/contributors?by=organisation&project=one&year=2019',
    '/numbers/{name}': '/numbers/contributors?by=country&subject=CN',
    '/tables': '/tables',
    '/tables/{id}': '/tables/contributors.country',
    '/claims': '/claims',
    '/claims/{id}': '/claims/first',
  };

  it.each(ROUTES.map((route) => [route.path, route] as const))(
    '%s answers in the shape that openapi.json describes',
    async (path, route) => {
      const response = await get(`/api/v1${ADDRESSES[path]}`);
      expect(response.status).toBe(200);
      const body = await response.json();
      expect(route.shape.parse(body)).toEqual(body);
      const described = (await json('/api/v1/openapi.json')) as { paths: Record<string, { get: { parameters: { name: string }[] } }> };
      const asked = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(described.paths[path]?.get.parameters.map(({ name }) => name)).toEqual([...asked, ...Object.keys(route.query.shape)]);
    },
  );

  it('a number comes with its sentence, its bounds and what it rests on', async () => {
    const answer = await json('/api/v1/numbers/contributors?by=country&subject=CN');
    expect(answer).toMatchObject({
      value: 6,
      unit: 'people',
      share: { observed: 6 / 11, low: 6 / 13, high: 8 / 13 },
      rank: { observed: 1 },
      population: { total: 13, known: 11, unknown: 2 },
      coverage: 11 / 13,
      table: 'contributors.country',
      sentence: { en: expect.stringContaining('China ranks 1st in One'), zh: expect.stringContaining('中国在 One 中排名第1') },
    });
    const claim = (await json('/api/v1/claims/first')) as { sentences: unknown };
    expect(answer.sentence).toEqual(claim.sentences);
  });

  it('few people are told of neither in a row nor in a number, whichever way one asks', async () => {
    const table = await json('/api/v1/measures/contributors?by=country');
    expect(table.result.rows.map((row: { key: object }) => row.key)).toEqual([{ country: 'CN' }]);
    const few = await json('/api/v1/numbers/contributors?by=country&subject=FR');
    const nobody = await json('/api/v1/numbers/contributors?by=country&subject=IT');
    expect(few).toMatchObject({
      value: null,
      share: null,
      rank: null,
      sentence: { en: 'Contributors: France is not shown alone, lest it tell of few people.' },
    });
    expect({ ...nobody, sentence: null }).toEqual({ ...few, sentence: null });
  });

  it.each([
    ['/numbers/contributors?by=country&subject=China', 400, 'E_MEASURE_VALUE', 'Did you mean CN?'],
    ['/measures/contributors?by=contry', 400, 'E_MEASURE_DIMENSION', 'Did you mean country?'],
    ['/measures/contributors?from=2019-01-01', 400, 'E_FLAG_VALUE', 'It takes: by, project, year, profile.'],
    ['/measures/contributors?year=19', 400, 'E_FLAG_VALUE', undefined],
    ['/measures/contributors?year=2018&year=2019', 400, 'E_FLAG_VALUE', 'Ask one question for each value.'],
    ['/numbers/contributors?by=country', 400, 'E_FLAG_VALUE', undefined],
    ['/measures/contributor', 404, 'E_MEASURE_UNKNOWN', 'Did you mean contributors?'],
    ['/measures/event-registrations', 403, 'E_SERVE_PRIVATE', 'Ask for the tables of the report, at /api/v1/tables.'],
    ['/tables/none', 404, 'E_NOT_FOUND', '/api/v1/openapi.json lists what is.'],
    ['/nothing', 404, 'E_NOT_FOUND', '/api/v1/openapi.json lists what is.'],
  ])('%s is refused with what to do', async (path, status, code, hint) => {
    const response = await get(`/api/v1${path}`);
    expect([response.status, await response.json()]).toMatchObject([status, { code, ...(hint === undefined ? {} : { hint }) }]);
  });

  it('of a year counts what lies in the period of the report, and a year outside it is refused', async () => {
    const config = join(place.folder, 'ended.yaml');
    writeFileSync(config, `${readFileSync(place.config, 'utf8')}period: {to: 2018-07-01}\n`);
    const ended = serveApp(await liveAnswers({ config }, place.report, effects), { version: '1.2.3', loopback: true });
    const asked = async (year: number) => {
      const response = await ended.request(`/api/v1/measures/contributors?year=${year}`, { headers: HOST });
      return [response.status, await response.json()];
    };
    expect(await asked(2018)).toMatchObject([200, { result: { period: { from: '2018-01-01T00:00:00Z', to: '2018-07-01T00:00:00Z' } } }]);
    expect(await asked(2019)).toMatchObject([
      400,
      { code: 'E_FLAG_VALUE', hint: 'It is everything up to, not including, 2018-07-01T00:00:00Z.' },
    ]);
  });

  it('what did not change is not sent again', async () => {
    for (const path of ['/api/v1/tables', '/en/index.html', '/data/contributors.country.csv']) {
      const first = await get(path);
      const tag = first.headers.get('etag') ?? '';
      expect([first.status, tag === '']).toEqual([200, false]);
      const second = await get(path, { 'if-none-match': tag });
      expect([second.status, await second.text()]).toEqual([304, '']);
    }
  });

  it('a file is served as it lies there, and nothing outside the folder', async () => {
    const csv = await get('/data/contributors.country.csv');
    expect(await csv.text()).toBe(readFileSync(join(place.report, 'data/contributors.country.csv'), 'utf8'));
    for (const path of ['/../muster.yaml', '/%2e%2e/muster.yaml', '/..%2fmuster.yaml', '/en/..%5c..%5cmuster.yaml'])
      expect((await get(path)).status).toBe(404);
  });

  it('nothing that a link in the folder leads to, and no pipe is waited for', async () => {
    for (const [name, to] of [
      ['leak.txt', place.config],
      ['above', place.folder],
    ] as const)
      symlinkSync(to, join(place.report, name));
    execFileSync('mkfifo', [join(place.report, 'pipe.txt')]);
    const asked = ['/leak.txt', '/above/muster.yaml', ...Array.from({ length: 5 }, () => '/pipe.txt')];
    expect(await Promise.all(asked.map(async (path) => (await get(path)).status))).toEqual(asked.map(() => 404));
    for (const name of ['leak.txt', 'above', 'pipe.txt']) rmSync(join(place.report, name));
  });

  it('another name than those of this machine is answered nothing', async () => {
    expect((await app.request('/api/v1', { headers: { host: 'evil.example' } })).status).toBe(421);
  });

  it('a sync may write the store while it is served, and a new edition is served once it is there', async () => {
    const before = await json('/healthz');
    const count = async () => (await json('/api/v1/measures/contributors')).result.rows[0].value;
    expect(await count()).toBe(13);
    addCommits(join(place.folder, 'repo.git'), [{ subject: 'more', email: 'jo@example.org' }], 'more');
    writeFileSync(place.config, readFileSync(place.config, 'utf8').replace('name: example/one', 'name: example/one, branch: more'));
    await build(place.config, place.report);
    expect(await count()).toBe(1);
    expect((await json('/healthz')).edition).not.toBe(before.edition);
  });

  it('tells Prometheus what was asked and how it went', async () => {
    await get('/api/v1/tables/none');
    const text = await (await get('/metrics')).text();
    expect(text).toMatch(/muster_requests_total\{part="api",status="404"\} [1-9]/);
    expect(text).toMatch(/muster_questions_working 0/);
    expect(text).toMatch(/process_resident_memory_bytes [1-9]/);
  });
});

describe('an assistant', () => {
  async function client(): Promise<Client> {
    const connected = new Client({ name: 'test', version: '1' });
    const fetched = (address: string | URL, init?: RequestInit) =>
      app.request(String(address), { ...init, headers: { ...headersOf(init), ...HOST } });
    await connected.connect(
      new StreamableHTTPClientTransport(new URL('http://127.0.0.1:8080/mcp'), { fetch: async (a, i) => fetched(a, i) }),
    );
    return connected;
  }
  const headersOf = (init?: RequestInit) => Object.fromEntries(new Headers(init?.headers));
  const ask = async (name: string, input: Record<string, string>) => {
    const answer = await (await client()).callTool({ name, arguments: input });
    const [first] = answer.content as { text: string }[];
    return { text: first!.text, isError: answer.isError === true };
  };

  it('finds the tools, all of which only read', async () => {
    const { tools } = await (await client()).listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint])).toEqual([
      ['list_measures', true],
      ['number', true],
      ['measure', true],
      ['claims', true],
    ]);
  });

  it('gets a number as sentence, interval, coverage and a link that answers the same', async () => {
    const { text } = await ask('number', { measure: 'commits', by: 'project', subject: 'one' });
    const link = /Link: (\S+)/.exec(text)?.[1] ?? '';
    const linked = await json(link.replace('http://127.0.0.1:8080', ''));
    expect(text).toContain(linked.sentence.en);
    expect(text).toContain(linked.sentence.zh);
    expect(text).toMatch(/^Known of 100\.0%\.$/m);
    expect(text).toMatch(/^Value: \d+ commits/m);
  });

  it('is told what to ask instead, and nothing of private records', async () => {
    expect(await ask('number', { measure: 'contributors', by: 'country', subject: 'China' })).toEqual({
      text: 'The dimension country has no value "China".\nDid you mean CN?',
      isError: true,
    });
    expect((await ask('measure', { measure: 'event-people' })).isError).toBe(true);
  });
});
