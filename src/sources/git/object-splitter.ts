/** Called once per object with its header line; the buffer is valid during the call only. `undefined`: git does not have the object. */
export type OnObject = (header: readonly string[], object: Buffer | undefined) => void;

const NEWLINE = 10;

/**
 * Cuts the output of `git cat-file --batch='%(objectname) %(objectsize) ...'` into objects. Feed it chunks in order; it holds no more
 * than one object and one chunk.
 */
export function objectSplitter(onObject: OnObject): (chunk: Buffer) => void {
  let held: Buffer[] = [];
  let heldLength = 0;
  let needed = 1;
  return (chunk) => {
    held.push(chunk);
    heldLength += chunk.length;
    if (heldLength < needed) return;
    const bytes = held.length === 1 ? chunk : Buffer.concat(held);
    const { position, next } = takeObjects(bytes, onObject);
    held = position < bytes.length ? [bytes.subarray(position)] : [];
    heldLength = bytes.length - position;
    needed = next;
  };
}

/** Takes every whole object; answers where the first incomplete one starts and how many bytes it needs at least. */
function takeObjects(bytes: Buffer, onObject: OnObject): { readonly position: number; readonly next: number } {
  let position = 0;
  for (;;) {
    const headerEnd = bytes.indexOf(NEWLINE, position);
    if (headerEnd < 0) return { position, next: bytes.length - position + 1 };
    const header = bytes.toString('latin1', position, headerEnd).split(' ');
    const size = Number(header[1]);
    if (Number.isNaN(size)) {
      onObject(header, undefined);
      position = headerEnd + 1;
      continue;
    }
    const end = headerEnd + 1 + size;
    if (end >= bytes.length) return { position, next: end + 1 - position };
    onObject(header, bytes.subarray(headerEnd + 1, end));
    position = end + 1;
  }
}
