import { expect, it } from 'vitest';
import { findRank } from '../../src/claims/kinds/rank.ts';
import { CONTEXT, claimOf, plainPort } from './plain-port.ts';

/** @param employers who employs the one contributor of each row */
const without = async (by: 'organisation' | 'country', subject: string, employers: Readonly<Record<string, string>>) => {
  const known = Object.fromEntries(Object.keys(employers).map((row) => [row, 1]));
  const claim = claimOf({ kind: 'rank', by, subject, asserts: 1 }) as Parameters<typeof findRank>[0];
  const inquiry = { port: plainPort(() => ({ known, employers })), context: { ...CONTEXT, minimum: 1 }, depth: 'full' } as const;
  const { influence } = await findRank(claim, inquiry);
  return influence.flatMap((one) => (one.without.kind === 'organisation' ? [one.without.organisation] : []));
};

it('what an organisation is without its own people is no case, of a country it is whatever it is called', async () => {
  const own = { alpha: 'alpha', beta: 'beta', gamma: 'gamma' };
  expect((await without('organisation', 'alpha', own)).sort()).toEqual(['beta', 'gamma']);
  expect((await without('country', 'CN', { CN: 'CN', DE: 'beta' })).sort()).toEqual(['CN', 'beta']);
});
