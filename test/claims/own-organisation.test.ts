import { expect, it } from 'vitest';
import { findRank } from '../../src/claims/kinds/rank.ts';
import type { PersonWeights } from '../../src/model/person-weights.ts';
import { CONTEXT, claimOf, plainPort } from './plain-port.ts';

/** One contributor of each row, and who employs them. */
function weightsOf(rows: Readonly<Record<string, string>>): PersonWeights {
  const [categories, employers] = [Object.keys(rows), Object.values(rows)];
  const organisations = [...new Set(employers)];
  const places = categories.map((_, i) => i);
  return {
    categories,
    category: Uint32Array.from(places),
    group: Uint32Array.from(places),
    people: new Uint32Array(places.length).fill(1),
    weight: new Float64Array(places.length).fill(1),
    organisations,
    organisation: Int32Array.from(employers, (employer) => organisations.indexOf(employer)),
  };
}

const without = async (by: 'organisation' | 'country', subject: string, rows: Readonly<Record<string, string>>) => {
  const known = Object.fromEntries(Object.keys(rows).map((row) => [row, 1]));
  const port = { ...plainPort(() => ({ known })), weights: async () => weightsOf(rows) };
  const claim = claimOf({ kind: 'rank', by, subject, asserts: 1 }) as Parameters<typeof findRank>[0];
  const { influence } = await findRank(claim, { port, context: { ...CONTEXT, minimum: 1 }, depth: 'full' });
  return influence.flatMap((one) => (one.without.kind === 'organisation' ? [one.without.organisation] : []));
};

it('what an organisation is without its own people is no case, of a country it is whatever it is called', async () => {
  const own = { alpha: 'alpha', beta: 'beta', gamma: 'gamma' };
  expect((await without('organisation', 'alpha', own)).sort()).toEqual(['beta', 'gamma']);
  expect((await without('country', 'CN', { CN: 'CN', DE: 'beta' })).sort()).toEqual(['CN', 'beta']);
});
