import { expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ReportModel } from '../report/model.ts';
import { citationFiles } from './citation-files.ts';
import { announced } from './editions.ts';

const text = (en: string) => ({ en, zh: en });
const model = (site: object = {}, claims: readonly object[] = []) =>
  ({
    site: {
      title: text('Kestrel'),
      publisher: text('The Foundation'),
      licence: { name: 'CC-BY-4.0', title: 'Creative Commons' },
      address: 'https://example.org/kestrel',
      edition: { number: '2026.1', day: '2026-11-30' },
      period: { from: null, to: null },
      ...site,
    },
    claims,
  }) as unknown as ReportModel;
const cff = (one: ReportModel) => parse(citationFiles(one).get('CITATION.cff')!) as Record<string, unknown>;
const zenodo = (one: ReportModel) => JSON.parse(citationFiles(one).get('.zenodo.json')!) as Record<string, unknown>;

it('a draft has none', () => expect([...citationFiles(model({ edition: null })).keys()]).toEqual([]));

it('an edition is cited with its number, day, licence, address and the digest of its numbers', () => {
  const one = model({}, [
    { verdict: 'holds', sentences: text('China is second, & 1 < 2.') },
    { verdict: 'not published', sentences: text('Too few.') },
    { verdict: 'fails', sentences: text('Japan is not third.') },
  ]);
  expect(cff(one)).toEqual({
    'cff-version': '1.2.0',
    message: 'If you use these numbers, cite the edition they are from.',
    type: 'dataset',
    title: 'Kestrel',
    authors: [{ name: 'The Foundation' }],
    version: '2026.1',
    'date-released': '2026-11-30',
    license: 'CC-BY-4.0',
    url: 'https://example.org/kestrel/',
    abstract: 'China is second, & 1 < 2. Japan is not third.',
    identifiers: [{ type: 'other', value: `sha256:${announced(one).numbers}`, description: 'The numbers of this edition' }],
  });
  expect(zenodo(one)).toEqual({
    title: 'Kestrel',
    upload_type: 'dataset',
    description: 'China is second, &amp; 1 &lt; 2. Japan is not third.',
    creators: [{ name: 'The Foundation' }],
    publication_date: '2026-11-30',
    version: '2026.1',
    access_right: 'open',
    license: 'cc-by-4.0',
    related_identifiers: [{ identifier: 'https://example.org/kestrel/', relation: 'isIdenticalTo', resource_type: 'dataset' }],
  });
});

it('without a publisher the title is the author, without claims the abstract is the citation, without an address there is none', () => {
  const bare = model({ publisher: null, address: null });
  expect(cff(bare)).toMatchObject({ authors: [{ name: 'Kestrel' }], abstract: expect.stringContaining('Kestrel') });
  expect(zenodo(bare)).toMatchObject({ creators: [{ name: 'Kestrel' }], description: expect.stringContaining('2026.1') });
  expect('url' in cff(bare) || 'related_identifiers' in zenodo(bare)).toBe(false);
});
