/**
 * Called once per object with its header line and its bytes, one character per byte (latin1); `undefined`: git does not have the object.
 * Both are cut from a longer text: keep copies, not pieces.
 */
export type OnObject = (header: string, object: string | undefined) => void;

/**
 * Cuts the output of `git cat-file --batch='%(objectname) %(objectsize) ...'` into objects. Feed it chunks in order; it holds no more
 * than one object and one chunk.
 */
export function objectSplitter(onObject: OnObject): (chunk: Buffer) => void {
  let held: string[] = [];
  let heldLength = 0;
  let needed = 1;
  return (chunk) => {
    held.push(chunk.toString('latin1'));
    heldLength += chunk.length;
    if (heldLength < needed) return;
    const text = held.length === 1 ? held[0]! : held.join('');
    const { position, next } = takeObjects(text, onObject);
    held = position < text.length ? [text.slice(position)] : [];
    heldLength = text.length - position;
    needed = next;
  };
}

/** Takes every whole object; answers where the first incomplete one starts and how many bytes it needs at least. */
function takeObjects(text: string, onObject: OnObject): { readonly position: number; readonly next: number } {
  let position = 0;
  for (;;) {
    const headerEnd = text.indexOf('\n', position);
    if (headerEnd < 0) return { position, next: text.length - position + 1 };
    const header = text.slice(position, headerEnd);
    const size = sizeIn(header);
    const end = headerEnd + 1 + size;
    if (Number.isNaN(size)) {
      onObject(header, undefined);
      position = headerEnd + 1;
    } else if (end >= text.length) {
      return { position, next: end + 1 - position };
    } else {
      onObject(header, text.slice(headerEnd + 1, end));
      position = end + 1;
    }
  }
}

/** The second word; not a number when git says `<id> missing`. */
function sizeIn(header: string): number {
  const start = header.indexOf(' ') + 1;
  const end = header.indexOf(' ', start);
  return Number(header.slice(start, end < 0 ? undefined : end));
}
