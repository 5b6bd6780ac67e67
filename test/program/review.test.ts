import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { reviewItems } from '../../src/facts/people/review/review.ts';
import { nodeEffects, openReader, openWorkspace, refresh } from '../../src/index.ts';
import { applyCorrections } from '../../src/program/apply-corrections.ts';
import { readCorrection } from '../../src/sources/affiliations/corrections.ts';
import { addCommits, bareRepository, temporaryFolder } from '../git-fixture.ts';
import { lastingFolder } from '../lasting-folder.ts';

const effects = nodeEffects();
const HEADER = 'kind,person,value,from,until,evidence,date\n';

const configOf = (people: string) =>
  `name: One\npeople: {${people}}\nprojects:\n  one: {repositories: [{url: repo.git, name: example/one}]}\n`;

/** A store of one repository: two addresses of one name and clock, and whatever people files say. */
async function community(people = '', more: Readonly<Record<string, string>> = {}, folder = temporaryFolder()) {
  addCommits(bareRepository(folder), [{ subject: 'one' }, { subject: 'two' }, { subject: 'three', email: 'ada@example.com' }]);
  for (const [name, text] of Object.entries(more)) writeFileSync(join(folder, name), text);
  const config = join(folder, 'muster.yaml');
  writeFileSync(config, configOf(people));
  const workspace = await openWorkspace({ config }, effects);
  const refreshed = await refresh(workspace, effects);
  return { folder, file: config, refreshed, ...workspace };
}

async function reviewed(people?: string, more?: Readonly<Record<string, string>>) {
  const { database, refreshed } = await community(people, more);
  const items = await reviewItems(database);
  const persons = await database.all<{ n: number }>('SELECT count(*)::INTEGER AS n FROM person');
  const places = await database.all("SELECT DISTINCT country FROM contribution WHERE location = 'located'");
  const employers = await database.all('SELECT DISTINCT org_key, rule FROM affiliation JOIN organisation USING (org_id)');
  database.close();
  return { items, persons: persons[0]!.n, places, employers, refreshed };
}

describe('what deserves an eye', () => {
  it('a name with one clock is suggested, joined by nobody, and weighs what the lesser of the two did', async () => {
    const { items, persons } = await reviewed();
    expect(persons).toBe(2);
    expect(items.filter(({ kind }) => kind === 'split')).toEqual([
      {
        kind: 'split',
        weight: 1,
        why: { en: 'one full name, one clock', zh: '同一全名，同一时区' },
        correction: 'same',
        person: 'ada@example.com',
        value: 'ada@example.org',
        from: '',
        until: '',
      },
    ]);
    expect(items.filter(({ kind }) => kind === 'unknown-country').map(({ weight, person }) => [weight, person])).toEqual([
      [2, 'ada@example.org'],
      [1, 'ada@example.com'],
    ]);
  });

  it('corrections join, place and employ, and are asked about no more', async () => {
    const corrections = `${HEADER}same,ada@example.org,ada@example.com,,,she said so,2026-11-28
country,ada@example.org,CA,,,her page,2026-11-28
organisation,ada@example.org,Example Works,,2030-01-01,her page,2026-11-28
`;
    const { items, persons, places, employers, refreshed } = await reviewed('corrections: corrections.csv', {
      'corrections.csv': corrections,
    });
    expect(refreshed).toMatchObject({ failed: [], skipped: 0 });
    expect(persons).toBe(1);
    expect(places).toEqual([{ country: 'CA' }]);
    expect(employers).toMatchObject([{ rule: 'correction' }]);
    expect(items.filter(({ kind }) => kind === 'split' || kind === 'unknown-country')).toEqual([]);
  });

  it('two that a correction keeps apart are not suggested again, and a weaker file does not join them', async () => {
    const { items, persons } = await reviewed('corrections: corrections.csv, files: [{path: map, format: mailmap}]', {
      'corrections.csv': `${HEADER}apart,ada@example.org,ada@example.com,,,two desks,2026-11-28\n`,
      map: 'Ada Example <ada@example.org> <ada@example.com>\n',
    });
    expect(persons).toBe(2);
    expect(items.filter(({ kind }) => kind === 'split' || kind === 'identity-conflict')).toEqual([]);
  });

  it('a file of corrections that is not there is a source that failed', async () => {
    expect((await reviewed('corrections: none.csv')).refreshed.failed).toHaveLength(1);
  });
});

