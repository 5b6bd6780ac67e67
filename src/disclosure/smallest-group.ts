/**
 * How many people the smallest group has that follows from known ranges, leaving out groups of nobody; infinity when there is none.
 *
 * Everybody goes from one slot in which they are active to the next, and each such move is a point in a plane: from where, to where. Those who were
 * not active between two cuts made the one move from before the first to behind the second: a quadrant of the plane. Who is in a range is everybody else.
 * Sums and differences of quadrants count the moves inside of outlines that turn at known ranges only. Groups are looked for among the outlines that hold
 * one stretch of each row: row by row, for every stretch, the fewest moves inside of an outline that has come so far. That the whole is known is taken
 * for granted, and nobody is in an empty range.
 * @param moves people by the slot they come from (row 0: none) and the slot they go to (the last column: none any more)
 * @param known whether the range from a cut (row) to another (column) is known
 */
export function smallestGroup(moves: readonly Float64Array[], known: readonly Uint8Array[]): number {
  const ends = moves[0]!.length + 1;
  const fewest = new Float64Array(ends * ends).fill(Number.POSITIVE_INFINITY);
  const empty = new Uint8Array(ends * ends).fill(1);
  let smallest = Number.POSITIVE_INFINITY;
  for (const [row, counts] of moves.entries()) {
    if (row > 0) smallest = Math.min(smallest, cross(fewest, empty, cornersOf(known[row - 1]!, row - 1)));
    addRow(fewest, empty, counts, row);
  }
  return fewest.reduce((least, people) => Math.min(least, people), smallest);
}

/** Where an outline may turn: at the known ranges from a cut, at the empty one, and behind everything. */
function cornersOf(known: Uint8Array, cut: number): readonly number[] {
  return [...[...known.keys()].filter((end) => end === cut || known[end] === 1), known.length];
}

/** Lets outlines go on between two rows: each end moves from one known corner to another; an outline may end, or begin. Answers the fewest in one that ends. */
function cross(fewest: Float64Array, empty: Uint8Array, corners: readonly number[]): number {
  const ends = corners.at(-1)! + 1;
  let smallest = Number.POSITIVE_INFINITY;
  for (const from of corners) for (const to of corners) smallest = Math.min(smallest, from < to ? fewest[from * ends + to]! : smallest);
  for (const [own, other] of [
    [ends, 1],
    [1, ends],
  ] as const)
    for (let end = 0; end < ends; end++) {
      let [least, isEmpty] = [Number.POSITIVE_INFINITY, 0];
      for (const corner of corners) {
        least = Math.min(least, fewest[corner * own + end * other]!);
        isEmpty |= empty[corner * own + end * other]!;
      }
      for (const corner of corners) {
        fewest[corner * own + end * other] = least;
        empty[corner * own + end * other] = isEmpty;
      }
    }
  for (const from of corners) for (const to of corners) empty[from * ends + to] = 1;
  return smallest;
}

/** Adds the moves of a row to every outline that holds a stretch of it, and gives up what is none: nobody moves back. */
function addRow(fewest: Float64Array, empty: Uint8Array, counts: Float64Array, row: number): void {
  const ends = counts.length + 1;
  for (let from = 0; from < ends; from++) {
    let inside = 0;
    for (let to = 0; to < ends; to++) {
      const at = from * ends + to;
      if (to > from) inside += counts[to - 1]!;
      if (to <= from || from < row) [fewest[at], empty[at]] = [Number.POSITIVE_INFINITY, 0];
      else {
        fewest[at] = Math.min(fewest[at]! + inside, empty[at] && inside > 0 ? inside : Number.POSITIVE_INFINITY);
        if (inside > 0) empty[at] = 0;
      }
    }
  }
}
