/**
 * A network of pipes from a source to a sink. Node 0 is the source, node 1 the sink. Flow that was found stays; asked again, `flow` finds
 * what more there is.
 */
export type Network = {
  node(): number;
  /** A pipe; `capacity` may be infinite. Its number serves `widen`. */
  pipe(from: number, to: number, capacity: number): number;
  widen(pipe: number, by: number): void;
  /**
   * How much more can flow, and the nodes that the source could still reach then: the cut between them and the rest is what limits it.
   * Blocking flows in the layers of shortest ways (Dinic 1970).
   */
  flow(): { readonly value: number; readonly reached: (node: number) => boolean };
  /** All room there is left; `restore` brings it back as long as no pipe was added. */
  save(): Float64Array;
  restore(saved: Float64Array): void;
};

export const SOURCE = 0;
export const SINK = 1;
const FAR = -1;

export function network(): Network {
  const ends: number[] = [];
  let room: number[] | Float64Array = [];
  const pipesOf: number[][] = [[], []];
  let layer = new Int32Array();
  let next = new Int32Array();
  const half = (from: number, to: number, capacity: number) => {
    pipesOf[from]!.push(ends.push(to) - 1);
    (room as number[]).push(capacity);
  };
  return {
    node: () => pipesOf.push([]) - 1,
    pipe(from, to, capacity) {
      half(from, to, capacity);
      half(to, from, 0);
      return ends.length - 2;
    },
    widen(pipe, by) {
      room[pipe]! += by;
    },
    flow() {
      let value = 0;
      while (layers()) {
        next = new Int32Array(pipesOf.length);
        for (let pushed = push(SOURCE, Number.POSITIVE_INFINITY); pushed > 0; pushed = push(SOURCE, Number.POSITIVE_INFINITY))
          value += pushed;
      }
      const found = layer;
      return { value, reached: (node) => found[node] !== FAR };
    },
    save: () => Float64Array.from(room),
    restore(saved) {
      room = Float64Array.from(saved);
    },
  };

  /** Numbers every node by its distance from the source; whether the sink has one. */
  function layers(): boolean {
    layer = new Int32Array(pipesOf.length).fill(FAR);
    layer[SOURCE] = 0;
    const queue = [SOURCE];
    for (const at of queue) {
      for (const pipe of pipesOf[at]!) {
        const to = ends[pipe]!;
        if (room[pipe]! <= 0 || layer[to] !== FAR) continue;
        layer[to] = layer[at]! + 1;
        queue.push(to);
      }
    }
    return layer[SINK] !== FAR;
  }

  /** Sends up to `most` from a node towards the sink, one layer at a time. */
  function push(at: number, most: number): number {
    if (at === SINK) return most;
    const pipes = pipesOf[at]!;
    for (; next[at]! < pipes.length; next[at]!++) {
      const pipe = pipes[next[at]!]!;
      const to = ends[pipe]!;
      if (room[pipe]! <= 0 || layer[to] !== layer[at]! + 1) continue;
      const pushed = push(to, Math.min(most, room[pipe]!));
      if (pushed === 0) continue;
      room[pipe]! -= pushed;
      room[pipe ^ 1]! += pushed;
      return pushed;
    }
    return 0;
  }
}
