/** About the width of a text at 14 px: nothing can be measured without a browser, so a little too wide rather than too narrow. */
export function textWidth(words: string): number {
  let width = 0;
  for (const character of words) width += /[\u2e80-\u9fff\uff00-\uffef]/.test(character) ? 14.5 : 8.2;
  return Math.ceil(width);
}
