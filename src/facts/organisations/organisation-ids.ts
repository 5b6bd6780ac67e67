import { compareText } from '../../util/order.ts';
import { sha256 } from '../../util/sha256.ts';

/** Ids fit a signed integer of 32 bits; none is 0. */
const LARGEST = 2 ** 31 - 1;

/**
 * An id for each key that rests on the key alone, so that an organisation keeps its own when others come or go: where ids were counted through, one new
 * name in a file would change those of half of all facts. Two keys of one id are rare (one pair among 65,000): the later in text order takes the next free.
 */
export function organisationIds(keys: Iterable<string>): ReadonlyMap<string, number> {
  const taken = new Set<number>();
  const ids = new Map<string, number>();
  for (const key of [...new Set(keys)].sort(compareText)) {
    let id = ownId(key);
    while (taken.has(id)) id = next(id);
    taken.add(id);
    ids.set(key, id);
  }
  return ids;
}

function ownId(key: string): number {
  return 1 + (Number.parseInt(sha256(key).slice(0, 8), 16) % LARGEST);
}

function next(id: number): number {
  return 1 + (id % LARGEST);
}
