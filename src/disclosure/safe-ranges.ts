import { tellsFewCommits } from './few-commits.ts';
import { activeBetween, type Pair, type Range } from './ranges.ts';
import { smallestGroup } from './smallest-group.ts';

/**
 * In which of the ranges, the first of which is the whole, a country may be named. Ranges overlap, and readers add and subtract them. A range is taken
 * as long as no group of people that follows from those taken (who came, who left, who stayed, who came back) is smaller than `minimum`, nobody excepted,
 * and no commits do that fewer people made.
 */
export function safeRanges(pairs: readonly Pair[], ranges: readonly Range[], minimum: number): ReadonlySet<Range> {
  const [whole] = ranges;
  const slots = whole![1];
  const taken = new Set<Range>();
  if (activeBetween(pairs, ...whole!).people < minimum) return taken;
  const moves = movesOf(pairs, slots);
  const tells = tellsFewCommits(pairs, slots, minimum);
  const known = Array.from({ length: slots + 1 }, () => new Uint8Array(slots + 1));
  for (const range of ranges) {
    const [since, until] = range;
    known[since]![until] = 1;
    if (tells([...taken, range]) || smallestGroup(moves, known) < minimum) known[since]![until] = 0;
    else taken.add(range);
  }
  return taken;
}

/** People by the slot they were active in (row 0: never, then from slot 0) and the next they were active in (the last column: none any more). */
export function movesOf(pairs: readonly Pair[], slots: number): readonly Float64Array[] {
  const moves = Array.from({ length: slots + 1 }, () => new Float64Array(slots + 1));
  for (const { before, slot, people } of pairs) {
    moves[before + 1]![slot]! += people;
    moves[slot + 1]![slots]! += people;
    if (before >= 0) moves[before + 1]![slots]! -= people;
  }
  return moves;
}
