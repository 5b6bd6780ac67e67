import { describe, expect, it } from 'vitest';
import type { ReportModel } from '../report/model.ts';
import { KEYED } from '../util/pseudonym.ts';
import { manifestOf, type Provenance } from './manifest.ts';
import type { ReportFolder } from './read-report.ts';
import { verifyDerived, verifyInputsNamed } from './verify.ts';

type Parts = {
  readonly value?: number;
  readonly sql?: object;
  readonly claimSql?: string | null;
  readonly site?: object;
  readonly provenance?: object;
};

function derived({ value = 5, sql = { text: 'SELECT 1', params: {} }, claimSql = 'SELECT 1', site = {}, provenance = {} }: Parts = {}) {
  const claim = { id: 'china', sql: claimSql === null ? null : { text: claimSql, params: {} } };
  const result = { measure: 'contributors', version: 1, by: ['country'], sql, rows: [{ key: { country: 'CN' }, value }] };
  const plain = { id: 'inputs.source', kind: 'plain', sql: 'SELECT 2', rows: [] };
  const model = {
    site: { tool: '1', made: null, edition: null, licence: { name: 'CC0' }, minimum: 5, ...site },
    tables: [{ id: 'contributors.country', kind: 'measure', result }, plain],
    claims: [claim],
    sections: {},
  } as unknown as ReportModel;
  const base = {
    inputs: [{ source: 'git:a', version: '1' }],
    quarantine: [],
    mirrors: [],
    configuration: { config: 'c', claims: null },
    seeds: { bootstrap: 1 },
  };
  return { model, provenance: { ...base, ...provenance } as unknown as Provenance };
}
function published(parts: Parts = {}): ReportFolder {
  const { model, provenance } = derived(parts);
  return { files: new Map(), manifest: manifestOf(model, provenance, new Map(), []), model };
}
const found = (before: Parts, after: Parts, hasKey = true) =>
  verifyDerived(published(before), derived(after), hasKey).map(({ kind, id }) => `${kind} ${id}`);

describe('a report derived again from its inputs', () => {
  it('is as published when its inputs are', () => {
    expect(verifyDerived(published(), derived())).toEqual([]);
    expect(found({ claimSql: null }, { claimSql: null })).toEqual([]);
  });

  it('differs in its numbers, inputs, configuration and what the manifest says', () => {
    expect(verifyDerived(published({ value: 5 }), derived({ value: 6 }))).toEqual([
      { kind: 'number', id: 'contributors.country/CN/value', published: '5', derived: '6' },
    ]);
    const inputs = [{ source: 'git:a', version: '2' }];
    expect(found({}, { provenance: { inputs } })).toEqual(['input git:a/version']);
    expect(found({}, { provenance: { configuration: { config: 'd', claims: null } } })).toEqual(['input config']);
    expect(found({}, { provenance: { seeds: { bootstrap: 2 } } })).toEqual(['manifest seeds/bootstrap']);
    const quarantine = [{ source: 'git:a', reason: 'date', kept: true, records: 1 }];
    expect(found({}, { provenance: { quarantine } })).toEqual(['manifest quarantine/git:a']);
  });

  it('is the same by another program, day, edition, address and program for readers', () => {
    expect(
      found({}, { site: { tool: '2', made: 'today', edition: { number: '1' }, address: 'https://example.org', program: 'p' } }),
    ).toEqual([]);
    expect(found({}, { site: { minimum: 6 } })).toEqual(['number site/minimum']);
  });

  it('asks one engine in the same words; of another the words are not compared, the numbers are', () => {
    const words = (text: string, engine?: string) => ({ text, params: {}, ...(engine === undefined ? {} : { engine }) });
    expect(found({ sql: words('SELECT 1') }, { sql: words('SELECT 3') })).toEqual([
      'manifest queries/contributors.country/sha256',
      'number contributors.country/sql/text',
    ]);
    const other = { sql: words('SELECT 3', 'clickhouse'), claimSql: 'SELECT 4' };
    expect(found({ sql: words('SELECT 1') }, other)).toEqual([]);
    expect(found({ sql: words('SELECT 1') }, { ...other, value: 6 })).toEqual(['number contributors.country/CN/value']);
    expect(found({ claimSql: null }, { ...other, claimSql: null })).toEqual([]);
  });

  it('without the key of the published one says nothing of digests that need it', () => {
    const inputs = (version: string) => ({ provenance: { inputs: [{ source: 'event:day', version }] } });
    expect(found(inputs(`${KEYED}1`), inputs(`${KEYED}2`))).toEqual(['input event:day/version']);
    expect(found(inputs(`${KEYED}1`), inputs(`${KEYED}2`), false)).toEqual([]);
    expect(found(inputs('1'), inputs('2'), false)).toEqual(['input event:day/version']);
    expect(found({ site: { title: `${KEYED}1` } }, { site: { title: `${KEYED}2` } }, false)).toEqual([]);
  });

  it('shows what is there and what is not, of long texts the beginning', () => {
    const show = (before: unknown, after: unknown) => {
      const [one] = verifyDerived(published({ site: { title: before } }), derived({ site: { title: after } }));
      return [one!.published, one!.derived];
    };
    expect(show('x'.repeat(120), 'x'.repeat(121))).toEqual(['x'.repeat(120), `${'x'.repeat(117)}...`]);
    expect(show('x', undefined)).toEqual(['x', 'nothing']);
    expect(show(7, ['y'])).toEqual(['7', '["y"]']);
  });
});

it('a report that names no input can be held against nothing', () => {
  expect(verifyInputsNamed(published())).toEqual([]);
  expect(verifyInputsNamed(published({ provenance: { inputs: [] } }))).toMatchObject([{ kind: 'unchecked', id: 'inputs' }]);
});
