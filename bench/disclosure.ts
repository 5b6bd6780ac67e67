import { performance } from 'node:perf_hooks';
import { publishEvent } from '../src/disclosure/publish-event.ts';
import { DEFAULT_THRESHOLDS } from '../src/disclosure/thresholds.ts';
import { eventTable, inventAttendees, REGION_OF, TWELVE } from '../test/property/disclosure-event.ts';
import { printRow } from './_print.ts';

// Events of 300 and 3,500 people with twelve linked tables: how long until they are protected and proven safe. What readers lose is measured by
// scripts/loss-events.mjs.

for (const people of [300, 3500]) {
  const attendees = inventAttendees(people, 2019);
  const start = performance.now();
  const { proof } = await publishEvent({
    tables: TWELVE.map((dims) => eventTable(dims, attendees)),
    figures: [],
    atoms: [],
    regionOf: REGION_OF,
    thresholds: DEFAULT_THRESHOLDS,
    earlier: [],
  });
  const seconds = (performance.now() - start) / 1000;
  printRow(`${people} people, 12 linked tables, protected and audited`, `${seconds.toFixed(1)} s`, 'allowed', '20 s', seconds / 20, 1);
  process.stdout.write(
    `  ${proof.cells.length} cells proven, ${proof.leaks.length} leaks, ${proof.cells.filter((cell) => cell.label === 'below-k').length} labelled <k\n`,
  );
}
