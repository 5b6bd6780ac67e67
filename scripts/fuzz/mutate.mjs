// Makes inputs nobody wrote of inputs somebody did.
/** Numbers from 0 to below `most`, the same for the same seed (mulberry32). */
export function randomOf(seed) {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

/** What stands for something in one format or another. */
export const TOKENS = [
  ' ',
  '\n',
  '\t',
  '"',
  "'",
  ',',
  '[',
  ']',
  '{',
  '}',
  '<',
  '>',
  '(',
  ')',
  '|',
  '-',
  '- ',
  ': ',
  '*a',
  '&a ',
  '? ',
  '#',
  '`',
  '\\',
  '\0',
  '\ufeff',
  'é',
  '𝒳',
  '](',
  '![](',
  '<a href=',
  '<td>',
  '0',
  '9999999999',
  '__proto__',
  'constructor',
  '@',
  '!',
  '%',
  ' < ',
  '2024-02-30',
  '\x1f\x8b',
  '\r',
  '<!--',
  '<![CDATA[',
  '&#x110000;',
];

/** An input made of a seed: pieces cut, doubled, moved, pumped and spoilt. At most twice `most` bytes. */
export function mutated(seed, random, most) {
  let bytes = seed;
  for (let left = 1 + random(4); left > 0; left--) {
    const [a, b] = [random(bytes.length + 1), random(bytes.length + 1)].sort((x, y) => x - y);
    const token = Buffer.from(TOKENS[random(TOKENS.length)]);
    const parts = [
      () => [bytes.subarray(0, a), bytes.subarray(b)],
      () => [bytes.subarray(0, b), bytes.subarray(a)],
      () => [bytes.subarray(0, a), token, bytes.subarray(a)],
      () => [bytes.subarray(0, a), Buffer.alloc(random(most), token), bytes.subarray(a)],
      () => [bytes.subarray(0, a), Buffer.of(random(256)), bytes.subarray(a + 1)],
      () => [bytes.subarray(0, a)],
      () => [bytes.subarray(b), bytes.subarray(0, a)],
    ];
    bytes = Buffer.concat(parts[random(parts.length)]()).subarray(0, 2 * most);
  }
  return bytes;
}
