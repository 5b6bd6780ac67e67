import { expect, test } from 'vitest';
import type { MusterErrors } from '../model/error.ts';
import { claimsSpec } from './claims-schema.ts';
import { parseYamlFile } from './yaml-file.ts';

function problems(yaml: string): string[] {
  try {
    parseYamlFile(yaml, 'claims.yaml', claimsSpec);
    return [];
  } catch (error) {
    return (error as MusterErrors).errors.map(
      ({ at, code, message, hint }) => `${at?.line}:${at?.column} ${code} ${message}${hint ? ` ${hint}` : ''}`,
    );
  }
}

test('a claim of each kind is read, with its defaults', () => {
  const { claims } = parseYamlFile(
    [
      'claims:',
      '  - {id: a, kind: rank, measure: contributors, subject: CN, asserts: 2}',
      '  - {id: b, kind: share, measure: contributors, subject: CN, asserts: {value: 0.2, bound: at-least}}',
      '  - {id: c, kind: growth, measure: commits, before: {to: 2018-01}, period: {from: 2018-01}, asserts: 0.4}',
      '  - {id: d, kind: first, measure: commits, subject: CN, asserts: 2015}',
      '  - {id: e, kind: comparison, measure: commits, subject: CN, than: DE, asserts: more}',
      '  - {id: f, kind: membership, subject: Example Pay, on: 2019-07-29}',
      '  - {id: g, kind: count, of: {en: attendance, zh: 参会人数}, cited: {value: 3500, source: "https://example.org", as_of: 2019-07}, asserts: 3500}',
      '  - {id: h, kind: among-largest, of: events, subject: Example Summit, cited: not-published, asserts: 3}',
    ].join('\n'),
    'claims.yaml',
    claimsSpec,
  );
  expect(claims).toHaveLength(8);
  expect(claims[0]).toMatchObject({ by: 'country', where: {} });
  expect(claims[3]).toMatchObject({ asserts: '2015' });
});

test('a year or a yes among values to keep needs no quotes', () => {
  const yaml = 'claims:\n  - {id: a, kind: count, measure: members, where: {year: 2026, end_user: true, country: CN}, asserts: 3}';
  const { claims } = parseYamlFile(yaml, 'claims.yaml', claimsSpec);
  expect(claims[0]).toMatchObject({ where: { year: '2026', end_user: 'true', country: 'CN' } });
});

test('every mistake is told with its place and what to do', () => {
  const yaml = [
    'claims:',
    '  - id: one',
    '    kind: rank',
    '    measure: contributors',
    '    subjct: CN',
    '    asserts: second',
    '  - {id: two, kind: rnk, asserts: 2}',
    '  - {id: One, kind: first, measure: commits, subject: CN, asserts: 2015-6}',
  ].join('\n');
  expect(problems(yaml)).toEqual([
    '2:5 E_CONFIG_VALUE "claims.0.subject" is missing.',
    '6:5 E_CONFIG_VALUE "claims.0.asserts": invalid input: expected number, received string.',
    '5:5 E_CONFIG_KEY The key "subjct" is not known under "claims.0". Did you mean "subject"?',
    expect.stringContaining('7:15 E_CONFIG_VALUE "claims.1.kind": invalid discriminator value.'),
    '8:6 E_CONFIG_VALUE "claims.2.id": must be lower-case letters, digits and hyphens.',
    '8:59 E_CONFIG_VALUE "claims.2.asserts": must be a year or a month: 2014 or 2014-06.',
  ]);
});

test.each([
  ['neither measure nor cited', '{id: a, kind: count, asserts: 3}', 'give one of "measure" and "cited"'],
  ['both', '{id: a, kind: count, measure: commits, of: x, cited: not-published, asserts: 3}', 'give one of "measure" and "cited"'],
  ['cited without what is counted', '{id: a, kind: count, cited: not-published, asserts: 3}', 'needs "of"'],
  ['growth from nowhere', '{id: a, kind: growth, measure: commits, asserts: 3}', 'needs "before"'],
  ['a share of nobody', '{id: a, kind: share, measure: commits, asserts: 0.3}', 'needs a "subject"'],
  [
    'a figure outside its precision',
    '{id: a, kind: count, of: x, cited: {value: 3, low: 4, source: "https://example.org", as_of: 2019-07}, asserts: 3}',
    'outside low and high',
  ],
])('refused: %s', (_, claim, reason) => expect(problems(`claims:\n  - ${claim}`).join()).toContain(reason));

test('two claims cannot share an id', () => {
  expect(
    problems('claims:\n  - {id: a, kind: count, measure: commits, asserts: 3}\n  - {id: a, kind: count, measure: commits, asserts: 4}'),
  ).toEqual(['3:6 E_CONFIG_VALUE "claims.1.id": there is another claim "a".']);
});
