import { expect, it } from 'vitest';
import { binomialUpperTail } from './binomial-tail.ts';

/** Of 2^n ways, by whole numbers, to seventeen digits. */
function exactly(x: number, n: number): number {
  let [ways, sum] = [1n, 0n];
  for (let k = 0; k <= n; k++) {
    if (k >= x) sum += ways;
    ways = (ways * BigInt(n - k)) / BigInt(k + 1);
  }
  return Number(`${(sum * 10n ** 300n) / 2n ** BigInt(n)}e-300`);
}

it('is the part of all ways to toss a coin n times in which heads come x times or more', () => {
  for (let n = 0; n <= 40; n++)
    for (let x = -1; x <= n + 1; x++) expect(binomialUpperTail(x, n), `${x} of ${n}`).toBeCloseTo(x <= 0 ? 1 : exactly(x, n), 13);
});

it('keeps its digits where they are few and the numbers large', () => {
  const cases = [
    [60, 60],
    [59, 60],
    [300, 400],
    [75, 100],
    [260, 500],
    [251, 500],
    [40, 100],
    [330, 600],
  ] as const;
  for (const [x, n] of cases) expect(binomialUpperTail(x, n) / exactly(x, n), `${x} of ${n}`).toBeCloseTo(1, 11);
});
