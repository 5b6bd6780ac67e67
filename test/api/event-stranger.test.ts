import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { serveApp } from '../../src/api/serve-app.ts';
import { nodeEffects, openWorkspace, refresh, writeReport } from '../../src/index.ts';
import { liveAnswers } from '../../src/program/live-answers.ts';
import { publishEdition } from '../../src/program/publish-edition.ts';
import { readReport } from '../../src/publish/read-report.ts';
import { groupBy } from '../../src/util/group-by.ts';
import { lastingFolder } from '../lasting-folder.ts';

// A stranger who asks a server, an assistant's tools and a site of two editions everything they answer, and subtracts. Nothing here is of the defence or
// of `muster audit`: what a number means is read from its table, what is true of it is counted from the files.

const effects = nodeEffects();
const HOST = { host: '127.0.0.1:8080' };
const K = 10;
const PRIVATE = ['event-registrations', 'event-people', 'event-check-ins', 'event-approvals', 'event-show-rate', 'event-returning'];
const DIMENSIONS = ['ticket', 'status', 'came', 'country', 'event', 'series'];

type Person = Readonly<Record<'number' | 'email' | 'ticket' | 'status' | 'came' | 'country', string>>;
type Event = 'one' | 'two';

/** `count` invented people; the first `again` of them are those that another event had last. */
function people(event: Event, from: number, count: number): Person[] {
  const pick = (i: number, values: readonly string[]) => values[Math.floor(values.length * (((i * 7919 + 13) % 101) / 101) ** 2)]!;
  return Array.from({ length: count }, (_, i) => ({
    number: `TICKET-${event}-${i}`,
    email: `person${from + i}@example.org`,
    ticket: pick(i, ['Standard', 'Student', 'Sponsor', 'Speaker']),
    status: pick(i + 40, ['Approved', 'Approved', 'Approved', 'Pending', 'Waitlisted']),
    came: i % 4 === 1 ? 'No' : 'Yes',
    country: pick(i + 70, ['China', 'Germany', 'India', 'Kenya', 'Atlantis', 'Brazil']),
  }));
}

const text = (rows: readonly Person[]) =>
  [
    'Ticket number,Email,Ticket type,Status,Checked in,Country',
    ...rows.map((one) => [one.number, one.email, one.ticket, one.status, one.came, one.country].join()),
    '',
  ].join('\n');

const CONFIG = `name: Invented
report: {site: site, address: 'https://example.org/r'}
events:
${(['one', 'two'] as const)
  .map(
    (
      id,
      i,
    ) => `  - {id: ${id}, name: {en: Event ${id}, zh: 活动 ${id}}, invented: true, mode: in-person, starts: ${2023 + i}-03-01, ends: ${2023 + i}-03-01,
     series: years, files: [{path: ${id}.csv, format: mapped-registrations}]}`,
  )
  .join('\n')}
`;

const claim = (id: string, rest: object) => ({ id, where: { event: 'two' }, ...rest });
const CLAIMS = [
  ...['registrations', 'people', 'check-ins'].flatMap((name) => {
    const count = { kind: 'count', measure: `event-${name}`, asserts: { value: 1, bound: 'at-least' } };
    return [claim(`${name}-two`, count), claim(`${name}-both`, { ...count, where: {} })];
  }),
  ...['Standard', 'Speaker'].flatMap((subject) => {
    const about = { measure: 'event-registrations', by: 'ticket', subject };
    return [
      claim(`rank-${subject.toLowerCase()}`, { kind: 'rank', asserts: 1, ...about }),
      claim(`share-${subject.toLowerCase()}`, { kind: 'share', asserts: { value: 0.2, bound: 'at-least' }, ...about }),
    ];
  }),
  claim('returning', { kind: 'count', measure: 'event-returning', asserts: { value: 0.1, bound: 'at-most' } }),
];

const before = { one: people('one', 0, 80), two: people('two', 77, 100) };
/** Two more come to the second event, one is let in, one stays away after all. */
const after = {
  one: before.one,
  two: [
    ...before.two.map((one, i) => (i === 5 ? { ...one, status: 'Approved' } : i === 6 ? { ...one, came: 'No' } : one)),
    ...people('two', 900, 2).map((one) => ({ ...one, number: `LATE-${one.number}` })),
  ],
};

const APRIL = '2024-04';
const home = lastingFolder();
const config = join(home, 'muster.yaml');
const folder = join(home, 'report');
let app: Hono;

