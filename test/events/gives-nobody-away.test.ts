import { afterEach, describe, expect, it } from 'vitest';
import { eventInput } from '../../src/disclosure/event-gate.ts';
import { leftOutShown } from '../../src/disclosure/file-rows.ts';
import { type PrintedEdition, type PublishedEvent, publishEvent } from '../../src/disclosure/publish-event.ts';
import type { Shown } from '../../src/disclosure/shown.ts';
import { DEFAULT_THRESHOLDS } from '../../src/disclosure/thresholds.ts';
import { eventStatements } from '../../src/measures/event-tables/figures.ts';
import { eventRegions } from '../../src/measures/event-tables/regions.ts';
import { eventTables } from '../../src/measures/event-tables/tables.ts';
import { unseal } from '../../src/model/secret.ts';
import { readProvenance } from '../../src/publish/manifest.ts';
import type { EventConfig } from '../../src/sources/events/spec.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { csv, readEvent } from './read-event.ts';

let database: DuckdbDatabase | undefined;
afterEach(() => database?.close());

type Group = readonly [people: number, row: Readonly<Record<string, string>>];
const REGISTRATION = { Status: 'Approved', 'Checked in': 'Yes', 'Ticket type': 'Standard', Country: 'China' };
const PROPOSAL = { Track: 'Cloud', Status: 'Declined' };

function rowsOf(
  groups: readonly Group[],
  common: Readonly<Record<string, string>>,
  own: (nth: number) => Readonly<Record<string, string>>,
) {
  const people = groups.flatMap(([count, row]) => Array.from({ length: count }, () => ({ ...common, ...row })));
  const rows = people.map((row, i) => ({ ...own(i), ...row }));
  return csv(Object.keys(rows[0]!).join(','), ...rows.map((row) => Object.values(row)));
}

/** An invented event as it would be published. */
async function published(
  registrations: readonly Group[],
  proposals: readonly Group[] = [],
  earlier: readonly PrintedEdition[] = [],
): Promise<PublishedEvent> {
  const came = rowsOf(registrations, REGISTRATION, (i) => ({ 'Ticket number': `R${i}`, Email: `p${i}@example.org` }));
  const talks = rowsOf([...proposals, [1, { Status: 'Declined' }]], PROPOSAL, (i) => ({
    'Session Id': String(i),
    Title: `T${i}`,
    Owner: `S${i}`,
    'Owner Email': `s${i}@example.org`,
  }));
  const files = [{ name: 'registrations.csv', content: came, settings: { format: 'mapped-registrations' } }];
  const read = await readEvent(
    proposals.length > 0 ? [...files, { name: 'proposals.csv', content: talks, settings: { format: 'sessionize-table' } }] : files,
  );
  database = read.db;
  expect(read.errors).toEqual([]);
  return await publishEvent({
    tables: unseal(await eventTables(read.db, 'e')),
    ...unseal(await eventStatements(read.db, 'e')),
    regionOf: await eventRegions(read.db, 'e'),
    thresholds: DEFAULT_THRESHOLDS,
    earlier,
  });
}

function figureOf(event: PublishedEvent, id: string): Shown {
  const figure = event.figures.find((one) => one.id === id)!;
  return figure.kind === 'count' ? figure.count : figure.numerator;
}

function rowOf(event: PublishedEvent, table: string, ...key: readonly string[]): Shown {
  return event.tables.find((one) => one.id === table)!.rows.find((row) => row.key.join() === key.join())!.count;
}

const isCount = (shown: Shown): shown is Extract<Shown, { kind: 'count' }> => shown.kind === 'count';