test.each([
  ['same,a@example.org,?,,,seen,2026-11-28', 'ignored'],
  ['same,a@example.org,b@example.org,,,?,2026-11-28', 'ignored'],
  ['same,a@example.org,b@example.org,,,,2026-11-28', { problem: 'correction-no-evidence' }],
  ['same,a@example.org,b@example.org,,,seen,', { problem: 'date-invalid' }],
  ['same,a@example.org,b@example.org,2020-01-01,,seen,2026-11-28', { problem: 'correction-period' }],
  ['country,a@example.org,Canada,,,seen,2026-11-28', { problem: 'correction-country' }],
  ['country,a@example.org,CA,2021-01-01,2020-01-01,seen,2026-11-28', { problem: 'period-empty' }],
  ['married,a@example.org,b@example.org,,,seen,2026-11-28', { problem: 'correction-kind' }],
  ['same,a@example.org', { problem: 'csv-columns' }],
])('%s', (line, expected) => expect(readCorrection(line)).toEqual(expected));

describe('--apply', () => {
  const GOOD = 'country,ada@example.org,CA,,,her page,2026-11-28';

  let read: string;
  beforeAll(async () => {
    read = lastingFolder();
    (await community('', {}, read)).database.close();
  });

  /** The community as it was read, with a place for corrections or without. */
  function copy(people: string): { readonly folder: string; readonly file: string } {
    const folder = temporaryFolder();
    cpSync(read, folder, { recursive: true });
    writeFileSync(join(folder, 'muster.yaml'), configOf(people));
    return { folder, file: join(folder, 'muster.yaml') };
  }

  it('adds answered lines once, leaves the rest, and loses nothing that was there', async () => {
    const { folder, file } = copy('corrections: c.csv');
    writeFileSync(join(folder, 'c.csv'), `${HEADER}# by hand\nname,Exmaple,Example,,,a slip,2026-11-01`);
    writeFileSync(join(folder, 'answers.csv'), `${GOOD}\nsame,ada@example.org,ada@example.com,,,?,2026-11-28\n`);
    const reader = await openReader({ config: file }, effects);
    const answers = join(folder, 'answers.csv');
    expect(await applyCorrections(reader, answers, effects)).toEqual({ file: 'c.csv', added: 1, known: 0, unanswered: 1 });
    expect(await applyCorrections(reader, answers, effects)).toEqual({ file: 'c.csv', added: 0, known: 1, unanswered: 1 });
    expect(readFileSync(join(folder, 'c.csv'), 'utf8')).toBe(`${HEADER}# by hand\nname,Exmaple,Example,,,a slip,2026-11-01\n${GOOD}\n`);
    reader.database.close();
  });

  it('one wrong line and nothing is written; each is named', async () => {
    const { folder, file } = copy('corrections: c.csv');
    const answers = join(folder, 'answers.csv');
    writeFileSync(answers, `${GOOD}\ncountry,nobody@example.org,CA,,,seen,2026-11-28\ncountry,ada@example.org,XQ,,,seen,2026-11-28\n`);
    const reader = await openReader({ config: file }, effects);
    const failure = await applyCorrections(reader, answers, effects).catch((error) => error);
    expect(failure.errors.map((error: { code: string; at: { line: number } }) => [error.code, error.at.line])).toEqual([
      ['E_CORRECTIONS', 2],
      ['E_CORRECTIONS', 3],
    ]);
    expect(existsSync(join(folder, 'c.csv'))).toBe(false);
    writeFileSync(join(folder, 'c.csv.new'), '');
    writeFileSync(answers, `${GOOD}\n`);
    await expect(applyCorrections(reader, answers, effects)).rejects.toMatchObject({ code: 'E_FILE_EXISTS' });
    reader.database.close();
  });

  it('without a place for corrections it says so', async () => {
    const { file } = copy('');
    const reader = await openReader({ config: file }, effects);
    await expect(applyCorrections(reader, 'x.csv', effects)).rejects.toMatchObject({ code: 'E_CORRECTIONS_FILE' });
    reader.database.close();
  });
});
