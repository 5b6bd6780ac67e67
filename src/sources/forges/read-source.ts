import type { Effects } from '../../util/effects.ts';
import type { Previous, Reading, Sink } from '../source.ts';
import { chain, readSegment, type Segment, segmentDigest, segmentsOf } from './envelopes.ts';
import type { ReadEnvelope } from './forge.ts';
import { type RowWriters, rowWriters } from './row-writers.ts';

/** Raised when the same envelopes would give other rows: all of them are then read again. */
const READER = 4;

/** A segment that was read, with the SHA-256 of all of it. */
type Known = { readonly name: string; readonly sha256: string };
/** How far the envelopes were read: whole segments, never a part of one. */
type Cursor = { readonly reader: number; readonly count: number; readonly hash: string; readonly segments: readonly Known[] };

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
  return JSON.stringify([READER, at, ...(await segmentsOf(folder, effects)).map(({ name, bytes, changed }) => [name, bytes, changed])]);
}

/** Reads the segments that are new, or all of them when one of those read before is not what it was. */
export async function planEnvelopes(
  options: EnvelopeReading,
  previous: Previous | undefined,
  effects: Effects,
): Promise<{ readonly mode: 'replace' | 'append'; read(sink: Sink): Promise<Reading> }> {
  const present = await segmentsOf(options.folder, effects);
  const known = cursorOf(previous);
  const from = options.at === null && (await stand(known.segments, present, options.folder, effects)) ? known : START;
  const fresh = present.slice(from.segments.length);
  return {
    mode: from === START ? 'replace' : 'append',
    async read(sink) {
      const writers = await rowWriters(options.source, options.prefix, sink);
      const { count, hash } = await readSegments(options, fresh, from, writers, sink, effects);
      await writers.close();
      const segments = [...from.segments, ...(await knownOf(fresh, options.folder, effects))];
      return { version: `${count}-${hash}`, cursor: JSON.stringify({ reader: READER, count, hash, segments } satisfies Cursor) };
    },
  };
}

/** Whether the segments that were read are the first of those that are there, byte for byte. */
async function stand(known: readonly Known[], present: readonly Segment[], folder: string, effects: Effects): Promise<boolean> {
  for (const [index, { name, sha256 }] of known.entries())
    if (present[index]?.name !== name || (await segmentDigest(folder, name, effects)) !== sha256) return false;
  return true;
}

async function knownOf(segments: readonly Segment[], folder: string, effects: Effects): Promise<Known[]> {
  const known: Known[] = [];
  for (const { name } of segments) known.push({ name, sha256: await segmentDigest(folder, name, effects) });
  return known;
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
