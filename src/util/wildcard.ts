/** A test for texts in lower case against a pattern in which `*` stands for any letters; everything else stands for itself. */
export function wildcard(pattern: string): (text: string) => boolean {
  const lower = pattern.toLowerCase();
  if (!lower.includes('*')) return (text) => text === lower;
  const expression = new RegExp(`^${lower.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*')}$`, 'su');
  return (text) => expression.test(text);
}
