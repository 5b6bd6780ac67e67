/**
 * Called once per object with its header line and its bytes, one character per byte (latin1); `undefined`: git does not have the object (its header
 * ends in `missing`), or it is larger than may be.
 * Both are cut from a longer text: keep copies, not pieces.
 */
export type OnObject = (header: string, object: string | undefined) => void;

/**
 * Cuts the output of `git cat-file --batch='%(objectname) %(objectsize) ...'` into objects. Feed it chunks in order; it holds no more
 * than one object and one chunk.
 */
export function objectSplitter(onObject: OnObject, largest = Number.POSITIVE_INFINITY): (chunk: Buffer) => void {
  let held: string[] = [];
  let heldLength = 0;
  let needed = 1;
  let skipped = 0;
  return (whole) => {
    const chunk = whole.subarray(Math.min(skipped, whole.length));
    skipped -= whole.length - chunk.length;
    if (chunk.length === 0) return;
    held.push(chunk.toString('latin1'));
    heldLength += chunk.length;
    if (heldLength < needed) return;
    const text = held.length === 1 ? held[0]! : held.join('');
    const { position, next, beyond } = takeObjects(text, onObject, largest);
    skipped = beyond;
    held = position < text.length ? [text.slice(position)] : [];
    heldLength = text.length - position;
    needed = next;
  };
}

/** Takes every whole object; answers where the first incomplete one starts, how many bytes it needs at least, and how many to pass over first. */
function takeObjects(
  text: string,
  onObject: OnObject,
  largest: number,
): { readonly position: number; readonly next: number; readonly beyond: number } {
  let position = 0;
  for (;;) {
    const headerEnd = text.indexOf('\n', position);
    if (headerEnd < 0) return { position, next: text.length - position + 1, beyond: 0 };
    const header = text.slice(position, headerEnd);
    const size = sizeIn(header);
    const end = headerEnd + 1 + size;
    if (Number.isNaN(size)) {
      onObject(header, undefined);
      position = headerEnd + 1;
    } else if (size > largest) {
      onObject(header, undefined);
      position = end + 1;
      if (position > text.length) return { position: text.length, next: 1, beyond: position - text.length };
    } else if (end >= text.length) {
      return { position, next: end + 1 - position, beyond: 0 };
    } else {
      onObject(header, text.slice(headerEnd + 1, end));
      position = end + 1;
    }
  }
}

/** The second word; not a number when git says `<id> missing`, nor where it is no size: going back in the text would never end. */
function sizeIn(header: string): number {
  const start = header.indexOf(' ') + 1;
  const end = header.indexOf(' ', start);
  const word = header.slice(start, end < 0 ? undefined : end);
  return /^\d+$/.test(word) ? Number(word) : Number.NaN;
}
