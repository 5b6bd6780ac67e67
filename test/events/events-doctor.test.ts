import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { eventChecks } from '../../src/cli/event-checks.ts';
import { DEFAULT_LIMITS } from '../../src/config/limits.ts';
import { eventSpec, normaliseEvent } from '../../src/sources/events/spec.ts';
import { nodeEffects, SILENT } from '../../src/util/effects.ts';
import { csv } from './read-event.ts';

it('doctor lists what stands on no list and is not mapped, and files that are not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-doctor-'));
  const rows = ['Zebra', 'Zebra', 'Okapi', 'approved'].map((status, n) => ['N', `p${n}@example.org`, status]);
  await writeFile(join(folder, 'a.csv'), csv('Name,Email,Status', ...rows));
  const files = [{ path: 'a.csv', answers: { status: { Okapi: 'pending' } } }, { path: 'gone.csv' }];
  const event = normaliseEvent(eventSpec.parse({ id: 'e', name: 'E', starts: '2024-01-01', ends: '2024-01-01', files }), folder);
  const checks = await eventChecks({ events: [event], limits: DEFAULT_LIMITS }, nodeEffects(SILENT));
  await rm(folder, { recursive: true });
  expect(checks.map(({ what, state, found }) => [what.en, state, found.en])).toEqual([
    ['a.csv', 'ok', '4 rows, 4 used'],
    ['a.csv: status', 'optional', 'on no list: "Zebra" (2)'],
    ['gone.csv', 'missing', 'There is no file gone.csv.'],
  ]);
});
