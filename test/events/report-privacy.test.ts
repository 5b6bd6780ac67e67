import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { dataCell, hiddenWords } from '../../src/disclosure/shown.ts';
import { editionDifferences } from '../../src/publish/frozen-events.ts';
import { checkEventFacts, factsOf } from '../../src/report/events/check-facts.ts';
import { type EventData, type EventsData, eventTableId, tableNamed } from '../../src/report/events/event-data.ts';
import { rowKeyOf } from '../../src/report/events/plain-tables.ts';
import type { ReportModel } from '../../src/report/model.ts';
import { renderReport } from '../../src/report/render/render.ts';
import { openStore } from '../../src/store/open.ts';
import { runCli } from '../cli/run-cli.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/community-day', import.meta.url));
const EVENT = 'community-day-2024';
/** One registration of somebody whom the tables have no group for, and whose every answer is a text of their own. */
const LONER = {
  姓名: '独孤求败',
  手机: '13911112222',
  邮箱: 'lonely.heart@example.org',
  公司: 'Hermitage of One',
  职位: '=HYPERLINK("http://hermit.example.org")',
  单位性质: 'a cave above the river',
  工作职能: 'listener to the wind',
  性别: 'something nobody else wrote',
};

const home = mkdtempSync(join(tmpdir(), 'muster-privacy-'));
const out = join(home, 'report');
let files: ReadonlyMap<string, string>;
let model: ReportModel;
let event: EventData;

beforeAll(async () => {
  cpSync(EXAMPLE, home, { recursive: true });
  addLoner(join(home, 'registrations.csv'));
  const run = await runCli(['report', '--config', join(home, 'muster.yaml'), '--out', out], { cwd: home });
  expect(run.code, run.stderr).toBe(0);
  files = new Map(
    readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.(wasm|js|mjs)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(out.length + 1), readFileSync(path, 'utf8')]),
  );
  model = JSON.parse(files.get('model.json')!);
  event = (model.sections['events'] as EventsData).events[0]!;
});

function rowsOf(name: string): Record<string, string>[] {
  return parse(readFileSync(join(home, name), 'utf8'), { bom: true, columns: true });
}

