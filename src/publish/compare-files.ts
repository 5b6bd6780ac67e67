import { type Difference, inWords, MISSING } from './difference.ts';

const A_FILE = { en: 'a file', zh: '一个文件' };

/** Every file that is not what it should be, by its path: missing, not asked for, or with other bytes, and where these begin. */
export function compareFiles(published: ReadonlyMap<string, Buffer>, derived: ReadonlyMap<string, string | Uint8Array>): Difference[] {
  const paths = [...new Set([...published.keys(), ...derived.keys()])].sort();
  return paths.flatMap((path): Difference[] => {
    const [ours, theirs] = [derived.get(path), published.get(path)];
    if (theirs === undefined) return [inWords('derived', path, MISSING, A_FILE)];
    if (ours === undefined) return [inWords('derived', path, A_FILE, { en: 'none', zh: '没有' })];
    const bytes = Buffer.from(ours);
    return bytes.equals(theirs)
      ? []
      : [{ kind: path === 'manifest.json' ? 'manifest' : 'derived', ...firstDifference(path, theirs, bytes) }];
  });
}

const AROUND = 30;

/** Where two contents that differ part, as `path:line:column`, and the words there. */
function firstDifference(path: string, published: Buffer, derived: Buffer): Pick<Difference, 'id' | 'published' | 'derived'> {
  let at = 0;
  while (published[at] === derived[at]) at += 1;
  const begins = letterAt(derived, at);
  const before = derived.subarray(0, begins).toString('utf8');
  const line = before.split('\n').length;
  const excerpt = (bytes: Buffer) =>
    bytes
      .subarray(letterAt(bytes, at - AROUND), letterAt(bytes, at + AROUND))
      .toString('utf8')
      .replace(/\s+/g, ' ')
      .trim();
  return { id: `${path}:${line}:${before.length - before.lastIndexOf('\n')}`, published: excerpt(published), derived: excerpt(derived) };
}

/** Where the letter of UTF-8 begins that this byte is of. */
function letterAt(bytes: Buffer, at: number): number {
  let begins = Math.max(0, at);
  while (begins > 0 && (bytes[begins]! & 0xc0) === 0x80) begins -= 1;
  return begins;
}
