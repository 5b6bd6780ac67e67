/** A part of a population, and how many of it were drawn at random. */
export type Stratum = { readonly population: number; readonly sampled: number };

/** What may be said of one number that some of those drawn have: the smallest and the largest it can be in all. */
export type CountBounds = { readonly low: number; readonly high: number };

/**
 * How many of a finite population have something, when `least` to `most` of those drawn have it (`most` with all who did not answer): every number that
 * tests of level `error`, one on each side, do not refuse. The confidence is guaranteed at every size, and not only in the limit.
 *
 * How many of those drawn have it is a sum of hypergeometric numbers, one per stratum, and each of these is a sum of independent chances (Vatutin and Mikhailov
 * 1982). Of all such sums of one mean, the tails beyond the mean by one are largest where the chances are equal (Hoeffding 1956, theorem 5). So the
 * tail of a binomial of that mean bounds the tail; the mean itself is the worst that a distribution over the strata allows.
 */
export function countBounds(strata: readonly Stratum[], least: number, most: number, error: number): CountBounds {
  const population = total(strata, (each) => each.population);
  const sampled = total(strata, (each) => each.sampled);
  const unseen = population - sampled;
  const byRate = [...strata].filter((each) => each.population > 0).sort((a, b) => rate(a) - rate(b));
  const trials = (number: number) => Math.max(1, Math.min(sampled, number));
  const tooMany = (number: number) => {
    const mean = meanOf(byRate, number);
    return most <= mean - 1 && lowerTail(most, trials(number), mean) < error;
  };
  const tooFew = (number: number) => {
    const mean = meanOf([...byRate].reverse(), number);
    return least >= mean + 1 && lowerTail(trials(number) - least, trials(number), trials(number) - mean) < error;
  };
  return {
    low: firstWhere(least, Math.min(population, least + unseen), (number) => !tooFew(number)),
    high: firstWhere(most, most + unseen, (number) => tooMany(number + 1)),
  };
}

function rate({ population, sampled }: Stratum): number {
  return sampled / population;
}

/** The mean number drawn when `number` of the population fill the strata in this order. */
function meanOf(strata: readonly Stratum[], number: number): number {
  let left = number;
  return total(strata, (each) => {
    const here = Math.min(left, each.population);
    left -= here;
    return here * rate(each);
  });
}

/** The first whole number from `low` to `high` where something holds that stays true once it is; `high` where it nowhere does. */
function firstWhere(low: number, high: number, holds: (number: number) => boolean): number {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}

/** P(Bin(n, mean / n) <= x), by the terms themselves. */
function lowerTail(x: number, n: number, mean: number): number {
  const p = mean / n;
  if (x < 0) return 0;
  if (x >= n || p <= 0) return 1;
  if (p >= 1) return 0;
  let term = n * Math.log1p(-p);
  let sum = Math.exp(term);
  for (let i = 0; i < x; i++) {
    term += Math.log((n - i) / (i + 1)) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(term);
  }
  return Math.min(1, sum);
}

function total(strata: readonly Stratum[], of: (stratum: Stratum) => number): number {
  return strata.reduce((sum, each) => sum + of(each), 0);
}
