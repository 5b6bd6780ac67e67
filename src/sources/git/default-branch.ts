const USUAL = ['refs/heads/main', 'refs/heads/master', 'refs/heads/trunk', 'refs/heads/develop'];

/** The branch that stands in when HEAD names none that exists: a usual name, else the only branch there is. */
export function standInBranch(branches: ReadonlyMap<string, string>): string | undefined {
  return USUAL.find((name) => branches.has(name)) ?? (branches.size === 1 ? [...branches.keys()][0] : undefined);
}