async function edition(rows: Readonly<Record<Event, readonly Person[]>>, previous: string | null): Promise<void> {
  for (const id of ['one', 'two'] as const) writeFileSync(join(home, `${id}.csv`), text(rows[id]));
  const workspace = await openWorkspace({ config }, effects);
  try {
    await refresh(workspace, effects);
    const known = previous === null ? null : await readReport(join(home, 'site', previous), previous, effects);
    await writeReport(workspace, { folder, previous: known, pdf: false }, effects);
  } finally {
    workspace.database.close();
  }
}

beforeAll(async () => {
  mkdirSync(home, { recursive: true });
  writeFileSync(config, CONFIG);
  writeFileSync(join(home, 'claims.yaml'), JSON.stringify({ claims: CLAIMS }));
  await edition(before, null);
  await publishEdition({ report: folder, site: join(home, 'site'), number: APRIL, day: '2024-04-01' }, effects);
  await edition(after, APRIL);
  app = serveApp(await liveAnswers({ config }, folder, effects), { version: '1', loopback: true });
});

const get = (path: string) => app.request(path, { headers: HOST });
const json = async (path: string) => (await get(`/api/v1${path}`)).json();

/** Calls a tool of the assistant; its words. */
async function told(name: string, input: Readonly<Record<string, string>>): Promise<string> {
  const client = new Client({ name: 'stranger', version: '1' });
  const fetched = async (address: string | URL, init?: RequestInit) =>
    app.request(String(address), { ...init, headers: { ...Object.fromEntries(new Headers(init?.headers)), ...HOST } });
  await client.connect(new StreamableHTTPClientTransport(new URL('http://127.0.0.1:8080/mcp'), { fetch: fetched }));
  const { content } = await client.callTool({ name, arguments: { ...input } });
  return (content as { readonly text: string }[]).map((part) => part.text).join('\n');
}

const NUMBER = /\d+(?:\.\d+)?/g;

// What is printed.

type Table = {
  readonly id: string;
  readonly columns: readonly { readonly name: string }[];
  readonly rows: readonly (readonly (string | number)[])[];
};
/** A number of an event: what it counts, and between which values its place says it is. */
type Cell = { readonly id: string; readonly low: number; readonly high: number };

const idOf = (event: string, about: string, at: Readonly<Record<string, string>>) =>
  `${event} ${about} ${Object.entries(at)
    .filter(([, value]) => value !== 'all')
    .map((pair) => pair.join('='))
    .sort()
    .join()}`;

function read(shown: string | number): { readonly low: number; readonly high: number } {
  const [, below] = /^<(\d+)$/.exec(String(shown)) ?? [];
  const [, low, high] = /^(\d+)–(\d+)$/.exec(String(shown)) ?? [];
  if (below !== undefined) return { low: 0, high: Number(below) - 1 };
  if (low !== undefined) return { low: Number(low), high: Number(high) };
  return typeof shown === 'number' ? { low: shown, high: shown } : { low: 0, high: Number.POSITIVE_INFINITY };
}

/** The cells of a table of counts, with what the columns say each is. */
function cellsOf({
  id,
  columns,
  rows,
}: Table): (Cell & { readonly at: Readonly<Record<string, string>>; readonly about: string; readonly event: string })[] {
  const [, event = '', subject = ''] = id.split('.');
  const about = subject === 'came' ? 'came' : 'registered';
  const names = columns.map(({ name }) => name);
  const dims = names.slice(1, names.indexOf('count'));
  return rows.map((row) => {
    const at = Object.fromEntries(dims.map((dim) => [dim, String(row[names.indexOf(dim)])]));
    return { event, about, at, id: idOf(event, about, at), ...read(row[names.indexOf('count')]!) };
  });
}

/** Rows of one line add up to the row of all: `[whole, parts]`. */
function sumsOf(table: Table): (readonly [string, readonly string[]])[] {
  const cells = cellsOf(table);
  return Object.keys(cells[0]?.at ?? {}).flatMap((dim) => {
    const lines = groupBy(cells, ({ event, about, at }) => idOf(event, about, { ...at, [dim]: 'all' }));
    return [...lines].map(([whole, line]) => [whole, line.filter(({ at }) => at[dim] !== 'all').map(({ id }) => id)] as const);
  });
}

