import { performance } from 'node:perf_hooks';
import { auditTables } from '../src/disclosure/audit.ts';
import { linkTables, type Table } from '../src/disclosure/link-tables.ts';
import { isPrimary, type Problem, type Suppression } from '../src/disclosure/problem.ts';
import { publishEvent } from '../src/disclosure/publish-event.ts';
import { suppress } from '../src/disclosure/suppress.ts';
import { DEFAULT_THRESHOLDS } from '../src/disclosure/thresholds.ts';
import { loadSolver } from '../src/util/integer-program.ts';
import { eventTable, inventAttendees, REGION_OF, TWELVE } from '../test/property/disclosure-event.ts';
import { printRow } from './_print.ts';

// Events of 300 and 3,500 people with twelve linked tables: how long until they are protected and proven safe, and what readers lose, against hiding
// every table that has a small cell and against a greedy rule (hide the smallest cell beside every cell that is given away, until none is).

type Loss = { readonly cells: number; readonly people: number };

const solver = await loadSolver();
for (const people of [300, 3500]) {
  const attendees = inventAttendees(people, 2019);
  const input = {
    tables: TWELVE.map((dims) => eventTable(dims, attendees)),
    figures: [],
    atoms: [],
    regionOf: REGION_OF,
    thresholds: DEFAULT_THRESHOLDS,
    earlier: [],
  };
  const start = performance.now();
  const { proof } = await publishEvent(input);
  const seconds = (performance.now() - start) / 1000;
  printRow(`${people} people, 12 linked tables, protected and audited`, `${seconds.toFixed(1)} s`, 'allowed', '10 s', seconds / 10, 1);
  compare(`${people} people, nothing joined`, linkTables(input.tables.map((table) => asItIs(table, attendees.length))));
  process.stdout.write(
    `  ${proof.cells.length} cells proven, ${proof.leaks.length} leaks, ${proof.cells.filter((cell) => cell.label === 'below-k').length} labelled <k\n`,
  );
}

/** The same twelve tables with every category below 10 people left as it is: the harder problem. */
function asItIs(table: ReturnType<typeof eventTable>, total: number): Table {
  const dimensions = table.dims.map((name, place) => ({
    name,
    categories: [...new Set(table.rows.map((row) => row.key[place]!))].sort(),
    observed: true,
  }));
  const counts = table.rows.map((row) => ({ at: Object.fromEntries(table.dims.map((name, i) => [name, row.key[i]!])), value: row.count }));
  return { id: `${table.id}/${total}`, population: table.universe, dimensions, counts, k: 10 };
}

function compare(name: string, problem: Problem): void {
  const start = performance.now();
  const { suppression } = suppress(problem, solver);
  const took = performance.now() - start;
  const leaks = auditTables(problem, suppression, solver).leaks.length;
  const [ours, all, greedy] = [suppression, everything(problem), greedily(problem)].map((one) => lossOf(problem, one)) as [
    Loss,
    Loss,
    Loss,
  ];
  const primary = problem.cells.filter(isPrimary).length;
  process.stdout.write(
    `${name}: ${problem.cells.length} cells, ${primary} below k; suppressed in ${(took / 1000).toFixed(1)} s, ${leaks} leaks\n`,
  );
  printRow('  cells of 10 or more hidden', String(ours.cells), 'hiding everything', String(all.cells), ours.cells / all.cells, 0.5);
  printRow('  people in them', String(ours.people), 'hiding everything', String(all.people), ours.people / all.people, 0.1);
  printRow('  cells of 10 or more hidden', String(ours.cells), 'greedy', String(greedy.cells), ours.cells / greedy.cells, 1);
  printRow('  people in them', String(ours.people), 'greedy', String(greedy.people), ours.people / greedy.people, 1);
}

/** What is hidden beyond the primary rule. */
function lossOf(problem: Problem, suppression: Suppression): Loss {
  const extra = problem.cells.filter((cell) => suppression.has(cell.id) && !isPrimary(cell));
  return { cells: extra.length, people: extra.reduce((sum, cell) => sum + cell.value, 0) };
}

/** Every cell that stands in an equation with a small one. */
function everything(problem: Problem): Suppression {
  const small = new Set(problem.cells.filter(isPrimary).map((cell) => cell.id));
  const beside = problem.constraints.filter(({ terms }) => terms.some((term) => small.has(term.cell)));
  const free = new Set(problem.cells.filter((cell) => cell.status === 'free').map((cell) => cell.id));
  return new Set([...small, ...beside.flatMap(({ terms }) => terms.map((term) => term.cell)).filter((id) => free.has(id))]);
}

/** Row by row: no equation keeps fewer than two hidden cells or fewer than k people in them; then the same beside whatever the audit still finds. */
function greedily(problem: Problem): Suppression {
  const hidden = new Set(problem.cells.filter(isPrimary).map((cell) => cell.id));
  const cells = new Map(problem.cells.map((cell) => [cell.id, cell]));
  const hideIn = ({ terms }: Problem['constraints'][number]): boolean => {
    const open = terms.map((term) => cells.get(term.cell)!).filter((cell) => cell.status === 'free' && !hidden.has(cell.id));
    const smallest = open.sort((a, b) => a.value - b.value || (a.id < b.id ? -1 : 1))[0];
    return smallest !== undefined && hidden.add(smallest.id).size > 0;
  };
  const weak = ({ terms }: Problem['constraints'][number]): boolean => {
    const inside = terms.map((term) => cells.get(term.cell)!).filter((cell) => hidden.has(cell.id));
    return inside.length === 1 || (inside.length > 1 && inside.reduce((sum, cell) => sum + cell.value, 0) < 10);
  };
  for (;;) {
    for (let changed = true; changed; ) changed = problem.constraints.filter((one) => weak(one) && hideIn(one)).length > 0;
    const leaks = new Set(auditTables(problem, hidden, solver).leaks);
    if (leaks.size === 0) return hidden;
    for (const one of problem.constraints) if (one.terms.some((term) => leaks.has(term.cell))) hideIn(one);
  }
}
