import { randomAt, streamKey } from '../ranks/counter-random.ts';
import { countBounds } from './count-bounds.ts';
import { FOLLOW_UP_ERROR } from './follow-up-rungs.ts';

/** The unlocated of one zone: how many, and the share of them that the claim's subject has where they are like the known there. */
export type Frame = { readonly zone: string; readonly population: number; readonly expected: number };

/**
 * How many of a sample each zone gets: in proportion to its people, at least one where there is anybody, so that the file of answers names every zone; the
 * remainders by size.
 */
export function allocate(frames: readonly Pick<Frame, 'population'>[], size: number): readonly number[] {
  const all = frames.reduce((sum, { population }) => sum + population, 0);
  const wanted = Math.min(Math.max(size, frames.filter(({ population }) => population > 0).length), all);
  const shares = frames.map(({ population }) => (all === 0 ? 0 : (wanted * population) / all));
  const parts = shares.map((share, i) => Math.max(Math.floor(share), frames[i]!.population > 0 ? 1 : 0));
  let left = wanted - parts.reduce((sum, part) => sum + part, 0);
  const order = shares.map((_, i) => i).sort((a, b) => (shares[b]! % 1) - (shares[a]! % 1) || a - b);
  for (let turn = 0; left !== 0 && turn < 2 * order.length * (Math.abs(left) + 1); turn++) {
    const i = order[left > 0 ? turn % order.length : order.length - 1 - (turn % order.length)]!;
    if (left > 0 && parts[i]! < frames[i]!.population) left -= ++parts[i]! > 0 ? 1 : 0;
    else if (left < 0 && parts[i]! > 1) left += --parts[i]! > 0 ? 1 : 0;
  }
  return parts;
}

/** The half-width, as a share of all unlocated, that a sample gives of the subject's number when everybody answers and is like the known of the zone. */
export function precisionOf(frames: readonly Frame[], size: number): number {
  const parts = allocate(frames, size);
  const said = Math.round(frames.reduce((sum, { expected }, i) => sum + expected * parts[i]!, 0));
  const strata = frames.map(({ population }, i) => ({ population, sampled: parts[i]! }));
  const { low, high } = countBounds(strata, said, said, FOLLOW_UP_ERROR / 2);
  return (high - low) / 2 / frames.reduce((sum, { population }) => sum + population, 0);
}

/** The fewest who must answer for a precision; everybody where fewer do not do. */
export function sampleSize(frames: readonly Frame[], precision: number): number {
  const all = frames.reduce((sum, { population }) => sum + population, 0);
  let [low, high] = [1, all];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (precisionOf(frames, middle) <= precision) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Some of a zone's people by chance: the same for the same seed and people, whatever their order. */
export function drawn<Person extends { readonly key: string }>(
  people: readonly Person[],
  count: number,
  seed: number,
  zone: number,
): readonly Person[] {
  const stream = streamKey(seed, zone);
  return [...people]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map((person, i) => ({ person, lot: randomAt(stream, i) }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, count)
    .map(({ person }) => person);
}
