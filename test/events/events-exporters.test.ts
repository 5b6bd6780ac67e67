import { describe, expect, it } from 'vitest';
import { EVENT_FORMATS } from '../../src/sources/events/format-list.ts';
import { type Collected, collect } from './collect.ts';
import { DOCUMENTS, EXPORTERS, type Exporter, rowsOf } from './exporters.ts';

const quoted = (cells: readonly string[], separator: string) =>
  cells.map((cell) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator);
const tally = (words: readonly string[]) =>
  Object.fromEntries([...new Set(words)].map((word) => [word, words.filter((one) => one === word).length]));

/** Every row is used, or left out for a reason. */
function addsUp({ rowsIn, rowsUsed, leftOut, malformed }: Collected): void {
  expect(rowsIn).toBe(rowsUsed + Object.values(leftOut).reduce((sum, rows) => sum + rows, 0) + malformed.length);
}

function expectAsWritten(read: Collected, exporter: Exporter, more: Readonly<Record<string, number>>): void {
  const leftOut = { ...exporter.leftOut, ...more };
  expect(read).toMatchObject({ format: exporter.format, malformed: [], leftOut });
  expect(read.rowsIn).toBe(exporter.rows + Object.values(more).reduce((sum, rows) => sum + rows, 0));
  addsUp(read);
  if (exporter.statuses) expect(tally(read.registrations.map(({ status }) => status))).toEqual(exporter.statuses);
  if (exporter.came !== undefined) {
    const came = read.registrations.map(({ checkedIn }) => checkedIn);
    expect(came.every((one) => one === null) ? null : came.filter((one) => one === true).length).toBe(exporter.came);
  }
  if (exporter.accepted !== undefined)
    expect(read.proposals.filter(({ history }) => history.some(({ state }) => state === 'accepted'))).toHaveLength(exporter.accepted);
}

it('no format is without an exporter whose header is known', () => {
  const known = new Set([...EXPORTERS.map(({ format }) => format), ...DOCUMENTS.map(({ format }) => format)]);
  expect(EVENT_FORMATS.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
});

describe.each(EXPORTERS.map((exporter) => [exporter.name, exporter] as const))('%s', (_, exporter) => {
  const rows = rowsOf(exporter);

  it('as it is exported: rows in are rows used and rows left out by reason', async () => {
    const text = [exporter.header, ...rows].map((row) => quoted(row, ',')).join('\r\n');
    expectAsWritten(await collect(text), exporter, {});
  });

  it('through many hands: UTF-16 without a mark, sep=, other line ends, a separator too many, a pasted header, an empty row and a sum', async () => {
    const wide = (row: readonly string[]) => `${quoted(row, ';')};;`;
    const sum = ['Total', ...exporter.header.slice(1).map((__, at) => (at === exporter.header.length - 2 ? '42' : ''))];
    const body = [exporter.header, ...rows, exporter.header, exporter.header.map(() => ''), sum].map(wide);
    const read = await collect(Buffer.from(`sep=;\r\n${body.join('\n')}\n`, 'utf16le'));
    expectAsWritten(read, exporter, { 'header-again': 1, 'empty-row': 1, 'total-row': 1 });
  });
});

describe.each(DOCUMENTS.map((document) => [document.name, document] as const))('%s', (_, { format, plain, hostile, used }) => {
  it.each([
    ['as it is exported', plain],
    ['with what it may also hold', hostile],
  ])('%s: everything in is used or left out by reason', async (__, content) => {
    const read = await collect(content);
    expect(read).toMatchObject({ format, rowsUsed: used });
    addsUp(read);
  });
});