/** Narrows every number by every sum until nothing moves. */
function narrowed(
  cells: readonly Cell[],
  sums: readonly (readonly [string, readonly string[]])[],
): Map<string, { low: number; high: number }> {
  const known = new Map<string, { low: number; high: number }>();
  for (const { id, low, high } of cells) {
    const own = known.get(id) ?? { low: 0, high: Number.POSITIVE_INFINITY };
    known.set(id, { low: Math.max(own.low, low), high: Math.min(own.high, high) });
  }
  const of = (id: string) => known.get(id)!;
  for (let moved = true; moved; ) {
    moved = false;
    const narrow = (id: string, low: number, high: number) => {
      const own = of(id);
      if (low > own.low || high < own.high) moved = true;
      known.set(id, { low: Math.max(own.low, low), high: Math.min(own.high, high) });
    };
    for (const [whole, parts] of sums.filter(([name]) => known.has(name))) {
      const total = (end: 'low' | 'high', but = '') => parts.reduce((sum, part) => sum + (part === but ? 0 : of(part)[end]), 0);
      narrow(whole, total('low'), total('high'));
      for (const part of parts) narrow(part, of(whole).low - total('high', part), of(whole).high - total('low', part));
    }
  }
  return known;
}

// What is true.

const CODES: Readonly<Record<string, string>> = { China: 'CN', Germany: 'DE', India: 'IN', Kenya: 'KE', Brazil: 'BR', Atlantis: 'other' };
function truthOf(
  rows: readonly Person[],
  listed: ReadonlySet<string>,
  earlier: readonly Person[],
): (about: string, at: Readonly<Record<string, string>>) => number {
  const known = new Set(earlier.map(({ email }) => email));
  return (about, at) =>
    rows.filter((one) => {
      const own = {
        ticket: one.ticket,
        status: one.status.toLowerCase(),
        country: CODES[one.country]!,
        came: one.came === 'Yes' ? 'came' : 'absent',
        came_before: known.has(one.email) ? 'returning' : 'new',
      } as Readonly<Record<string, string>>;
      const inRow = ([dim, value]: readonly [string, string]) =>
        value === 'all' || own[dim] === value || (value === 'other' && !listed.has(`${dim}=${own[dim]}`));
      return (about === 'registered' || one.came === 'Yes') && Object.entries(at).every(inRow);
    }).length;
}

describe('a stranger who asks the server', () => {
  let tables: readonly Table[];
  beforeAll(async () => {
    const listed = (await json('/tables')) as { readonly tables: readonly { readonly id: string }[] };
    const ids = listed.tables
      .map(({ id }) => id)
      .filter((id) => /^event\.\w+\.(?:attendees|came)(?:\.(?:ticket|status|came|country|came_before))+$/.test(id));
    tables = await Promise.all(ids.map((id) => json(`/tables/${id}`)));
  });

  it('is left k values of every number that the tables hide, the true one among them', () => {
    const cells = tables.flatMap(cellsOf);
    const known = narrowed(cells, tables.flatMap(sumsOf));
    const listed = (event: string) =>
      new Set(cells.filter((one) => one.event === event).flatMap(({ at }) => Object.entries(at).map((pair) => pair.join('='))));
    const truths = { one: truthOf(after.one, listed('one'), []), two: truthOf(after.two, listed('two'), after.one) };
    const hidden = cells.filter(({ low, high }) => low !== high);
    expect(hidden.length).toBeGreaterThan(5);
    for (const { id, event, about, at } of cells) {
      const { low, high } = known.get(id)!;
      const value = truths[event as Event](about, at);
      expect([low <= value, value <= high], `${id}: ${low}..${high}, in truth ${value}`).toEqual([true, true]);
    }
    for (const { id } of hidden) expect(known.get(id)!.high - known.get(id)!.low + 1, id).toBeGreaterThanOrEqual(K);
    expect(cells.filter(({ low, high }) => low === high && low > 0 && low < K)).toEqual([]);
  });

  it('is told of private measures the same whatever the question, by the API and by the tools', async () => {
    for (const measure of PRIVATE) {
      const questions = DIMENSIONS.flatMap((by) => [`by=${by}`, `by=${by}&year=2024`, `by=${by}&project=none`, `by=${by}&profile=none`]);
      const answers = await Promise.all([
        ...['', ...questions].map(async (question) => get(`/api/v1/measures/${measure}?${question}`)),
        ...['Standard', 'KE', 'one', 'nobody'].flatMap((subject) =>
          DIMENSIONS.map(async (by) => get(`/api/v1/numbers/${measure}?by=${by}&subject=${subject}`)),
        ),
      ]);
      const said = await Promise.all(
        answers.map(async (answer) => `${answer.status} ${answer.headers.get('etag')} ${await answer.text()}`),
      );
      expect([...new Set(said)].length, measure).toBe(1);
      const words = [
        await told('measure', { measure }),
        await told('measure', { measure, by: 'ticket', year: '2024' }),
        await told('number', { measure, by: 'country', subject: 'KE' }),
        await told('number', { measure, by: 'ticket', subject: 'nobody' }),
      ];
      expect([...new Set(words)].length, measure).toBe(1);
    }
    expect((await told('list_measures', {})).match(/^event-/gm)).toBeNull();
    expect(await (await get('/metrics')).text()).not.toMatch(/Standard|"(?:one|two)"/);
  });

  it('finds in claims no count that no table of their event prints, nor how many were at both', async () => {
    const { claims } = (await json('/claims')) as { readonly claims: readonly { readonly id: string }[] };
    expect(claims.length).toBe(CLAIMS.length);
    const printed = new Set(tables.flatMap(cellsOf).flatMap(({ low, high }) => (low === high ? [low] : [])));
    let said = 0;
    for (const { id } of claims) {
      const { verdict, population, rows, subject } = await json(`/claims/${id}`);
      if (verdict === 'not published') expect([population, rows, subject], id).toEqual([null, [], null]);
      if (verdict === 'not published') continue;
      const counts = [population.total, population.known, ...rows.map((row: { value: number }) => row.value)].filter((value) => value > 1);
      said += counts.length;
      if (!id.endsWith('-both')) for (const value of counts) expect(printed, `${id}: ${value}`).toContain(value);
    }
    expect(said).toBeGreaterThan(3);
    expect((await json('/claims/people-both')).verdict).toBe('not published');
    expect((await told('claims', {})).split('\n').length).toBe(CLAIMS.length);
  });
});

