import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream';
import { constants, createGunzip, gzipSync } from 'node:zlib';
import { MusterError } from '../../model/error.ts';
import type { Effects } from '../../util/effects.ts';
import { privateFolder } from '../../util/private-files.ts';

/** One answer of a forge as it came, less what is not kept, with the day it came and what was asked. */
export type Envelope = {
  /** What kind of question it answers, in the forge's own words: `accounts`, `profiles`, `threads`, ... */
  readonly about: string;
  /** When the answer came, UTC. */
  readonly at: string;
  readonly ask: unknown;
  readonly answer: unknown;
};

/** A file of envelopes: each run of a sync writes one of its own. `changed`: when it was last written, milliseconds since 1970. */
export type Segment = { readonly name: string; readonly bytes: number; readonly changed: number };

const SEGMENT = /^(\d{6})(?:-\d+)?\.ndjson\.gz$/;

/** The files of envelopes in a folder, oldest first; none when there is no folder. */
export async function segmentsOf(folder: string, effects: Effects): Promise<readonly Segment[]> {
  const names = await effects.files.readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const segments: Segment[] = [];
  for (const name of names.filter((one) => SEGMENT.test(one)).sort()) {
    const { size, mtimeMs } = await effects.files.stat(join(folder, name));
    segments.push({ name, bytes: size, changed: mtimeMs });
  }
  return segments;
}

/** SHA-256 of a file of envelopes as it lies there. */
export async function segmentDigest(folder: string, name: string, effects: Effects): Promise<string> {
  const handle = await effects.files.open(join(folder, name));
  const hash = createHash('sha256');
  for await (const chunk of handle.createReadStream({ highWaterMark: 1 << 18 })) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** Appends envelopes to a segment that begins with the first of them. What is appended stays, whatever happens to the process afterwards. */
export type EnvelopeWriter = { append(envelope: Envelope): Promise<void>; close(): Promise<void> };

export async function envelopeWriter(folder: string, effects: Effects): Promise<EnvelopeWriter> {
  const last = Number(SEGMENT.exec((await segmentsOf(folder, effects)).at(-1)?.name ?? '')?.[1] ?? 0);
  const path = join(folder, `${String(last + 1).padStart(6, '0')}.ndjson.gz`);
  let handle: Awaited<ReturnType<Effects['files']['open']>> | undefined;
  return {
    async append(envelope) {
      if (handle === undefined) {
        await privateFolder(folder);
        handle = await effects.files.open(path, 'ax', 0o600);
      }
      await handle.appendFile(packed(envelope));
    },
    close: async () => handle?.close(),
  };
}

/** One line, compressed on its own: whatever was cut off after it does not touch it. */
function packed(envelope: Envelope): Buffer {
  return gzipSync(`${JSON.stringify(envelope)}\n`);
}

/** The envelopes of one segment, with the text of each. An envelope that a killed process left half written is not there. */
export async function* readSegment(
  folder: string,
  segment: Segment,
  effects: Effects,
): AsyncGenerator<{ readonly text: string; readonly envelope: Envelope }> {
  const handle = await effects.files.open(join(folder, segment.name));
  const bytes = handle.createReadStream({ autoClose: false });
  const unpacked = pipeline(bytes, createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }), () => undefined);
  const lines = createInterface({ input: unpacked, crlfDelay: Number.POSITIVE_INFINITY });
  const over = new Promise((resolve) => unpacked.once('close', resolve));
  let damage: unknown;
  unpacked.on('error', (error) => {
    damage = error;
    lines.close();
  });
  try {
    for await (const text of lines) {
      const envelope = parsed(text);
      if (envelope !== undefined) yield { text, envelope };
    }
    // Which of the two is told first, that the stream broke or that its lines are over, depends on how soon it breaks.
    await over;
    // What comes after a byte of padding is passed over in silence.
    if (unpacked.bytesWritten < bytes.bytesRead) damage ??= new Error('bytes after an envelope are none');
  } catch (error) {
    damage ??= error;
  } finally {
    bytes.destroy();
    await handle.close();
  }
  if (damage === undefined) return;
  const file = join(folder, segment.name);
  throw new MusterError(
    'E_FORGE_ENVELOPES',
    { en: `${file} is damaged.`, zh: `${file} 已损坏。` },
    {
      hint: {
        en: 'Put the file back from a copy, or delete it: what it held is asked for again.',
        zh: '请用备份恢复该文件，或将其删除：其中的内容会重新询问。',
      },
      at: { file },
      cause: damage,
    },
  );
}

/** Undefined for the half line at the end of a segment that was cut off. */
function parsed(text: string): Envelope | undefined {
  try {
    return JSON.parse(text) as Envelope;
  } catch {
    return undefined;
  }
}

/** A number that stands for all envelopes so far and the one that follows. */
export function chain(before: string, text: string): string {
  return createHash('sha256').update(before).update(text).digest('hex').slice(0, 32);
}

/**
 * Passes every envelope of a folder through `change` and writes those segments anew of which something changed, under another name: whoever reads them
 * sees that they are not what they were. Answers how many envelopes changed.
 */
export async function rewriteEnvelopes(folder: string, change: (envelope: Envelope) => Envelope, effects: Effects): Promise<number> {
  let changed = 0;
  for (const segment of await segmentsOf(folder, effects)) {
    const parts: Buffer[] = [];
    const before = changed;
    for await (const { text, envelope } of readSegment(folder, segment, effects)) {
      const after = change(envelope);
      if (JSON.stringify(after) !== text) changed++;
      parts.push(packed(after));
    }
    if (changed > before) await replaceSegment(folder, segment, Buffer.concat(parts), effects);
  }
  return changed;
}

async function replaceSegment(folder: string, { name }: Segment, bytes: Buffer, effects: Effects): Promise<void> {
  const [, number = '', , version = '0'] = /^(\d+)(-(\d+))?/.exec(name) ?? [];
  const next = `${number}-${Number(version) + 1}.ndjson.gz`;
  await effects.files.writeFile(join(folder, `${next}.new`), bytes, { mode: 0o600 });
  await effects.files.rename(join(folder, `${next}.new`), join(folder, next));
  await effects.files.rm(join(folder, name));
}
