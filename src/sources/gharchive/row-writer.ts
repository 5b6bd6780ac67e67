import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { FIELDS } from './fields.ts';
import type { LineScanner } from './line-scanner.ts';

const CHUNK = 1 << 20;
const LINE_FEED = 0x0a;
const TAB = 0x09;

/** Writes spool lines into a buffer of its own and that to a file. */
export function rowWriter(path: string) {
  const stream = createWriteStream(path);
  let out = Buffer.allocUnsafe(CHUNK);
  let length = 0;
  let count = 0;

  function put(bytes: Uint8Array, from: number, to: number): void {
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      out[length++] = Math.max(0x20, byte);
    }
  }

  return {
    count: () => count,
    write(line: number, id: string, { starts, ends }: LineScanner, bytes: Uint8Array, clean: boolean): void {
      let needed = 64 + FIELDS.length;
      for (let slot = 0; slot < FIELDS.length; slot++) needed += ends[slot]! - starts[slot]!;
      if (length + 3 * needed > out.length) {
        const larger = Buffer.allocUnsafe(2 * (out.length + 3 * needed));
        out.copy(larger, 0, 0, length);
        out = larger;
      }
      const begin = length;
      length += out.write(`${line}\t${id}`, length, 'latin1');
      for (let slot = 0; slot < FIELDS.length; slot++) {
        out[length++] = TAB;
        put(bytes, starts[slot]!, ends[slot]!);
      }
      if (!clean) length = begin + out.write(out.toString('utf8', begin, length), begin, 'utf8');
      out[length++] = LINE_FEED;
      count++;
    },
    /** Hands what has gathered to the file; resolves when the file can take more. */
    flush(): Promise<void> | undefined {
      if (length < CHUNK) return undefined;
      const full = stream.write(Buffer.from(out.subarray(0, length)));
      length = 0;
      return full ? undefined : once(stream, 'drain').then(() => undefined);
    },
    async close(): Promise<void> {
      stream.end(out.subarray(0, length));
      await once(stream, 'finish');
    },
  };
}
