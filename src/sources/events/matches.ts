/** Whether a text matches one of the patterns; `*` stands for anything, letter case and blanks around do not matter. */
export function matchesAny(patterns: readonly string[], text: string): boolean {
  const value = text.trim().toLowerCase();
  return patterns.some((pattern) => matches(pattern.toLowerCase().split('*'), value));
}

/** @param parts what must stand in this order: the first at the beginning, the last at the end */
function matches([first = '', ...rest]: readonly string[], value: string): boolean {
  const last = rest.at(-1);
  if (last === undefined) return value === first;
  if (!value.startsWith(first) || !value.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest.slice(0, -1)) {
    const found = value.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= value.length;
}
