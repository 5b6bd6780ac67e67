import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Left to right as data flows: a room may import from itself and from rooms on its left. */
const ROOMS = [
  ['util'],
  ['model'],
  ['languages'],
  ['audit'],
  ['config'],
  ['sources'],
  ['facts'],
  ['store'],
  ['engine'],
  ['measures'],
  ['disclosure'],
  ['claims'],
  ['lint'],
  ['report'],
  ['publish'],
  ['browser', 'api'],
  ['program'],
  ['studio'],
  ['cli'],
];
const MAX_LINES = 300;
/** Files that are tables rather than code. */
const TABLES = /(?:error-codes|countries|languages\/\w+\/\w+|-table|-names|flags)\.ts$/;

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => name.split('\\').join('/'));
const rank = new Map(ROOMS.flatMap((rooms, index) => rooms.map((room) => [room, index] as const)));
/** What a source lets be configured stands in its folder, and the configuration is composed of it: it is as far left as `config`. */
const SPEC = /^sources\/[a-z]+\/spec\.ts$/;
/** A part of one that would be too long. */
const SPEC_PART = /^sources\/[a-z]+\/spec-[a-z]+\.ts$/;
const roomOf = (file: string) => (SPEC.test(file) || SPEC_PART.test(file) ? 'config' : file.split('/')[0]!);

/** What of a file is there when it runs: imports of types alone are not. */
const withoutTypes = (text: string) =>
  text.replace(/^import type [^;]*;$/gm, '').replace(/^import \{(?: type \w+(?: as \w+)?,?)+ \}[^;]*;$/gm, '');

function importsOf(file: string, part: (text: string) => string = (text) => text): string[] {
  const text = part(readFileSync(join(SRC, file), 'utf8'));
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
}

function localImports(file: string, part?: (text: string) => string): string[] {
  return importsOf(file, part)
    .filter((target) => target.startsWith('.'))
    .map((target) =>
      relative(SRC, resolve(SRC, file, '..', target))
        .split('\\')
        .join('/'),
    );
}

describe('the house', () => {
  it.each(files.filter((file) => file.includes('/')))('%s imports only from rooms on its left', (file) => {
    const own = rank.get(roomOf(file));
    expect(own, `room ${roomOf(file)} is in the plan`).toBeDefined();
    for (const target of localImports(file)) {
      const allowed = roomOf(target) === roomOf(file) || rank.get(roomOf(target))! < own!;
      expect(allowed, `${file} must not import ${target}`).toBe(true);
    }
  });

  it('every source that can be configured has its spec in its folder, and config composes them all', () => {
    const specs = files.filter((file) => SPEC.test(file));
    const composed = localImports('config/spec.ts').filter((target) => SPEC.test(target));
    expect(composed.sort()).toEqual(specs.sort());
    const configured = localImports('sources/registry.ts').flatMap((target) => /^sources\/[a-z]+\//.exec(target)?.[0] ?? []);
    expect(specs).toEqual(configured.map((folder) => `${folder}spec.ts`).sort());
  });

  it('the stranger shares nothing with those who protect, count and read', () => {
    const own = files.filter((file) => roomOf(file) === 'audit');
    expect(own.length).toBeGreaterThan(0);
    const rooms = new Set(own.flatMap((file) => localImports(file)).map(roomOf));
    expect([...rooms].sort()).toEqual(['audit', 'languages', 'model', 'util']);
    const protectors = files.filter((file) => ['disclosure', 'measures', 'facts'].includes(roomOf(file)));
    expect(protectors.flatMap((file) => localImports(file)).filter((target) => roomOf(target) === 'audit')).toEqual([]);
  });

  it('numbers of private records reach pages and claims through the gate alone', () => {
    const gated = ['report', 'publish', 'claims', 'lint', 'browser', 'api', 'program', 'studio', 'cli'];
    /** What is told of an event's files is what the gate lets through; figures that are cited, and editions of a series, are public. */
    const open = new Set([
      'report/events/build-events.ts measures/event-tables/series.ts',
      'report/events/build-events.ts measures/event-tables/sources.ts',
    ]);
    const behind = files.filter((file) => gated.includes(roomOf(file)));
    const around = behind.flatMap((file) =>
      localImports(file, withoutTypes)
        .filter((target) => /^measures\/(?:event-tables|bases\/event-)/.test(target))
        .map((target) => `${file} ${target}`),
    );
    expect(around.filter((one) => !open.has(one))).toEqual([]);
    const asking = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
      (file) =>
        /\.(?:tsx?|sql)$/.test(file) &&
        gated.includes(roomOf(file)) &&
        /\b(?:FROM|JOIN)\s+(?:raw_)?event_(?:registration|proposal|speaker|answer|question)/i.test(readFileSync(join(SRC, file), 'utf8')),
    );
    expect(asking).toEqual([]);
  });

  it('what runs in a browser needs no node', () => {
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      expect(
        importsOf(file, withoutTypes).filter((target) => target.startsWith('node:')),
        file,
      ).toEqual([]);
      localImports(file, withoutTypes).forEach(visit);
    };
    files.filter((file) => /^(?:browser|studio\/page)\//.test(file) && !file.endsWith('.test.ts')).forEach(visit);
  });

  it('has no default exports, enums, or oversized files', () => {
    for (const file of files) {
      const text = readFileSync(join(SRC, file), 'utf8');
      expect(/^export default|^(?:export )?(?:const )?enum /m.test(text), file).toBe(false);
      if (!TABLES.test(file)) expect(text.split('\n').length, `${file} has too many lines`).toBeLessThanOrEqual(MAX_LINES + 1);
    }
  });

  it('has no line over 160 characters, but for lists of words: a pattern or a text to split that has the line for itself', () => {
    const list = /^\s*(?:\/.*\/[dgimsuvy]*[;,]?|'[^']*'\.split\($)/;
    const code = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:tsx?|sql)$/.test(name));
    const long = code.flatMap((name) =>
      readFileSync(join(SRC, name), 'utf8')
        .split('\n')
        .flatMap((line, i) => (line.length > 160 && !list.test(line) ? [`${name}:${i + 1}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it.each(ROOMS.flat())('%s says in a page what it promises, what it may touch and where to start reading', (room) => {
    const text = readFileSync(join(SRC, room, 'CONTEXT.md'), 'utf8');
    for (const part of ['**Promises.**', '**May touch.**', '**Start reading.**', '**Rules.**']) expect(text).toContain(part);
    expect(text.split('\n').length).toBeLessThanOrEqual(21);
    const named = [...(/\*\*Start reading\.\*\*(.*)/.exec(text)?.[1] ?? '').matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
    expect(named.filter((name) => /\.(?:ts|md|sql)$|\/$|\//.test(name) && !existsSync(join(SRC, room, name)))).toEqual([]);
  });

  it('has no files that need each other in a circle, not even for types', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '));
      if (done.has(file)) return;
      done.add(file);
      for (const target of localImports(file)) visit(target, [...way, file]);
    };
    for (const file of files.filter((each) => !each.endsWith('.test.ts'))) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('names files in kebab-case', () => {
    expect(files.filter((file) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.test|\.d)?\.tsx?$/.test(file))).toEqual([]);
  });
});
