import { expect, it } from 'vitest';
import type { ReportModel } from '../report/model.ts';
import { sha256 } from '../util/sha256.ts';
import { dataPackage } from './data-package.ts';

const text = (en: string) => ({ en, zh: en });
const licence = { name: 'CC-BY-4.0', title: 'Creative Commons', path: 'https://example.org/licence' };
const column = (name: string, kind: string) => ({ name, kind, title: text(`The ${name}`) });
const table = {
  kind: 'plain',
  id: 'members.level',
  title: text('Members'),
  columns: [
    column('level', 'text'),
    column('members', 'count'),
    column('part', 'share'),
    column('place', 'rank'),
    column('women', 'protected'),
  ],
  rows: [],
};
const model = (site: object, tables: readonly object[] = [table]) =>
  ({
    site: { title: text('Kestrel'), licence, address: null, edition: null, publisher: null, ...site },
    tables,
    sections: {},
  }) as unknown as ReportModel;
const csv = 'level,members\ngold,3\n';
const files = new Map([
  ['data/members.level.csv', csv],
  ['data/changes.csv', 'id\n'],
]);
const input = (source: string, origin: string, records: number | null = 1, version = '') => ({
  source,
  origin,
  records,
  version,
  kind: 'git',
});
const inputs = [
  input('git:a/a', 'https://example.org/a', 2, 'abc'),
  input('file', '/home/somebody/people.csv'),
  input('unread', 'https://example.org/b', null),
];
const attached = ['data/b.parquet', 'assets/engine.wasm', 'data/a.parquet'].map((path) => ({ path, bytes: 7, sha256: `of ${path}` }));
const made = (site: object = {}) => JSON.parse(dataPackage(model(site), files, inputs as never, attached)) as Record<string, never>;

it('every CSV that is there is a resource with its columns, size and hash; Parquet follows by path, and nothing else that is attached', () => {
  const { resources } = made() as unknown as { readonly resources: readonly Record<string, unknown>[] };
  expect(resources.map(({ path }) => path)).toEqual(['data/members.level.csv', 'data/changes.csv', 'data/a.parquet', 'data/b.parquet']);
  expect(resources[0]).toEqual({
    profile: 'tabular-data-resource',
    name: 'members.level',
    path: 'data/members.level.csv',
    title: 'Members',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: 21,
    hash: `sha256:${sha256(csv)}`,
    licenses: [licence],
    schema: {
      fields: [
        { name: 'level', type: 'string', title: 'The level' },
        { name: 'members', type: 'number', title: 'The members' },
        { name: 'part', type: 'number', title: 'The part' },
        { name: 'place', type: 'integer', title: 'The place' },
        { name: 'women', type: 'any', title: 'The women' },
      ],
      missingValues: [''],
    },
  });
  expect(resources[2]).toEqual({
    profile: 'data-resource',
    name: 'a-parquet',
    path: 'data/a.parquet',
    format: 'parquet',
    mediatype: 'application/vnd.apache.parquet',
    bytes: 7,
    hash: 'sha256:of data/a.parquet',
    licenses: [licence],
  });
});

it('what was read is a source, with an address only where that is on the web', () => {
  expect(made()['sources']).toEqual([{ title: 'git:a/a', path: 'https://example.org/a', version: 'abc' }, { title: 'file' }]);
});

it('a draft has no version, and what is not known of a site is left out', () => {
  expect(Object.keys(made())).toEqual(['profile', 'name', 'title', 'description', 'licenses', 'sources', 'resources']);
  const edition = { number: '2026.1', day: '2026-11-30' };
  expect(made({ edition, address: 'https://example.org', publisher: text('The Foundation') })).toMatchObject({
    homepage: 'https://example.org',
    version: '2026.1',
    created: '2026-11-30',
    contributors: [{ title: 'The Foundation', role: 'publisher' }],
  });
});