function addLoner(path: string): void {
  const [header, first] = parse(readFileSync(path, 'utf8'), { bom: true, to: 2 }) as [string[], string[]];
  const row = header.map((name, i) => (LONER as Record<string, string>)[name] ?? (name === '报名编号' ? 'KD9999' : first[i]!));
  writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`);
}

/** Everything in the raw files that belongs to one person or proposal. Sponsors publish their own names. */
function privateTokens(): readonly string[] {
  const sponsors = new Set(event.sponsors.map((sponsor) => sponsor.name));
  const registrations = rowsOf('registrations.csv').flatMap((row) =>
    ['报名编号', '姓名', '手机', '邮箱', '公司', '职位'].map((name) => row[name]!),
  );
  const proposals = rowsOf('proposals.csv').flatMap((row) =>
    ['Session Id', 'Title', 'Description', 'Owner', 'Owner Email', 'Speakers', 'Speaker Ids'].flatMap((name) => row[name]!.split(', ')),
  );
  const typed = [...Object.values(LONER)];
  return [...new Set([...registrations, ...proposals, ...typed])].filter((token) => token !== '' && !sponsors.has(token));
}

describe('the published report of an event', () => {
  it('holds nothing of any input row, in any file', () => {
    const tokens = privateTokens();
    expect(tokens.length).toBeGreaterThan(1000);
    const whole = new RegExp(
      `(?<![A-Za-z0-9])(?:${tokens.map((token) => token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|')})(?![A-Za-z0-9])`,
      'u',
    );
    const found = [...files].flatMap(([path, text]) => {
      const match = whole.exec(withoutHashes(text));
      return match ? [`${path}: ${match[0]}`] : [];
    });
    expect(found).toEqual([]);
  });

  it('keeps no name, address, number or answer of its own wording in the store either', async () => {
    const database = await openStore({ path: join(home, '.muster/store.duckdb') });
    const tables = await database.all<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE'",
    );
    const held: string[] = [];
    for (const { name } of tables) held.push(JSON.stringify(await database.all(`SELECT t::VARCHAR AS t FROM "${name}" AS t`)));
    database.close();
    const text = held.join('\n');
    expect(privateTokens().filter((token) => /@|\p{L}{3}/u.test(token) && text.includes(token))).toEqual([]);
  });

  it('prints in its pages and data files what the engine lets through, hidden cells in words', () => {
    for (const table of event.tables) {
      const id = eventTableId(EVENT, table.id);
      const rows: string[][] = parse(files.get(`data/${id}.csv`)!, { from: 2 });
      const expected = [...table.rows.map((row) => String(dataCell(row.count))), String(dataCell(table.total))];
      expect(rows.map((row) => row.at(-2))).toEqual(expected);
    }
    expect(event.tables.flatMap((table) => table.rows).filter((row) => row.count.kind !== 'count').length).toBeGreaterThan(20);
  });

  it.each(['en', 'zh'] as const)('shows each count of each listed table once, in %s', (locale) => {
    const page = files.get(`${locale}/events/${EVENT}.html`)!;
    const functions = tableNamed(event, 'came.job_function')!;
    for (const { key, count } of functions.rows) {
      const cell = new RegExp(`id="${eventTableId(EVENT, functions.id)}/${rowKeyOf(key)}/count">(.*?)</td>`).exec(page)![1]!;
      const words = count.kind === 'count' ? String(count.value) : hiddenWords(count, locale)!.replace('<', '&lt;');
      expect(cell.replace(/<[^>]*>/g, '')).toBe(words);
    }
    expect(page).toContain(locale === 'en' ? 'This event is invented' : '本活动为虚构');
    expect(page).not.toMatch(/<td class="n"[^>]*><\/td>(?=<td class="n")/);
  });

  it('publishes a proof that covers every hidden number, and what it printed', () => {
    const proof = JSON.parse(files.get(`data/${EVENT}.proof.json`)!) as { leaks: unknown[]; cells: { values: number; k: number }[] };
    expect(proof.leaks).toEqual([]);
    expect(proof.cells.every((cell) => cell.values >= cell.k)).toBe(true);
    const edition = JSON.parse(files.get(`data/${EVENT}.edition.json`)!) as { event: string; cells: unknown[] };
    expect([edition.event, edition.cells.length > 50]).toEqual([EVENT, true]);
  });

  it('does not say how many rows of a file were used when no table prints that number', () => {
    expect(event.files.map((file) => [file.file, file.used.kind])).toEqual([
      ['registrations.csv', 'count'],
      ['proposals.csv', 'count'],
      ['survey.csv', 'count'],
      ['ratings.csv', 'count'],
    ]);
    expect(files.get('manifest.json')).not.toMatch(
      /"kind": "event(-file)?",\s+"origin": "[^"]*",\s+"version": "[^"]*",\s+"records": [1-9]/,
    );
  });
});

describe('digests of what is private', () => {
  const verify = () => runCli(['verify', out, '--config', join(home, 'muster.yaml'), '--format', 'json'], { cwd: home });
  const key = join(home, '.muster/key');

  it('confirm no guess of a file, a configuration or a claim', () => {
    const manifest = JSON.parse(files.get('manifest.json')!) as {
      inputs: { version: string }[];
      configuration: Record<string, string>;
    };
    const digests = [...manifest.inputs.map((input) => input.version), ...Object.values(manifest.configuration)];
    expect(digests.filter((digest) => !digest?.startsWith('hmac-sha256:') && digest !== null)).toEqual([]);
    for (const name of ['registrations.csv', 'proposals.csv', 'survey.csv', 'ratings.csv', 'muster.yaml']) {
      const plain = createHash('sha256')
        .update(readFileSync(join(home, name)))
        .digest('hex');
      expect([...files].filter(([, text]) => text.includes(plain)).map(([path]) => path)).toEqual([]);
    }
  });

  it('are checked by whoever has the key, and left out, with a word, by who has not', async () => {
    const [secret, configuration] = [readFileSync(key), readFileSync(join(home, 'muster.yaml'), 'utf8')];
    writeFileSync(join(home, 'muster.yaml'), `${configuration}# another\n`);
    // Everything else agrees: it is the only difference.
    expect(JSON.parse((await verify()).stdout)).toMatchObject([{ kind: 'input', id: expect.stringContaining('config') }]);
    writeFileSync(join(home, 'muster.yaml'), configuration);
    rmSync(key);
    const without = await verify();
    writeFileSync(key, secret, { mode: 0o600 });
    expect([without.code, without.stderr.includes('The key of this report is not here')], without.stderr).toEqual([0, true]);
  });
});

