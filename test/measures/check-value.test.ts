import { expect, it, onTestFinished } from 'vitest';
import { checkValue } from '../../src/measures/check-value.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { MusterError } from '../../src/model/error.ts';
import { openStore } from '../../src/store/open.ts';
import { emptyStore } from '../empty-store.ts';
import { insertRows } from '../insert-rows.ts';

const REQUEST: MeasureRequest = { measure: 'contributors', by: [], where: {}, period: { from: null, to: null }, profile: null };

/** What is said to a value that nothing has; undefined where it may stand. */
async function hintTo(dimension: string, value: string, projects: readonly string[] = []): Promise<string | undefined> {
  const store = await emptyStore();
  await insertRows(store, { project: projects.map((project, i) => ({ project_id: i + 1, project })) });
  try {
    await checkValue(store, REQUEST, dimension, value);
    return undefined;
  } catch (error) {
    if (error instanceof MusterError && error.code === 'E_MEASURE_VALUE') return error.hint;
    throw error;
  } finally {
    await store.run('DELETE FROM project');
  }
}

it.each([
  ['country', 'CN', undefined],
  ['country', 'cn', 'Did you mean CN?'],
  ['country', ' germany ', 'Did you mean DE?'],
  ['country', '德国', 'Did you mean DE?'],
  ['country', 'Germny', 'Did you mean DE?'],
  ['country', 'Nowhere at all', 'It has: AD, AE, AF, AG, AI, AL, AM, AO, AQ, AR, AS, AT, ....'],
  ['year', '2019', undefined],
  ['year', '219', 'Write it as 2019.'],
  ['quarter', '2019-Q4', undefined],
  ['quarter', '2019-Q5', 'Write it as 2019-Q3.'],
  ['month', '2019-12', undefined],
  ['month', '2019-13', 'Write it as 2019-07.'],
  ['month', '2019-7', 'Write it as 2019-07.'],
])('%s=%s: %s', async (dimension, value, hint) => {
  expect(await hintTo(dimension, value)).toBe(hint);
});

it('of projects the one in other letters or the nearest is meant, else as many are listed as one can read', async () => {
  expect(await hintTo('project', 'alpha', ['alpha', 'beta'])).toBeUndefined();
  expect(await hintTo('project', 'Beta', ['alpha', 'beta'])).toBe('Did you mean beta?');
  expect(await hintTo('project', 'alhpa', ['alpha', 'beta'])).toBe('Did you mean alpha?');
  expect(await hintTo('project', 'something', ['alpha', 'beta'])).toBe('It has: alpha, beta.');
  expect(await hintTo('project', 'something')).toBe('Nothing here has a value for it.');
  const letters = [...'abcdefghijklm'];
  expect(await hintTo('project', 'something', letters.slice(0, 12))).toBe('It has: a, b, c, d, e, f, g, h, i, j, k, l.');
  expect(await hintTo('project', 'something', letters)).toBe('It has: a, b, c, d, e, f, g, h, i, j, k, l, ....');
});

it('of organisations each is listed once, by its name', async () => {
  const store = await openStore({ path: ':memory:' });
  onTestFinished(() => store.close());
  const rows = ['Acme', 'Bolt'].map((name, i) => ({
    org_id: i + 1,
    org_key: name.toLowerCase(),
    name_en: name,
    name_zh: `${name} 公司`,
    type: 'vendor',
    reviewed: true,
  }));
  await insertRows(store, { organisation: rows });
  const check = (value: string) => checkValue(store, REQUEST, 'organisation', value);
  await expect(check('Something else')).rejects.toMatchObject({ hint: 'It has: Acme, Bolt.' });
  await expect(check('bolt 公司')).rejects.toMatchObject({ hint: 'Did you mean Bolt?' });
  await check('bolt');
  await check('Bolt');
});

it('who comes back does so with a kind of act that the acts have, though of all time nobody does', async () => {
  const store = await openStore({ path: ':memory:' });
  onTestFinished(() => store.close());
  const act = { person_id: 1, kind: 'review', happened_at: '2019-01-01 00:00:00' };
  await insertRows(store, { contribution: [act] });
  for (const measure of ['new-contributors', 'returning-contributors', 'episodic-contributors']) {
    await checkValue(store, { ...REQUEST, measure }, 'kind', 'review');
    await expect(checkValue(store, { ...REQUEST, measure }, 'kind', 'revue')).rejects.toMatchObject({ hint: 'It has: review.' });
  }
});
