import { describe, expect, it } from 'vitest';
import { diffReports, type Edition } from './diff.ts';

type Parts = {
  readonly inputs?: readonly object[];
  readonly manifest?: object;
  readonly queries?: readonly object[];
  readonly claims?: readonly object[];
  readonly site?: object;
  readonly more?: object;
  readonly value?: number | null;
};
const git = (version: string) => ({ source: 'git:example/kestrel', kind: 'git', version });

/** An edition of one table and one claim in it. */
function edition({ inputs = [git('1')], manifest = {}, queries, claims, site = {}, more = {}, value = 5 }: Parts = {}): Edition {
  const table = { id: 'contributors.country', result: { rows: [{ key: { country: 'CN' }, value }] } };
  const own = { muster: '1', period: {}, minimum: 5, inputs, configuration: { config: 'c', claims: 'd' } };
  return {
    manifest: { ...own, queries: queries ?? [{ table: 'contributors.country', sha256: 'q' }], ...manifest },
    model: { site, tables: [table], claims: claims ?? [{ id: 'china', table: 'contributors.country', observed: 2 }], ...more },
  } as unknown as Edition;
}
const NUMBER = 'contributors.country/CN/value';
const causes = (after: Parts, before: Parts = {}) =>
  Object.fromEntries(diffReports(edition(before), edition({ value: 6, ...after })).numbers.map((change) => [change.id, change.causes]));

describe('what can have caused a change', () => {
  it('is unexplained when nothing changed that it rests on', () => {
    expect(causes({})).toEqual({ [NUMBER]: ['unexplained'] });
  });

  it.each([
    ['records', { inputs: [git('2')] }, ['data']],
    ['a source that is new', { inputs: [git('1'), { source: 'events:e', kind: 'event', version: '1' }] }, ['data']],
    ['who people are', { inputs: [git('1'), { source: 'people.json', kind: 'affiliations', version: '1' }] }, ['people']],
    ['what was corrected', { inputs: [git('1'), { source: 'corrections.csv', kind: 'corrections', version: '1' }] }, ['corrections']],
    ['the configuration', { manifest: { configuration: { config: 'other', claims: 'd' } } }, ['definition']],
    ['the threshold', { manifest: { minimum: 6 } }, ['definition']],
    ['the version of the program', { manifest: { muster: '2' } }, ['code']],
    ['the query of its table', { queries: [{ table: 'contributors.country', sha256: 'other' }] }, ['definition']],
    ['several at once', { inputs: [git('2')], manifest: { muster: '2', minimum: 6 } }, ['definition', 'data', 'code']],
  ])('%s', (_, parts, expected) => {
    expect(causes(parts)).toEqual({ [NUMBER]: expected });
  });

  it('of a claim is its definition, or the query of the table that it stands in', () => {
    const claims = [{ id: 'china', table: 'contributors.country', observed: 3 }];
    const other = { manifest: { configuration: { config: 'c', claims: 'other' } } };
    expect(causes({ claims, ...other })).toEqual({ [NUMBER]: ['unexplained'], 'claims/china/observed': ['definition'] });
    const query = { queries: [{ table: 'contributors.country', sha256: 'other' }] };
    expect(causes({ claims, value: 5, ...query })).toEqual({ 'claims/china/observed': ['definition'] });
    const elsewhere = {
      queries: [
        { table: 'contributors.country', sha256: 'q' },
        { table: 'other', sha256: 'q' },
      ],
    };
    expect(causes({ claims, value: 5, ...elsewhere })).toEqual({ 'claims/china/observed': ['unexplained'] });
    const free = (observed: number) => [{ id: 'china', table: null, observed }];
    expect(causes({ claims: free(3), value: 5, ...query }, { claims: free(2) })).toEqual({ 'claims/china/observed': ['unexplained'] });
  });
});

describe('what is compared', () => {
  const ids = (before: Parts, after: Parts) => diffReports(edition(before), edition(after)).numbers.map(({ id }) => id);

  it('is neither the program nor the number of the edition, nor its pages and sections, nor the words of a query', () => {
    const site = { tool: '1', made: 'today', edition: null, address: 'https://example.org', program: 'p', title: { en: 'Kestrel' } };
    const other = { tool: '2', made: null, edition: { number: '1' }, address: null, program: null, title: { en: 'Kestrel' } };
    expect(ids({ site, more: { sections: { a: 1 }, pages: [1] } }, { site: other, more: { sections: { a: 2 }, pages: [2] } })).toEqual([]);
    expect(ids({ site }, { site: { ...other, title: { en: 'Merlin' } } })).toEqual(['site/title/en']);
    const claim = (text: string, params: object) => [{ id: 'china', table: null, sql: { text, params } }];
    expect(ids({ claims: claim('SELECT 1', { a: 1 }) }, { claims: claim('SELECT 2', { a: 2 }) })).toEqual(['claims/china/sql/params/a']);
  });

  it('is a number that was hidden, and a claim that is new', () => {
    expect(ids({ value: null }, { value: 6 })).toEqual([NUMBER]);
    expect(ids({ value: 6 }, { value: null })).toEqual([NUMBER]);
    expect(ids({ claims: [] }, {})).toEqual(['claims/china']);
    expect(ids({}, { claims: [] })).toEqual(['claims/china']);
    const ranked = (rank: object | null) => ({ claims: [{ id: 'china', table: null, rank }] });
    expect(ids(ranked(null), ranked({ low: 1, high: 2 })), 'nothing became something').toEqual(['claims/china/rank']);
    expect(ids(ranked({ low: 1, high: 2 }), ranked(null))).toEqual(['claims/china/rank']);
  });

  it('is what the editions rest on', () => {
    const { inputs } = diffReports(edition(), edition({ inputs: [git('2')], manifest: { muster: '2' } }));
    expect(inputs.map(({ id }) => id)).toEqual(['muster', 'inputs/git:example/kestrel/version']);
  });
});
