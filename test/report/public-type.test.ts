import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { MeasureResult } from '../../src/model/measure-result.ts';
import type { MeasureTable } from '../../src/report/model.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Does not compile without the line above it: the types are the test. */
// @ts-expect-error a result that has not passed the gate cannot be published
const publishUnseen = (measured: MeasureResult): MeasureTable['result'] => measured;

it('only the disclosure room says that something is public', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const saying = files.filter((name) => /\bas (?:unknown as )?Public</.test(readFileSync(`${SRC}${name}`, 'utf8')));
  expect(saying.map((name) => name.split('/')[0])).toEqual(saying.map(() => 'disclosure'));
  expect(saying.length).toBeGreaterThan(0);
  expect(publishUnseen).toBeTypeOf('function');
});
