import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { formatAnswer, run } from '../../src/cli/verbs/geocode.ts';
import { type Effects, nodeEffects } from '../../src/util/effects.ts';

async function geocode(chunks: readonly (string | Buffer)[]) {
  const written: string[] = [];
  let waits = 0;
  const real = nodeEffects();
  const drained = async () => {
    waits += 1;
  };
  const stdout = { write: (text: string) => void written.push(text), drained, isTTY: false, columns: 80 };
  const effects: Effects = { ...real, process: { ...real.process, stdin: Readable.from(chunks, { objectMode: false }), stdout } };
  const exit = await run({ verb: 'geocode', positionals: [], flags: {} }, effects);
  return { exit, text: written.join(''), waits };
}

test('one line in, one line out, in order; tabs and line ends only separate', async () => {
  const { exit, text } = await geocode(['Berlin\r\n\nLondon / Paris\na\tb\n', 'Eur', 'ope']);
  expect(exit).toBe(0);
  expect(text.split('\n')).toEqual([
    'Berlin\tDE\tlocated\tDE place berlin',
    '\t\tunknown\tempty',
    'London / Paris\tFR|GB\tambiguous\tGB place london, FR place paris',
    'a b\t\tunknown\tno place in it',
    'Europe\t\tregion\tregion europe',
    '',
  ]);
});

test('a letter cut in two by the chunks is put together', async () => {
  const bytes = Buffer.from('北京\n');
  expect((await geocode([bytes.subarray(0, 2), bytes.subarray(2)])).text).toBe('北京\tCN\tlocated\tCN place 北京\n');
});

test('many lines are written as they come, and slow readers are waited for', async () => {
  const chunk = 'Berlin\nMars\n'.repeat(5_000);
  const { text, waits } = await geocode(Array.from({ length: 10 }, () => chunk));
  expect(text.split('\n')).toHaveLength(100_001);
  expect(waits).toBeGreaterThanOrEqual(10);
});

test('every line has four fields, whatever is in the text', () => {
  const line = formatAnswer(' x\u2028\v\ty ', { state: 'unknown', codes: [], evidence: 'a\tb', confidence: 0 });
  expect(line).toBe('x y\t\tunknown\ta b\n');
});
