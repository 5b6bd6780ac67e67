/** A network of pipes from a source to a sink. Node 0 is the source, node 1 the sink. */
export type Network = {
  node(): number;
  /** A pipe; `capacity` may be infinite. */
  pipe(from: number, to: number, capacity: number): void;
  /**
   * The largest flow there is and the nodes that the source could still reach: the cut between them and the rest is what limits it.
   * Shortest ways first (Edmonds and Karp 1972).
   */
  flow(): { readonly value: number; readonly reached: Uint8Array };
};

export const SOURCE = 0;
export const SINK = 1;

export function network(): Network {
  const ends: number[] = [];
  const room: number[] = [];
  const pipesOf: number[][] = [[], []];
  const half = (from: number, to: number, capacity: number) => {
    pipesOf[from]!.push(ends.push(to) - 1);
    room.push(capacity);
  };
  return {
    node: () => pipesOf.push([]) - 1,
    pipe(from, to, capacity) {
      half(from, to, capacity);
      half(to, from, 0);
    },
    flow() {
      const came = new Int32Array(pipesOf.length);
      const reached = new Uint8Array(pipesOf.length);
      let value = 0;
      while (reach()) {
        let least = Number.POSITIVE_INFINITY;
        for (let at = SINK; at !== SOURCE; at = ends[came[at]! ^ 1]!) least = Math.min(least, room[came[at]!]!);
        for (let at = SINK; at !== SOURCE; at = ends[came[at]! ^ 1]!) {
          room[came[at]!]! -= least;
          room[came[at]! ^ 1]! += least;
        }
        value += least;
      }
      return { value, reached };

      /** Marks what the source reaches; true once that is the sink. */
      function reach(): boolean {
        reached.fill(0);
        reached[SOURCE] = 1;
        const queue = [SOURCE];
        for (const at of queue) {
          for (const pipe of pipesOf[at]!) {
            const to = ends[pipe]!;
            if (room[pipe]! <= 0 || reached[to]) continue;
            reached[to] = 1;
            came[to] = pipe;
            if (to === SINK) return true;
            queue.push(to);
          }
        }
        return false;
      }
    },
  };
}
