import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { exampleFiles } from '../../scripts/generate-event-example.ts';
import { loadConfig } from '../../src/config/config.ts';
import { deriveEvents } from '../../src/facts/events/derive.ts';
import { eventStatements } from '../../src/measures/event-tables/figures.ts';
import { eventTables } from '../../src/measures/event-tables/tables.ts';
import { unseal } from '../../src/model/secret.ts';
import { eventSources } from '../../src/sources/events/event-source.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { dump, TEST_PSEUDONYMS } from './read-event.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);

async function readExample(name: string) {
  const effects = nodeEffects();
  const { events } = await loadConfig(fileURLToPath(new URL(`${name}/muster.yaml`, EXAMPLES)), undefined, effects);
  const db = await openStore({ path: ':memory:' });
  const sync = () => syncSources(db, eventSources(events, TEST_PSEUDONYMS), effects);
  const outcomes = await sync();
  await deriveEvents(
    db,
    TEST_PSEUDONYMS,
    async () => new Map(),
    () => {},
  );
  const id = events[0]!.id;
  const figures = Object.fromEntries(unseal(await eventStatements(db, id)).figures.map((figure) => [figure.id, figure.value]));
  const tables = new Map(
    unseal(await eventTables(db, id)).map((table) => [
      table.id,
      Object.fromEntries(table.rows.map((row) => [row.key.join('/'), row.count])),
    ]),
  );
  const again = await sync();
  const held = await dump(db);
  db.close();
  return { event: events[0]!, outcomes, again, figures, tables, held };
}

it.each(Object.entries(exampleFiles()))('%s is what the generator writes', (name, text) => {
  expect(readFileSync(new URL(name, EXAMPLES), 'utf8')).toBe(text);
});

it('people in the examples are invented, and the files are small', () => {
  const texts = Object.values(exampleFiles());
  expect(texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0)).toBeLessThan(1.5e6);
  const addresses = texts.flatMap((text) => text.match(/[^\s,"]+@[^\s,"]+/g) ?? []);
  expect(addresses.filter((address) => !/^(attendee|speaker|guest)\d+@example\.org$|^support\d@bevy\.com$/.test(address))).toEqual([]);
});

describe('the conference', () => {
  it('follows the published totals of KubeCon + CloudNativeCon China 2019', async () => {
    const { event, outcomes, again, figures, tables } = await readExample('kubecon-china-2019');
    expect(outcomes.every(({ outcome, quarantined }) => outcome === 'read' && quarantined === 0)).toBe(true);
    expect(again.every(({ outcome }) => outcome === 'unchanged')).toBe(true);
    expect(event.invented).toBe(true);
    expect(figures).toMatchObject({ 'attendees.registered': 3500, 'attendees.people': 3500, 'cfp.submitted': 937, 'sponsors.total': 42 });
    const share = (ticket: string) => Math.round((100 * (tables.get('attendees.ticket')?.[ticket] ?? 0)) / 3500);
    expect(['All-Access', 'All-Access VIP', 'All-Access Individual / Academic', 'Speaker', 'Sponsor', 'Media'].map(share)).toEqual([
      46, 5, 8, 9, 22, 2,
    ]);
    expect(tables.get('sponsors.tier')).toEqual({
      strategic: 1,
      'double-diamond': 1,
      diamond: 2,
      platinum: 2,
      gold: 10,
      silver: 14,
      startup: 12,
      marketing: 12,
    });
    // Enough linked tables for the disclosure engine to be tried on.
    expect(tables.size).toBeGreaterThanOrEqual(20);
  });
});

describe('the community day', () => {
  it('has 300 registrations that stand, from a Chinese export', async () => {
    const { figures, tables, outcomes } = await readExample('community-day');
    expect(outcomes.every(({ outcome, quarantined }) => outcome === 'read' && quarantined === 0)).toBe(true);
    expect(figures).toMatchObject({ 'attendees.registered': 300, 'attendees.approved': 288, 'cfp.submitted': 64, 'cfp.accepted': 18 });
    expect(Object.keys(tables.get('attendees.ticket') ?? {}).sort()).toEqual(['Speaker', 'Sponsor', 'Standard', 'Student']);
    expect(tables.get('attendees.status')).toEqual({ approved: 288, pending: 12 });
  });
});

it('nothing that tells who came is in the store', async () => {
  const { held } = await readExample('community-day');
  const files = Object.entries(exampleFiles()).filter(([name]) => name.startsWith('community-day/'));
  const tokens = files.flatMap(
    ([, text]) =>
      text.match(/参会者 \d+|Speaker \d+|138\d{8}|[\w.]+@example\.org|KD\d{4}|Proposal \d+|[0-9a-f]{8}-0000-4000-8000-[0-9]{12}/g) ?? [],
  );
  expect(new Set(tokens).size).toBeGreaterThan(1000);
  expect(held).toContain('mapped-registrations');
  expect([...new Set(tokens)].filter((token) => held.includes(token))).toEqual([]);
});
