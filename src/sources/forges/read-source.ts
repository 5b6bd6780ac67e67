import type { Effects } from '../../util/effects.ts';
import type { Previous, Reading, Sink } from '../source.ts';
import { chain, readSegment, type Segment, segmentsOf } from './envelopes.ts';
import type { ReadEnvelope } from './forge.ts';
import { type RowWriters, rowWriters } from './row-writers.ts';

/** Raised when the same envelopes would give other rows: all of them are then read again. */
const READER = 2;

/** How far the envelopes were read: whole segments, never a part of one. */
type Cursor = { readonly reader: number; readonly count: number; readonly hash: string; readonly segments: readonly Segment[] };

export type EnvelopeReading = {
  readonly source: string;
  readonly prefix: string;
  readonly folder: string;
  readonly read: ReadEnvelope;
  /** Only the envelopes of this version: their number, a dash and their hash. */
  readonly at: string | null;
};

/** Changes when a segment is added, grows or is written anew. */
export async function envelopesFingerprint({ folder, at }: EnvelopeReading, effects: Effects): Promise<string> {
  return JSON.stringify([READER, at, ...(await segmentsOf(folder, effects)).map(({ name, bytes }) => [name, bytes])]);
}

/** Reads the segments that are new, or all of them when one of those read before is not what it was. */
export async function planEnvelopes(
  options: EnvelopeReading,
  previous: Previous | undefined,
  effects: Effects,
): Promise<{ readonly mode: 'replace' | 'append'; read(sink: Sink): Promise<Reading> }> {
  const present = await segmentsOf(options.folder, effects);
  const known = cursorOf(previous);
  const same = known.segments.every(({ name, bytes }, index) => present[index]?.name === name && present[index]?.bytes === bytes);
  const from = same && options.at === null ? known : START;
  const fresh = present.slice(from.segments.length);
  return {
    mode: from === START ? 'replace' : 'append',
    async read(sink) {
      const writers = await rowWriters(options.source, options.prefix, sink);
      const { count, hash } = await readSegments(options, fresh, from, writers, sink, effects);
      await writers.close();
      return { version: `${count}-${hash}`, cursor: JSON.stringify({ reader: READER, count, hash, segments: present } satisfies Cursor) };
    },
  };
}

const START: Cursor = { reader: READER, count: 0, hash: '', segments: [] };

function cursorOf(previous: Previous | undefined): Cursor {
  const cursor = previous?.cursor ? (JSON.parse(previous.cursor) as Cursor) : START;
  return cursor.reader === READER && cursor.segments.length > 0 ? cursor : START;
}

async function readSegments(
  { folder, read, at }: EnvelopeReading,
  segments: readonly Segment[],
  from: Cursor,
  writers: RowWriters,
  sink: Sink,
  effects: Effects,
): Promise<{ count: number; hash: string }> {
  const most = at === null ? Number.POSITIVE_INFINITY : Number(at.split('-')[0]);
  let { count, hash } = from;
  for (const segment of segments) {
    for await (const { text, envelope } of readSegment(folder, segment, effects)) {
      if (count >= most) return { count, hash };
      count++;
      hash = chain(hash, text);
      try {
        read(envelope, writers.rows(count, envelope.at));
      } catch (error) {
        if (!isOfShape(error)) throw error;
        sink.quarantine({ file: segment.name, line: count, item: '', reason: 'answer-not-of-its-kind', kept: false });
      }
    }
  }
  return { count, hash };
}

/** What a parser runs into where an answer is not what the forge's interface says: a list that is none, a number that is a word. */
function isOfShape(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
}
