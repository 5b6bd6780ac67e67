/** A test for texts in lower case against a pattern in which `*` stands for any letters; everything else stands for itself. */
export function wildcard(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.toLowerCase().split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  const shortest = first.length + last.length;
  return (text) => {
    if (text.length < shortest || !text.startsWith(first) || !text.endsWith(last)) return false;
    let at = first.length;
    for (const middle of rest) {
      const found = text.indexOf(middle, at);
      if (found < 0) return false;
      at = found + middle.length;
    }
    return at <= text.length - last.length;
  };
}
