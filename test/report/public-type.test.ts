import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import type { PublishedFigure } from '../../src/disclosure/publish-event.ts';
import type { EventStatements } from '../../src/measures/event-tables/figures.ts';
import type { EventTable } from '../../src/model/event-table.ts';
import type { MeasureResult } from '../../src/model/measure-result.ts';
import { type Secret, seal, unseal } from '../../src/model/secret.ts';
import type { MeasureTable } from '../../src/report/model.ts';

const SRC = fileURLToPath(new URL('../../src/', import.meta.url));

/** Does not compile without the line above it: the types are the test. */
// @ts-expect-error a result that has not passed the gate cannot be published
const publishUnseen = (measured: MeasureResult): MeasureTable['result'] => measured;

// @ts-expect-error the tables of an event are sealed: nobody prints their rows
const printSealed = (tables: Secret<readonly EventTable[]>): number => tables[0].rows.length;
// @ts-expect-error nor does a sealed figure stand where a published one belongs
const publishSealed = (figures: Secret<EventStatements>): readonly PublishedFigure[] => figures.figures;

it('a secret shows nothing, and only the disclosure room opens it', () => {
  const secret = seal({ rows: [{ key: 'one person', count: 1 }] });
  expect([JSON.stringify(secret), inspect(secret, { showHidden: true }), String(secret)].join()).not.toMatch(/person|1/);
  expect(unseal(secret).rows[0]!.count).toBe(1);
  const opening = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && name !== join('model', 'secret.ts') && /\bunseal\b/.test(readFileSync(`${SRC}${name}`, 'utf8')),
  );
  expect(opening.map((name) => name.split(sep)[0])).toEqual(opening.map(() => 'disclosure'));
  expect([opening.length > 0, typeof printSealed, typeof publishSealed]).toEqual([true, 'function', 'function']);
});

it('only the disclosure room says that something is public', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  const saying = files.filter((name) => /\bas (?:unknown as )?Public</.test(readFileSync(`${SRC}${name}`, 'utf8')));
  expect(saying.map((name) => name.split('/')[0])).toEqual(saying.map(() => 'disclosure'));
  expect(saying.length).toBeGreaterThan(0);
  expect(publishUnseen).toBeTypeOf('function');
});
