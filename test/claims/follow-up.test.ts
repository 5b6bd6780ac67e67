import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { storePort } from '../../src/claims/store-port.ts';
import { eventGate } from '../../src/disclosure/event-gate.ts';
import { parseAnswers } from '../../src/sources/answers/parse-answers.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { runCli } from '../cli/run-cli.ts';
import { insertRows } from '../insert-rows.ts';
import { CONTEXT, claimOf } from './plain-port.ts';

/* 50 people declared the United States, 30 China and 25 Germany; 40 are nowhere: half of them sit at +8, half have commits at UTC only. */
const PEOPLE: readonly (string | null)[] = [
  ...Array(50).fill('US'),
  ...Array(30).fill('CN'),
  ...Array(25).fill('DE'),
  ...Array(40).fill(null),
];
const CLOCKS: Readonly<Record<string, number>> = { US: 0, CN: 1, DE: 2 };
const COUNTRIES = ['US', 'CN', 'DE'];
const first = PEOPLE.indexOf(null);

let folder: string;
let database: DuckdbDatabase;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'muster-ask-'));
  writeFileSync(join(folder, 'muster.yaml'), 'name: Example\nperiod: {to: 2019-07-29}\n');
  writeFileSync(
    join(folder, 'claims.yaml'),
    'claims:\n  - {id: china, kind: rank, measure: contributors, subject: CN, asserts: 2}\n  - {id: commits, kind: rank, measure: commits, subject: CN, asserts: 2}\n  - {id: number, kind: count, measure: contributors, asserts: 3}\n',
  );
  database = await openStore({ path: join(folder, 'store.duckdb') });
  const people = PEOPLE.map((country, person_id) => ({ country, person_id }));
  const east = (person: number) => person >= first && person < first + 20;
  await insertRows(database, {
    source_state: [
      { source: 'git:a/b', kind: 'git', origin: 'a/b', fingerprint: 'f', version: 'v', records: 1, observed_at: '2020-01-01 00:00:00' },
    ],
    person: people.map(({ person_id }) => ({ person_id, person_key: `k${person_id}`, bot: 'human', bot_reason: '' })),
    person_identity: people.map(({ person_id }) => ({
      key_kind: 'email',
      key: `${person_id}@example.org`,
      person_id,
      rule: 'commit',
      source: 'git:a/b',
      line: 0,
    })),
    contribution: people.map(({ person_id, country }) => ({ person_id, happened_at: '2018-06-01 00:00:00', country })),
    location: people.flatMap(({ person_id, country }) =>
      country === null
        ? []
        : [
            {
              person_id,
              from_at: '0001-01-01 00:00:00',
              until_at: '9999-12-31 00:00:00',
              state: 'located',
              country,
              reason: 'profile',
              flags: '',
            },
          ],
    ),
    person_clock: people.flatMap(({ person_id, country }) =>
      country === null ? (east(person_id) ? [{ person_id, clock_id: 1 }] : []) : [{ person_id, clock_id: CLOCKS[country]! }],
    ),
    clock_country: COUNTRIES.map((country) => ({ clock_id: CLOCKS[country]!, country })),
    person_zone: people
      .filter(({ person_id, country }) => country === 'CN' || east(person_id))
      .map(({ person_id }) => ({ person_id, zone: 'asia-east' })),
    project: [{ project_id: 1, project: 'kubernetes' }],
    repository: [{ repo_id: 1, repository: 'kubernetes/kubernetes' }],
  });
  database.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ask = (...words: string[]) => runCli(['ask', ...words, '-c', join(folder, 'muster.yaml'), '--store', join(folder, 'store.duckdb')]);

