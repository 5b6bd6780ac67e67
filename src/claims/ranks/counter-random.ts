/** The two key words of one stream of random numbers. */
export type StreamKey = { readonly first: number; readonly second: number };

/**
 * Derives the key of stream number `stream` under `seed`; both are whole numbers below 2^32.
 */
export function streamKey(seed: number, stream: number): StreamKey {
  const first = mix32(mix32(seed ^ 0x6d757374) + stream);
  return { first, second: mix32(first ^ mix32(stream ^ seed ^ 0x65722e2e)) };
}

/**
 * The `counter`-th number of a stream, uniform on the whole numbers below 2^32. A pure function of key and counter, so results do not depend
 * on the order of work or on how many workers share it (the idea of Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011).
 * Integer arithmetic only: the same on every machine.
 */
export function randomAt(key: StreamKey, counter: number): number {
  return mix32(mix32(counter ^ key.first) + key.second);
}

/** A bijective 32-bit mixer with low bias (C. Wellons, "Prospecting for hash functions", 2018: lowbias32). */
function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}
