import { expect, it } from 'vitest';
import type { CellProof } from './audit.ts';
import { assertProven, proofText } from './proof-file.ts';
import type { PrintedTable } from './publish-event.ts';
import type { Shown } from './shown.ts';

const HIDDEN: Shown = { kind: 'withheld' };
const count = (value: number): Shown => ({ kind: 'count', value });
const table = (student: Shown, total: Shown = count(40)) =>
  ({
    universe: 'registrations@e',
    dims: ['ticket', 'mode'],
    rows: [
      { key: ['Student', null], count: student },
      { key: ['Standard', 'virtual'], count: count(30) },
    ],
    total,
  }) as unknown as PrintedTable;
const proven = (id: string, values: number, k = 10) => ({ id, values, k, low: 0, high: null, label: null }) as CellProof;
const check =
  (one: PrintedTable, cells: readonly CellProof[], leaks: readonly string[] = []) =>
  () =>
    assertProven({ tables: [one], proof: { cells, leaks } });

it('every hidden count needs k values in the proof', () => {
  const id = 'registrations@e|ticket=Student';
  expect(check(table(count(10)), [])).not.toThrow();
  expect(check(table(HIDDEN), [proven(id, 10)])).not.toThrow();
  expect(check(table(HIDDEN), [proven(id, 9)])).toThrow(`Nothing proves that ${id} stays hidden.`);
  expect(check(table(HIDDEN), [proven('registrations@e|ticket=Standard', 10)])).toThrow(id);
  expect(check(table(HIDDEN), [])).toThrow(id);
});

it('so does a hidden total, and nothing may leak', () => {
  expect(check(table(count(10), HIDDEN), [])).toThrow('Nothing proves that registrations@e| stays hidden.');
  expect(check(table(count(10), HIDDEN), [proven('registrations@e|', 10)])).not.toThrow();
  expect(check(table(count(10)), [], ['rest|4'])).toThrow('rest|4');
});

it('the proof is kept as it is, with what the attacker knows', () => {
  const proof = { cells: [proven('a', 10)], leaks: [] };
  expect(JSON.parse(proofText(proof))).toMatchObject({ proof: 'disclosure', version: 1, ...proof });
});
