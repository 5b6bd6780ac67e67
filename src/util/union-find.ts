/** Disjoint sets over 0..size-1 in two typed arrays: near-constant time per operation, 8 bytes per element. */
export type UnionFind = {
  /** The set an element is in, named by one of its elements. */
  find(element: number): number;
  /** Joins the sets of two elements and answers the name of the joint set. */
  join(a: number, b: number): number;
};

export function unionFind(size: number): UnionFind {
  const parent = Int32Array.from({ length: size }, (_, index) => index);
  const weight = new Int32Array(size).fill(1);
  const find = (element: number): number => {
    let at = element;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  const join = (a: number, b: number): number => {
    const [x, y] = [find(a), find(b)];
    if (x === y) return x;
    const [large, small] = weight[x]! >= weight[y]! ? [x, y] : [y, x];
    parent[small] = large;
    weight[large]! += weight[small]!;
    return large;
  };
  return { find, join };
}
