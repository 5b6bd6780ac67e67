import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeEffects } from '../../util/effects.ts';
import { readSegment, segmentsOf } from './envelopes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muster-envelopes-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** How many envelopes a segment of these bytes gives, and the error that it ends with. */
async function read(bytes: Buffer): Promise<readonly [number, string | null]> {
  writeFileSync(join(folder, '000001.ndjson.gz'), bytes);
  const [segment] = await segmentsOf(folder, nodeEffects());
  let count = 0;
  try {
    for await (const _ of readSegment(folder, segment!, nodeEffects())) count += 1;
    return [count, null];
  } catch (error) {
    return [count, (error as { code?: string }).code ?? String(error)];
  }
}

const line = (n: number) => gzipSync(`${JSON.stringify({ about: 'threads', at: '2026-01-01', ask: {}, answer: { n } })}\n`);
const [one, two] = [line(1), line(2)];

test.each([
  ['whole', Buffer.concat([one, two]), 2, null],
  ['cut off within an envelope, as by a killed process', Buffer.concat([one, two.subarray(0, 30)]), 1, null],
  ['no gzip at all', Buffer.from('{"about":"threads"}\n'), 0, 'E_FORGE_ENVELOPES'],
  ['empty', Buffer.alloc(0), 0, null],
  ['followed by what is no envelope', Buffer.concat([one, Buffer.from('x'), two]), 0, 'E_FORGE_ENVELOPES'],
  [
    'padded before its last envelope, which would be passed over in silence',
    Buffer.concat([one, Buffer.alloc(1), two]),
    1,
    'E_FORGE_ENVELOPES',
  ],
  [
    'changed in the middle of an envelope',
    Buffer.concat([one.map((byte, at) => (at === 14 ? byte ^ 255 : byte)), two]),
    0,
    'E_FORGE_ENVELOPES',
  ],
])('a segment that is %s', async (_, bytes, count, error) => {
  expect(await read(bytes)).toEqual([count, error]);
});