describe('after the files were shredded', () => {
  const verify = () => runCli(['verify', out, '--config', join(home, 'muster.yaml'), '--format', 'json'], { cwd: home });

  it('the report still verifies, and says whose files are gone', async () => {
    const raw = readFileSync(join(home, 'registrations.csv'));
    rmSync(join(home, 'registrations.csv'));
    const run = await verify();
    writeFileSync(join(home, 'registrations.csv'), raw);
    expect([run.code, JSON.parse(run.stdout)], run.stderr).toEqual([0, []]);
    expect(run.stderr).toContain(`Files of ${EVENT} are gone`);
  });

  it('a hidden number is explained in the words that stand in its place', async () => {
    const { key, count } = event.tables
      .flatMap((table) => (table.id === 'came.job_function' ? table.rows : []))
      .find((row) => row.count.kind !== 'count')!;
    const run = await runCli(
      ['explain', 'number', `${eventTableId(EVENT, 'came.job_function')}/${key[0]}/count`, '--config', join(home, 'muster.yaml')],
      {
        cwd: home,
      },
    );
    expect([run.code, run.stdout], run.stderr).toEqual([0, expect.stringContaining(hiddenWords(count, 'en')!)]);
  });

  it('a number that is not the frozen one is found', () => {
    const [first, ...rest] = event.tables;
    const wrong = { ...first!, rows: first!.rows.map((row) => ({ ...row, count: { kind: 'count', value: 77 } as const })) };
    const found = editionDifferences(withEvent({ ...event, tables: [wrong, ...rest] }));
    expect(found.map(({ id, published, derived }) => [id, published, derived])).toContainEqual([
      `event.${EVENT}.attendees.status/approved/count`,
      '77',
      String(dataCell(first!.rows[0]!.count)),
    ]);
    expect(editionDifferences(model)).toEqual([]);
  });

  it('an earlier edition is protected together with this one, and refused when it is none', async () => {
    const config = readFileSync(join(home, 'muster.yaml'), 'utf8');
    const again = (edition: string) => {
      writeFileSync(join(home, 'again.yaml'), config.replace('    mode: hybrid\n', `    mode: hybrid\n    earlier: [${edition}]\n`));
      return runCli(['report', '--config', join(home, 'again.yaml'), '--out', join(home, 'again')], { cwd: home });
    };
    expect((await again('report/model.json')).stderr).toContain('E_EVENT_FILE');
    expect((await again(`report/data/${EVENT}.edition.json`)).code).toBe(0);
    expect(readFileSync(join(home, `again/data/event.${EVENT}.attendees.ticket.csv`), 'utf8')).toBe(
      files.get(`data/event.${EVENT}.attendees.ticket.csv`),
    );
  });
});

describe('a report is not built', () => {
  it('from a proof that does not cover a hidden cell', () => {
    const proof = { ...event.proof, cells: event.proof.cells.map((cell) => ({ ...cell, values: 1 })) };
    expect(() => renderReport(withEvent({ ...event, proof }))).toThrow(/stays hidden/);
    expect(() => renderReport(withEvent({ ...event, proof: { cells: [], leaks: [] } }))).toThrow(/stays hidden/);
  });

  it('when numbers of an event contradict each other, in both languages', () => {
    const [first, ...rest] = event.tables;
    const wrong = {
      ...first!,
      rows: first!.rows.map((row, i) => (i === 0 ? { ...row, count: { kind: 'count', value: 999 } as const } : row)),
    };
    const check = () => checkEventFacts({ ...event, tables: [wrong, ...rest] });
    expect(check).toThrow(/community-day-2024/);
    expect(check).toThrow(
      expect.objectContaining({ zh: expect.objectContaining({ message: expect.stringMatching(/community-day-2024.*合计/s) }) }),
    );
    expect(() => checkEventFacts(event)).not.toThrow();
    expect(factsOf(event, 'zh').facts.length).toBeGreaterThan(100);
  });
});

function withEvent(changed: EventData): ReportModel {
  return { ...model, sections: { ...model.sections, events: { events: [changed] } } };
}

/** Digests are hexadecimal and long: a four-digit session number may stand in one by chance. */
function withoutHashes(text: string): string {
  return text.replace(/\b[0-9a-f]{64}\b/g, '');
}
