import fc from 'fast-check';
import { expect, test } from 'vitest';
import { objectSplitter } from './object-splitter.ts';

const ID = 'a'.repeat(40);

/** Cuts bytes into chunks of the given lengths, the rest in one. */
function chunksOf(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const chunks: Buffer[] = [];
  let rest = bytes;
  for (const length of lengths) {
    chunks.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return [...chunks, rest];
}

test('however the bytes arrive, the objects are the same', () => {
  const objects = fc.array(fc.tuple(fc.uint8Array({ maxLength: 60 }), fc.constantFrom('', ID, `${ID} ${ID}`)), { maxLength: 8 });
  fc.assert(
    fc.property(objects, fc.array(fc.nat({ max: 90 }), { maxLength: 12 }), fc.nat({ max: 60 }), (wanted, lengths, largest) => {
      const stream = Buffer.concat(
        wanted.flatMap(([body, rest]) => [Buffer.from(`${ID} ${body.length} ${rest}\n`), Buffer.from(body), Buffer.from('\n')]),
      );
      const seen: (readonly [string, string | undefined])[] = [];
      const take = objectSplitter((header, object) => seen.push([header, object]), largest);
      for (const chunk of chunksOf(stream, lengths)) take(chunk);
      expect(seen).toEqual(
        wanted.map(([body, rest]) => [
          `${ID} ${body.length} ${rest}`,
          body.length > largest ? undefined : Buffer.from(body).toString('latin1'),
        ]),
      );
    }),
  );
});

test('an object git does not have is said to be missing, and the next one is read', () => {
  const seen: (readonly [string, string | undefined])[] = [];
  objectSplitter((header, object) => seen.push([header, object]))(Buffer.from(`${ID} missing\n${ID} 2 \nab\n`));
  expect(seen).toEqual([
    [`${ID} missing`, undefined],
    [`${ID} 2 `, 'ab'],
  ]);
});

test('a header without a size ends, and what follows is read', () => {
  const seen: string[] = [];
  objectSplitter((header) => seen.push(header))(Buffer.from(`${ID} -60 \n${ID} 2 \nab\n`));
  expect(seen).toEqual([`${ID} -60 `, `${ID} 2 `]);
});
