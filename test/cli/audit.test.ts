import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderOf } from '../audit/folders.ts';
import { runCli } from './run-cli.ts';

/** A published folder on disk, made by hand. */
function write(status: readonly (readonly [string, string | number])[]): string {
  const home = mkdtempSync(join(tmpdir(), 'muster-audit-'));
  mkdirSync(join(home, 'data'));
  for (const [path, text] of folderOf({ 'attendees.status': status })) writeFileSync(join(home, path), text);
  return home;
}

const SAFE = [['approved', 80], ['pending', 'withheld'], ['declined', 'withheld'], ['all', 120]] as const; // biome-ignore format: a table
const OPEN = [['approved', 95], ['pending', 'withheld'], ['all', 100]] as const; // biome-ignore format: a table

describe('muster audit', () => {
  it('ends with 0 and says what it tried when nothing comes out', async () => {
    const run = await runCli(['audit', write(SAFE)]);
    expect(run.code).toBe(0);
    expect(run.stdout).toBe('');
    expect(run.stderr).toContain('1 event, 1 table and 0 figures read; 3 hidden numbers attacked as outsider, own-row.');
    expect(run.stderr).toContain('Nothing was found out.');
  });

  it('ends with 1 and tells each number with the steps to it', async () => {
    const run = await runCli(['audit', write(OPEN), '--format', 'json']);
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toEqual([
      {
        kind: 'sums',
        attacker: 'outsider',
        table: 'event.ev.attendees.status',
        cell: 'pending',
        low: 5,
        high: 5,
        values: 1,
        k: 10,
        how: [
          'event.ev.attendees.status: approved + pending = all (by status)',
          'event.ev.attendees.status: all is 100',
          'event.ev.attendees.status: approved is 95',
        ],
      },
    ]);
  });

  it('ends with 2 where there is no report, an attacker has no name, or a guess no file', async () => {
    expect(await runCli(['audit'])).toMatchObject({ code: 2 });
    expect((await runCli(['audit', mkdtempSync(join(tmpdir(), 'muster-audit-'))])).stderr).toContain('E_REPORT_READ');
    expect((await runCli(['audit', write(SAFE), '--attacker', 'cousin'])).stderr).toContain('E_FLAG_VALUE');
    expect((await runCli(['audit', write(SAFE), '--guess', 'nowhere.csv'])).stderr).toContain('E_FILE_MISSING');
  });

  it.each([
    ['manifest.json', '{'],
    ['manifest.json', 'null'],
    ['model.json', '{"sections": {"events": {"events": 1}}}'],
    ['data/event.ev.attendees.status.csv', '"status,value\n'],
    ['data/ev.edition.json', '[{'],
  ])('a folder whose %s is %s is no fault of the program', async (path, text) => {
    const folder = write(SAFE);
    writeFileSync(join(folder, path), text);
    expect(await runCli(['audit', folder])).toMatchObject({ code: 2, stderr: expect.stringContaining('E_REPORT_READ') });
  });

  it('holds an earlier folder against this one', async () => {
    const run = await runCli(['audit', write(SAFE), '--earlier', write([['approved', 77], ['pending', 'withheld'], ['declined', 'withheld'], ['all', 117]]), '--format', 'ndjson']); // biome-ignore format: one line
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('"kind":"earlier"');
  });
});
