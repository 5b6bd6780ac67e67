/** `text` with everything `pattern` matches blanked out, letter for letter: places stay what they were, and nothing in there is mutated. */
export function masked(text, pattern) {
  return text.replace(pattern, (match) => match.replace(/[^\n]/g, '\0'));
}

/** `{ at, length, to }` for every match of `pattern` in what is left of `text`; `to` is what stands there then, or a function of the match. */
export function replacements(text, pattern, to) {
  return [...text.matchAll(pattern)].map((match) => ({
    at: match.index,
    length: match[0].length,
    to: typeof to === 'function' ? to(match) : to,
  }));
}

/** Where the bracket that opens at `from` closes; the end of the text where it never does. */
export function closing(text, from) {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if ('([{'.includes(text[at])) depth++;
    else if (')]}'.includes(text[at]) && --depth === 0) return at;
  }
  return text.length;
}
