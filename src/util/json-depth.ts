const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Makes a function that takes a text of JSON in pieces and answers whether lists and mappings stand deeper in it than may be. */
export function jsonDepth(most: number): (chunk: string) => boolean {
  let depth = 0;
  let [inText, escaped] = [false, false];
  return (chunk) => {
    for (let at = 0; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (inText) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inText = false;
      } else if (code === QUOTE) inText = true;
      else if (code === 0x5b || code === 0x7b) depth += 1;
      else if (code === 0x5d || code === 0x7d) depth -= 1;
      if (depth > most) return true;
    }
    return false;
  };
}