describe('muster ask', () => {
  test('what knowing each zone, or a sample, would be worth', async () => {
    const { stdout, code } = await ask('china', '--format', 'json');
    expect(code).toBe(0);
    const told = JSON.parse(stdout);
    expect(told).toMatchObject({ claim: 'china', unlocated: 40, now: { low: 1, high: 2 } });
    // Whoever sits at +8 can be in China alone here: 50 against the 50 of the United States; the others may be anywhere.
    expect(told.zones.map((each: Record<string, unknown>) => [each['zone'], each['unlocated'], each['reach']])).toEqual([
      [null, 20, 20],
      ['asia-east', 20, 20],
    ]);
    expect(told.samples.at(-1).size).toBe(told.size);
  });

  test('a claim that people cannot settle says why', async () => {
    expect((await ask('number')).stderr).toContain('E_ASK');
    expect((await ask('commits')).stderr).toContain('it counts no people');
    expect((await ask('chin')).stderr).toContain('Did you mean china?');
    expect((await ask('china', '--precision', '5')).stderr).toContain('--precision 5 cannot be used');
  });

  test('the list is its owner’s only, names each person drawn once, and is never drawn over', async () => {
    const { code } = await ask('china', '--draw', '--sample', '12', '--seed', '3');
    expect(code).toBe(0);
    const list = join(folder, '.muster/ask/china.csv');
    expect(statSync(list).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, '.muster/ask')).mode & 0o777).toBe(0o700);
    const { rows, problems } = parseAnswers(readFileSync(list, 'utf8'));
    expect(problems).toEqual([]);
    expect(rows.map(({ claim, zone, population, country }) => [claim, zone, population, country].join())).toEqual([
      ...Array(6).fill('china,asia-east,20,'),
      ...Array(6).fill('china,none,20,'),
    ]);
    const letter = readFileSync(join(folder, '.muster/ask/china.txt'), 'utf8');
    expect(letter).toContain('Of 40 people, you among them, we do not know the country. We drew 12 of them at random');
    expect(letter).toContain('其中有40人（包括您）的国家或地区我们并不知道。我们从中随机抽取了12人');
    expect((await ask('china', '--draw', '--sample', '12')).stderr).toContain('E_FILE_EXISTS');
  });
});

describe('answers', () => {
  test('a line is an answer, a silence, or listed; nobody drawn is lost for a misspelt country', () => {
    const text =
      'claim,zone,population,person,country\nchina,none,20,a@example.org,CN\nchina,none,20,b@example.org,\nchina,none,20,c@example.org,cn\nchina,none,20,d@example.org,Chna\n\nchina,none,20,a@example.org,DE\nchina,none,many,e@example.org,DE\nchina,none\n';
    const tooMany = `china,none,${'9'.repeat(400)},f@example.org,DE\n`;
    const { rows, problems } = parseAnswers(text + tooMany);
    expect(rows.map(({ line, country }) => [line, country])).toEqual([
      [2, 'CN'],
      [3, null],
      [4, 'CN'],
      [5, null],
    ]);
    expect(problems).toEqual([
      { line: 5, reason: 'answer-country', kept: true },
      { line: 7, reason: 'answer-twice', kept: false },
      { line: 8, reason: 'answer-row', kept: false },
      { line: 9, reason: 'csv-columns', kept: false },
      { line: 10, reason: 'answer-row', kept: false },
    ]);
    expect(parseAnswers('').problems).toEqual([{ line: 0, reason: 'nothing-found', kept: false }]);
  });

  test('the claim stands on them, or says that they are of another day', async () => {
    const store = await openStore({ path: join(folder, 'store.duckdb') });
    try {
      const answer = (zone: string, population: number, country: string | null) => ({
        source: 'answers:a',
        line: 1,
        claim: 'example',
        zone,
        population,
        country,
      });
      const everybody = [...Array(20).fill('CN'), ...Array(15).fill('DE'), ...Array(4).fill('US'), null];
      await insertRows(store, { raw_answer: everybody.map((country, i) => answer(i < 20 ? 'asia-east' : 'none', 20, country)) });
      const claim = claimOf({ kind: 'rank', subject: 'CN', asserts: 2, where: {} });
      const port = () => storePort(store, CONTEXT, eventGate(store, []));
      const told = await evaluateClaim(claim, await port(), CONTEXT);
      expect(told).toMatchObject({
        standsOn: 'follow-up',
        ladder: expect.arrayContaining([{ rung: 'follow-up', low: 2, high: 2, verdict: 'holds' }]),
      });
      expect(told.sentences.en).toContain('That rests on asking a random sample of the others');
      expect(told.basis.en.join('\n')).toContain('39 of 40 asked having answered');
      expect(told.basis.zh.join('\n')).toContain('询问40人，39人答复');
      await store.run("UPDATE raw_answer SET population = 21 WHERE zone = 'none'");
      const outdated = await evaluateClaim(claim, await port(), CONTEXT);
      expect(outdated.standsOn).toBe('clock');
      expect(outdated.reasons).toContain('follow-up-outdated');
    } finally {
      store.close();
    }
  });
});
