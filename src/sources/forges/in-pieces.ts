import { TooMuch } from './client.ts';

/**
 * Asks about many things at once, and about half as many each time that is too much; one that cannot be asked about even alone is handed to `stuck`, and the
 * others go on. After an answer the pieces grow again.
 */
export async function* inPieces<T, A>(
  items: readonly T[],
  most: number,
  ask: (piece: readonly T[]) => Promise<A>,
  stuck: (item: T, why: string) => A,
): AsyncGenerator<A> {
  let size = most;
  for (let start = 0; start < items.length; ) {
    const piece = items.slice(start, start + size);
    try {
      yield await ask(piece);
      start += piece.length;
      size = Math.min(most, size * 2);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      if (piece.length > 1) {
        size = Math.ceil(piece.length / 2);
        continue;
      }
      yield stuck(piece[0]!, error.message);
      start += 1;
    }
  }
}

/** Asks for fewer and fewer until it is not too much; undefined when one alone is. */
export async function shrinking<T>(
  most: number,
  ask: (size: number) => Promise<T>,
): Promise<{ readonly got: T; readonly size: number } | undefined> {
  for (let size = most; size >= 1; size = Math.floor(size / 2)) {
    try {
      return { got: await ask(size), size };
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
    }
  }
  return undefined;
}

const TRIES = 3;

/** Asks again, for what cannot be asked for in smaller pieces than `size`; undefined when it is too much each time. */
export async function persisting<T>(
  size: number,
  ask: (size: number) => Promise<T>,
): Promise<{ readonly got: T; readonly size: number } | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const answered = await shrinking(1, () => ask(size));
    if (answered !== undefined) return { ...answered, size };
  }
  return undefined;
}