describe('nobody is given away', () => {
  it('by a row of no answer, which stands there only when somebody gave none', async () => {
    const event = await published([
      [60, { 'Is this your first time?': 'Yes' }],
      [80, { 'Is this your first time?': 'No' }],
      [2, { 'Is this your first time?': '' }],
    ]);
    const few = event.proof.cells.filter(({ id }) => id.includes('first_time=')).map(({ id, low, high }) => [id, (high ?? 99) - low + 1]);
    expect(few.filter(([, values]) => Number(values) < 10)).toEqual([]);
    expect(rowOf(event, 'came.first_time', 'no-answer').kind).toBe('withheld');
  });

  it('by a joined row, which is k or more beside rows with a name', async () => {
    const types = { Vendor: 81, 'End user': 24, Academic: 13, Individual: 8, 'Non-profit': 6, '': 1 };
    const event = await published(Object.entries(types).map(([type, people]) => [people, { 'Organization type': type }]));
    const isPrinted = (row: string) => isCount(rowOf(event, 'came.organisation_type', row));
    expect(!isPrinted('other') && ['vendor', 'end-user', 'academic'].every(isPrinted), 'no-answer would be 1 to 5').toBe(false);
  });

  it('nor refused because a printed number has changed: that its row was listed is told of the number of then', async () => {
    const { edition } = await published([
      [60, { 'Ticket type': 'Student' }],
      [30, { 'Ticket type': 'Press' }],
      [12, { 'Ticket type': 'VIP' }],
      [11, { 'Ticket type': 'Crew' }],
    ]);
    const printed = new Set(edition.cells.map(({ id }) => id));
    expect(printed).toContain('registrations@e|ticket=VIP');
    expect(edition.told.filter(({ id }) => printed.has(id))).toEqual([]);
  });

  it('by a step of proposals or a reason for rows left out, which are named only where there are some', async () => {
    const event = await published(
      [[40, {}]],
      [
        [30, { 'Owner Confirmed': 'No' }],
        [20, { Status: 'Accepted', 'Owner Confirmed': 'No' }],
        [3, { Status: 'Accepted', 'Owner Confirmed': 'Yes' }],
      ],
    );
    expect(event.proof.cells.find(({ id }) => id === 'proposals@e|confirmed=yes')).toMatchObject({ low: 1, label: 'withheld' });
    const rows = rowsOf(
      [
        [40, {}],
        [3, { Status: 'Cancelled' }],
      ],
      REGISTRATION,
      (i) => ({ Email: `p${i}@example.org` }),
    );
    database!.close();
    const read = await readEvent([{ name: 'registrations.csv', content: rows, settings: { format: 'mapped-registrations' } }]);
    database = read.db;
    const gone = await publishEvent(await eventInput(read.db, { id: 'e' } as EventConfig, []));
    expect(leftOutShown(gone, 'e', 'registrations.csv', 'cancelled')).toEqual({ kind: 'withheld' });
  });

  it('by a table that is there, or is not, only where somebody stayed away or somebody came', async () => {
    const tablesOf = async (came: number, absent: number) => {
      const event = await published([
        [came, { 'Ticket type': 'Student' }],
        [80, { 'Checked in': came > 0 ? 'Yes' : 'No' }],
        [absent, { 'Checked in': 'No' }],
      ]);
      database!.close();
      return event;
    };
    const [nobody, three] = [await tablesOf(60, 0), await tablesOf(60, 3)];
    expect(nobody.tables.map(({ id }) => id)).toEqual(three.tables.map(({ id }) => id));
    expect(nobody.tables.map(({ id }) => id)).toContain('attendees.ticket.came');
    expect(nobody.proof.cells.find(({ id }) => id === 'registrations@e|came=came')).toMatchObject({ low: 1 });
    const silent = await tablesOf(0, 60);
    expect(silent.tables.filter(({ id }) => id.includes('came')).map(({ id }) => id)).toEqual([]);
    expect(silent.figures.some(({ id }) => id === 'attendees.checked_in' || id === 'attendees.show_rate')).toBe(false);
    expect(silent.tables.map(({ id }) => id)).toContain('attendees.country');
  });

  it('by a table of options and its share, which are there only where somebody answered', async () => {
    const event = await published([
      [97, { 'Is this your first time?': '' }],
      [1, { 'Is this your first time?': 'Yes' }],
      [2, { 'Is this your first time?': 'No' }],
    ]);
    const cells = event.proof.cells.filter(({ id }) => id.includes('first_time'));
    expect(cells.filter(({ low, high }) => (high ?? 99) - low < 9)).toEqual([]);
    expect(cells.find(({ id }) => id.startsWith('figure:came.first_time.share.base'))).toMatchObject({ low: 1, label: 'withheld' });
    expect(rowOf(event, 'came.first_time', 'no-answer')).toEqual({ kind: 'withheld' });
  });

  it('by organisations that add up to nearly everybody, nor is the largest told to the second', async () => {
    const said = async (...groups: readonly (readonly [organisations: number, people: number])[]) => {
      const rows = groups.flatMap(([organisations, people], group) =>
        Array.from({ length: organisations }, (_, i): Group => [people, { Company: `Example ${group} ${i}` }]),
      );
      const event = await published([[2, { Company: '' }], ...rows]);
      database!.close();
      const figures = ['organisations.total', 'organisations.behind_half'].map((id) => isCount(figureOf(event, id)));
      return [event.tables.some(({ id }) => id === 'organisations.size'), ...figures];
    };
    expect(await said([60, 1]), '60 of 62 are alone').toEqual([false, false, false]);
    expect(await said([45, 1], [2, 4]), '49 to 53 of 55 name one').toEqual([false, false, false]);
    expect(await said([30, 1], [10, 4]), '64 to 70 of 72: nine are behind half').toEqual([false, true, false]);
    expect(await said([30, 1], [10, 4], [6, 8], [1, 30])).toEqual([true, true, true]);
    expect(await said([1, 80], [1, 12], [10, 1]), '104 less 12 and 10: 82').toEqual([false, true, true]);
    expect(await said([1, 80], [1, 12], [30, 3])).toEqual([true, true, true]);
  });

  it('by belonging to a group in which everybody did the same', async () => {
    const event = await published([
      [60, { 'Ticket type': 'Student' }],
      [100, {}],
      [100, { 'Checked in': 'No' }],
    ]);
    const cell = (ticket: string, came: string) => isCount(rowOf(event, 'attendees.ticket.came', ticket, came));
    expect([cell('Student', 'came'), cell('Student', 'absent')]).toEqual([false, false]);
    expect(isCount(rowOf(event, 'attendees.ticket', 'Student'))).toBe(true);
  });

  it('by proposals that are told by where they stand and by what became of them', async () => {
    const event = await published(
      [[300, {}]],
      [
        [18, { Status: 'Accepted' }],
        [41, {}],
        [4, { Status: 'Waitlisted' }],
      ],
    );
    const accepted = ['cfp.accepted', 'cfp.acceptance'].map((id) => figureOf(event, id));
    const alsoAccepted = [rowOf(event, 'cfp.state', 'accepted'), rowOf(event, 'cfp.outcome', 'accepted')];
    const rejected = [rowOf(event, 'cfp.state', 'rejected'), rowOf(event, 'cfp.outcome', 'rejected')];
    const open = [rowOf(event, 'cfp.state', 'other'), rowOf(event, 'cfp.outcome', 'other')];
    expect(figureOf(event, 'cfp.submitted')).toEqual({ kind: 'count', value: 64 });
    expect(open.some(isCount)).toBe(false);
    expect([...accepted, ...alsoAccepted].some(isCount) && rejected.some(isCount)).toBe(false);
  });

  it('by those who came and those approved who came', async () => {
    const event = await published([
      [180, {}],
      [90, { 'Checked in': 'No' }],
      [3, { Status: 'Pending' }],
      [27, { Status: 'Pending', 'Checked in': 'No' }],
    ]);
    expect(isCount(figureOf(event, 'attendees.checked_in')) && isCount(figureOf(event, 'attendees.show_rate'))).toBe(false);
  });

  it('by those who came and those approved who came, when the others are of several states, each of which may be all of them', async () => {
    const event = await published([
      [169, {}],
      [242, { 'Checked in': 'No' }],
      [3, { Status: 'Pending' }],
      [2, { Status: 'Waitlisted' }],
      [4, { Status: 'Declined' }],
      [11, { Status: 'Declined', 'Checked in': 'No' }],
    ]);
    expect(isCount(figureOf(event, 'attendees.checked_in')) && isCount(figureOf(event, 'attendees.show_rate'))).toBe(false);
  });

  it('by those not approved, where a few of them would be counted together with the approved', async () => {
    const event = await published([
      [15, {}],
      [4, { Status: 'Pending' }],
    ]);
    expect(isCount(figureOf(event, 'attendees.approved')) && isCount(figureOf(event, 'attendees.registered'))).toBe(false);
  });

  it('by people and registrations, when a few registered twice', async () => {
    const event = await published([
      [100, {}],
      [3, { Email: 'same@example.org' }],
    ]);
    expect(isCount(figureOf(event, 'attendees.people')) && isCount(figureOf(event, 'attendees.registered'))).toBe(false);
  });

  it('by where a row stands: printed ones by their numbers, hidden ones by name', async () => {
    const few = [
      [1, { Country: 'Kenya' }],
      [3, { Country: 'India' }],
      [6, { Country: 'Brazil' }],
      [8, { Country: 'France' }],
    ] as const;
    const [one, other] = [await published([[60, {}], ...few]), await published([[60, {}], ...few.map(([n, row]): Group => [9 - n, row])])];
    const orders = [one, other].map((event) => event.tables.map((table) => [table.id, table.rows.map((row) => row.key.join('/'))]));
    expect(orders[0]).toEqual(orders[1]);
    const regions = one.tables.find((table) => table.id === 'came.region')!.rows;
    const hidden = regions.flatMap(({ key, count }) => (isCount(count) ? [] : [key[0]!]));
    expect(hidden.filter((name) => name !== 'no-answer')).toEqual(hidden.filter((name) => name !== 'no-answer').sort());
    expect(hidden.length).toBeGreaterThan(2);
    expect(Object.values(one.edition.categories).every((listed) => listed.join() === [...listed].sort().join())).toBe(true);
  });

  it('by the number of countries: a joined row holds one person of each at least', async () => {
    const many = ['Kenya', 'India', 'Brazil', 'France', 'Japan', 'Chile', 'Ghana', 'Spain', 'Italy', 'Peru', 'Oman'];
    const event = await published([[60, {}], [12, { Country: 'United States' }], ...many.map((Country): Group => [1, { Country }])]);
    const joined = event.proof.cells.find((cell) => cell.id === 'came@e|country=other');
    expect(figureOf(event, 'came.countries')).toEqual({ kind: 'count', value: 13 });
    expect(joined === undefined || joined.values >= joined.k).toBe(true);
  });

  it('by what an earlier edition said of a hidden number in words', async () => {
    const first = await published([
      [50, {}],
      [30, { Status: 'Waitlisted' }],
      [4, { Status: 'Pending' }],
      [20, { Status: 'Declined' }],
    ]);
    expect(first.edition.told.length).toBeGreaterThan(0);
    database!.close();
    const second = await published(
      [
        [90, {}],
        [60, { Status: 'Waitlisted' }],
        [4, { Status: 'Pending' }],
        [55, { Status: 'Declined' }],
      ],
      [],
      [first.edition],
    );
    const told = new Map(first.edition.told.map((one) => [one.id, one]));
    for (const cell of second.proof.cells) {
      const before = told.get(cell.id);
      if (before?.high != null && before.high < cell.k && cell.label !== null)
        expect(cell.high ?? Infinity).toBeLessThanOrEqual(before.high);
      expect(cell.values).toBeGreaterThanOrEqual(cell.k);
    }
  });

  it('by rows that an earlier edition listed and nobody is in any more, or that are new since', async () => {
    const first = await published([
      [100, {}],
      [30, { Status: 'Waitlisted' }],
    ]);
    database!.close();
    const second = await published(
      [
        [140, {}],
        [25, { Status: 'Pending' }],
      ],
      [],
      [first.edition],
    );
    expect(rowOf(second, 'attendees.status', 'waitlisted').kind).not.toBe('count');
    expect(second.proof.leaks).toEqual([]);
  });

  it('by a table around which too much was printed before: it is left out, and the others are published', async () => {
    const cells = [
      { id: 'registrations@e|', value: 83 },
      { id: 'registrations@e|ticket=Standard', value: 80 },
    ];
    const earlier = { cells, categories: { 'registrations@e|ticket': ['Standard', 'other'] }, told: [] };
    const event = await published(
      [
        [80, {}],
        [3, { 'Ticket type': 'Student' }],
      ],
      [],
      [earlier],
    );
    expect(event.leftOut).toEqual(['attendees.ticket', 'attendees.ticket.came']);
    expect(event.proof.leaks).toEqual([]);
    expect(rowOf(event, 'attendees.status', 'approved')).toEqual({ kind: 'count', value: 83 });
    expect(event.edition.cells.filter(({ id }) => id.includes('ticket'))).toEqual(cells.slice(1));
  });

  it('by the manifest, when a few rows of its files could not be used', async () => {
    const rows = rowsOf([[30, {}]], REGISTRATION, (i) => ({ 'Ticket number': i < 3 ? '' : `R${i}`, Email: '' }));
    const read = await readEvent([{ name: 'registrations.csv', content: rows, settings: { format: 'mapped-registrations' } }]);
    database = read.db;
    await read.db.run("INSERT INTO quarantine VALUES ('git:a/b', 'log', 1, '', 'bad-date', true)");
    expect(await read.db.all('SELECT reason, count(*) AS n FROM quarantine GROUP BY ALL ORDER BY ALL')).toEqual([
      { reason: 'bad-date', n: 1 },
      { reason: 'no-identity', n: 3 },
    ]);
    await read.db.run("INSERT INTO quarantine VALUES ('affiliations:people.csv', 'people.csv', 3, '', 'bad-address', false)");
    const { quarantine } = await readProvenance(read.db);
    expect(quarantine.map(({ source, reason, records }) => [source, reason, records])).toEqual([
      ['affiliations:people.csv', 'bad-address', null],
      ['git:a/b', 'bad-date', 1],
    ]);
  });

  it('by a proof that names only small cells', async () => {
    const event = await published([
      [180, {}],
      [3, { Status: 'Pending' }],
      [27, { Status: 'Pending', 'Checked in': 'No' }],
    ]);
    const printable = new Set(event.proof.cells.map((cell) => cell.label));
    expect(printable.has(null)).toBe(false);
  });
});