describe('a stranger who holds the report against the edition before it', () => {
  const site = join(home, 'site');
  /** Every text of the report and of the site with its edition. */
  const files = () =>
    [folder, site].flatMap((root) =>
      readdirSync(root, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !/\.(?:js|wasm|mjs|parquet|png|pdf)$/.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(home.length)),
    );
  const textOf = (path: string) => readFileSync(join(home, path), 'utf8');
  const cellsIn = (report: string): ReadonlyMap<string, Cell> => {
    const tables = JSON.parse(textOf(join(report, 'model.json'))).tables as readonly Table[];
    const cells = tables.filter(({ id }) => /^event\..*\.(?:attendees|came)\./.test(id)).flatMap(cellsOf);
    return new Map(cells.map((cell) => [cell.id, cell]));
  };

  it('sees no number change by few', () => {
    const [old, now] = [cellsIn(join('site', APRIL)), cellsIn('report')];
    const isPrinted = (cell: Cell | undefined): cell is Cell => cell !== undefined && cell.low === cell.high;
    const changes = [...now.values()].flatMap((cell) => {
      const then = old.get(cell.id);
      return isPrinted(then) && isPrinted(cell) ? [Math.abs(cell.low - then.low)] : [];
    });
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.filter((change) => change > 0 && change < K)).toEqual([]);
  });

  it('finds nothing of a row of the exports in any file, nor any file that is no part of a report', () => {
    const rows = new Set([...before.one, ...after.two].flatMap(({ number, email }) => [number, email.split('@')[0]!]));
    for (const path of files()) {
      const found = textOf(path).match(/TICKET-(?:one|two)-\d+|person\d+/g) ?? [];
      expect(
        found.filter((one) => rows.has(one)),
        path,
      ).toEqual([]);
    }
    expect(files().filter((path) => /\.(?:duckdb|log|map|yaml)$|\/\.(?!zenodo|nojekyll)/.test(path))).toEqual([]);
  });

  it('reads in feed, list of editions and citation what the claims say, and no other number', () => {
    const { claims } = JSON.parse(textOf(join('site', APRIL, 'model.json'))) as { claims: { sentences: Record<string, string> }[] };
    const known = new Set(claims.flatMap(({ sentences }) => Object.values(sentences).join(' ').match(NUMBER) ?? []));
    const summaries = [...textOf('site/feed.xml').matchAll(/<summary>([^<]*)<\/summary>/g)].map(([, summary]) => summary!);
    const [listed] = JSON.parse(textOf('site/editions.json')).editions as { summary: object; lead: object }[];
    const abstract = JSON.parse(textOf('site/.zenodo.json')).description as string;
    const said = [...summaries, abstract, ...Object.values(listed!.summary), ...Object.values(listed!.lead)].join(' ').match(NUMBER) ?? [];
    expect([summaries.length, said.length > 5]).toEqual([2, true]);
    expect(said.filter((number) => !known.has(number))).toEqual([]);
  });
});
