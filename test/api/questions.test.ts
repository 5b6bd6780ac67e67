import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Answers } from '../../src/api/answers.ts';
import { ROUTES } from '../../src/api/routes.ts';
import { serveApp } from '../../src/api/serve-app.ts';
import { nodeEffects, openWorkspace, refresh, writeReport } from '../../src/index.ts';
import { liveAnswers } from '../../src/program/live-answers.ts';
import { addCommits, bareRepository } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';

const effects = nodeEffects();
const HOST = { host: '127.0.0.1:8080' };
/** Two people of Cask are too few, and alone: the six of Bolt join them. Africa and Oceania together are too few, and a larger region joins them. */
const PEOPLE: readonly (readonly [place: string, organisation: string, number: number])[] = [
  ['China', 'Acme', 9],
  ['Germany', 'Bolt', 6],
  ['Spain', '', 3],
  ['Kenya', 'Cask', 2],
  ['New Zealand', '', 1],
];

let app: Hono;
let answers: Answers;
let config: string;
beforeAll(async () => {
  const folder = lastingFolder();
  const people = PEOPLE.flatMap(([place, organisation, number]) =>
    Array.from({ length: number }, (_, index) => ({ place, organisation, email: `${place.slice(0, 3)}${index}@example.org` })),
  );
  addCommits(
    bareRepository(folder),
    [...people, { email: 'nowhere@example.org' }].map(({ email }) => ({ subject: 'x', email })),
  );
  const few = people.filter(({ organisation }) => organisation === 'Cask').map(({ email }) => ({ subject: 'y', email }));
  addCommits(bareRepository(folder, 'two.git'), few);
  const lines = people.map(({ place, organisation, email }) => `${email},${organisation},,,${place}`);
  writeFileSync(join(folder, 'people.csv'), ['person,organisation,from,until,location', ...lines].join('\n'));
  config = join(folder, 'muster.yaml');
  writeFileSync(
    config,
    'name: One\nreport: {pages: [front, claims, data, changes], recompute: off}\npeople: {files: [{path: people.csv, format: csv}]}\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\n  two: {repositories: [{url: two.git, name: example/two}]}\n',
  );
  const workspace = await openWorkspace({ config }, effects);
  await refresh(workspace, effects);
  const report = join(folder, 'report');
  await writeReport(workspace, { folder: report, previous: null, pdf: false }, effects);
  workspace.database.close();
  answers = await liveAnswers({ config }, report, effects);
  app = serveApp(answers, { version: '1.2.3', loopback: true });
});

const get = async (path: string) => (await app.request(`/api/v1${path}`, { headers: HOST })).json();
const sentenceOf = async (path: string) => ((await get(path)) as { sentence: { en: string } }).sentence.en;

async function assistant(name: string, given: object, headers: Record<string, string> = {}): Promise<{ text: string; isError: boolean }> {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: given } });
  const kinds = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const said = await (
    await app.request('http://127.0.0.1:8080/mcp', { method: 'POST', headers: { ...HOST, ...kinds, ...headers }, body })
  ).text();
  const { result } = JSON.parse(/^data: (.*)$/m.exec(said)![1]!) as { result: { content: { text: string }[]; isError?: boolean } };
  return { text: result.content[0]!.text, isError: result.isError === true };
}

test('of an organisation that is hidden beside the few it is not said that it has few, and nobody learns which it is', async () => {
  const table = await get('/measures/contributors?by=organisation');
  expect(table).toMatchObject({ result: { rows: [{ key: { organisation: 'Acme' } }] }, folded: [{ rows: 2, value: 8 }] });
  const said = await Promise.all(['Bolt', 'Cask', 'IBM'].map((name) => get(`/numbers/contributors?by=organisation&subject=${name}`)));
  const alike = said.map((answer) => JSON.stringify(answer).replaceAll(/Bolt|Cask|IBM|国际商业机器/g, 'X'));
  expect(alike).toEqual(alike.map(() => alike[0]));
  expect(alike[0]).toContain('X is not shown alone, lest it tell of few people.');
});

test('a year or project without anybody is not said to be hidden: these never are', async () => {
  expect(await sentenceOf('/numbers/contributors?by=year&subject=2031')).toBe('Contributors: what was counted gives no number for 2031.');
  expect(await sentenceOf('/numbers/contributors?by=project&subject=one&project=two')).toContain('gives no number for one');
  expect(await get('/numbers/contributors?by=project&subject=two')).toMatchObject({ value: 2 });
});

test('every measure answers by every dimension in the shape that openapi.json describes', async () => {
  const { measures } = (await get('/measures')) as { measures: { name: string; dimensions: string[] }[] };
  const { shape } = ROUTES.find(({ path }) => path === '/measures/{name}')!;
  const commits = measures.filter(({ name }) => ['contributors', 'commits', 'members', 'elephant-factor'].includes(name));
  expect(commits.length).toBe(4);
  for (const { name, dimensions } of commits)
    for (const by of dimensions) {
      const answer = await get(`/measures/${name}?by=${by}`);
      expect(shape.parse(answer), `${name} by ${by}`).toEqual(answer);
    }
  expect(JSON.stringify(await get('/measures/contributors?by=region'))).toContain('"atLeast"');
});

describe('an assistant', () => {
  it('is refused a word that no tool knows, as the API does', async () => {
    for (const [tool, given] of [
      ['number', { measure: 'contributors', by: 'country', subject: 'CN', projekt: 'two' }],
      ['measure', { measure: 'contributors', by: 'country', from: '2019-01-01' }],
      ['claims', { project: 'two' }],
    ] as const) {
      const { text, isError } = await assistant(tool, given);
      expect([isError, text]).toEqual([true, expect.stringContaining(`"${Object.keys(given).at(-1)}"`)]);
    }
  });

  it('is told of rows that are not shown, and never of a bare place where others are possible', async () => {
    const { text } = await assistant('measure', { measure: 'contributors', by: 'country' });
    expect(text).toMatch(/^CN: 9 \(place 1/m);
    expect(text).toMatch(/^3 rows of few people, not shown alone: 6$/m);
    const factor = await assistant('measure', { measure: 'contributor-absence-factor', by: 'country' });
    expect(factor.text).toContain('CN: 5 (place 1 of what is known; which others are possible is not known)');
  });

  it('gets links to where it reaches the server: behind a web server, to that', async () => {
    const asked = { measure: 'contributors', by: 'country', subject: 'CN' };
    const link = async (headers: Record<string, string>) => /^Link: (.*)$/m.exec((await assistant('number', asked, headers)).text)?.[1];
    const path = '/api/v1/numbers/contributors?by=country&subject=CN';
    expect(await link({})).toBe(`http://127.0.0.1:8080${path}`);
    expect(await link({ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'numbers.example.org' })).toBe(
      `https://numbers.example.org${path}`,
    );
    expect(await link({ 'x-forwarded-host': 'numbers.example.org/x y' })).toBe(`http://127.0.0.1:8080${path}`);
  });
});

test('what was committed is answered anew though it stands beside the store, as after a sync that was killed', async () => {
  const before = await answers.version();
  const { database } = await openWorkspace({ config }, effects);
  await database.run('CREATE TABLE added AS SELECT 1 AS n');
  expect(await answers.version()).not.toBe(before);
  await database.run('DROP TABLE added');
  database.close();
});
