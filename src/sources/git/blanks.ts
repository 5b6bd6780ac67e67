/** White space as git has it: blank, tab, line feed, carriage return. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 10) || code === 13;
}

/** A text without the white space at its end, in time linear in what is cut: a pattern `[ ...]+$` starts anew at every blank inside. */
export function trimmedEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  return end === text.length ? text : text.slice(0, end);
}

/** A text without the white space at both ends. */
export function trimmed(text: string): string {
  let start = 0;
  while (start < text.length && isBlank(text.charCodeAt(start))) start++;
  return trimmedEnd(start === 0 ? text : text.slice(start));
}
