import { performance } from 'node:perf_hooks';
import { publishEvent } from '../src/disclosure/publish-event.ts';
import { DEFAULT_THRESHOLDS } from '../src/disclosure/thresholds.ts';
import { eventTable, inventAttendees, REGION_OF, TWELVE } from '../test/property/disclosure-event.ts';
import { printRow } from './_print.ts';

// Events of 300 and 3,500 people with twelve and with 28 linked tables: how long until they are protected and proven safe. What readers lose is measured by
// scripts/loss-events.mjs.

const SINGLE = ['country', 'region', 'mode', 'ticket', 'first_time', 'job_function', 'industry', 'organisation_type', 'gender', 'age_band'];
const MORE = [
  ['region', 'ticket'],
  ['region', 'first_time'],
  ['industry', 'ticket'],
  ['industry', 'first_time'],
  ['organisation_type', 'mode'],
  ['ticket', 'mode'],
];
const ALL = [...TWELVE, ...SINGLE.map((dimension) => [dimension]), ...MORE];

for (const [people, crossings] of [
  [300, TWELVE],
  [3500, TWELVE],
  [3500, ALL],
] as const) {
  const attendees = inventAttendees(people, 2019);
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { proof } = await publishEvent({
    tables: crossings.map((dims) => eventTable(dims, attendees)),
    figures: [],
    atoms: [],
    regionOf: REGION_OF,
    thresholds: DEFAULT_THRESHOLDS,
    earlier: [],
  });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  printRow(
    `${people} people, ${crossings.length} linked tables, protected and audited`,
    `${seconds.toFixed(1)} s`,
    'allowed',
    '20 s',
    seconds / 20,
    1,
  );
  process.stdout.write(
    `  ${((user + system) / 1e6).toFixed(1)} s of CPU; ${proof.cells.length} cells proven, ${proof.leaks.length} leaks, ${proof.cells.filter((cell) => cell.label === 'below-k').length} labelled <k\n`,
  );
}
