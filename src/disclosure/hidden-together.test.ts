import { expect, it } from 'vitest';
import { publishTables } from './publish-tables.ts';

const ROWS = ['yes', 'no', 'no-answer', 'not-asked'];
const COLUMNS = ['came', 'absent', 'cancelled'];
const COUNTS = [30, 6, 3, 62, 34, 7, 38, 34, 42, 26, 26, 18];
const ALL = 'registrations@e';

it('small rows of one line are not printed as a few people together', async () => {
  const cells = ROWS.flatMap((row) => COLUMNS.map((column) => ({ first_time: row, came: column })));
  const dimensions = [
    { name: 'first_time', categories: ROWS },
    { name: 'came', categories: COLUMNS },
  ];
  const counts = cells.map((at, i) => ({ at, value: COUNTS[i]! }));
  const table = { id: 'first_time.came', population: ALL, dimensions, counts, k: 10 };
  const { shown, proof } = await publishTables([table], [], [], { singles: [], atoms: [], told: [] });
  const isPrinted = (id: string) => shown.get(`${ALL}|${id}`)!.kind === 'count';
  const together = ({ name, line }: { name: string; line: typeof counts }) => {
    const hidden = line.filter(({ at }) => !isPrinted(`came=${at.came}&first_time=${at.first_time}`));
    return isPrinted(name) ? hidden.reduce((sum, { value }) => sum + value, 0) : 0;
  };
  const lines = [
    ...ROWS.map((row) => ({ name: `first_time=${row}`, line: counts.filter(({ at }) => at.first_time === row) })),
    ...COLUMNS.map((column) => ({ name: `came=${column}`, line: counts.filter(({ at }) => at.came === column) })),
  ];
  expect(lines.map(together).filter((people) => people > 0 && people < 10)).toEqual([]);
  expect(proof.cells.every(({ id }) => id.startsWith(ALL))).toBe(true);
});
