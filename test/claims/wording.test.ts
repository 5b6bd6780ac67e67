import { describe, expect, test } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import type { EvaluatedClaim } from '../../src/claims/evaluated-claim.ts';
import type { MeasureInfo } from '../../src/claims/measure-port.ts';
import { nounsOf } from '../../src/claims/wording/nouns.ts';
import { claimsEn } from '../../src/languages/en/claims.ts';
import { claimsZh } from '../../src/languages/zh/claims.ts';
import { CASES } from './cases.ts';
import { numbersIn } from './numbers-in.ts';
import { CONTEXT } from './plain-port.ts';

const evaluated = await Promise.all(CASES.map(async (each) => ({ ...each, result: await evaluateClaim(each.claim, each.port, CONTEXT) })));

function show(name: string, result: EvaluatedClaim): string {
  const { verdict, reasons, sentences, basis } = result;
  const lines = basis.en.map((line, i) => `  - ${line}\n    ${basis.zh[i]}`);
  return [
    `## ${name}`,
    `${verdict} (${reasons.join(', ')})`,
    '',
    sentences.en,
    sentences.zh,
    '',
    ...lines,
    '',
    ...numbersOf(result),
    '',
  ].join('\n');
}

/** To six digits: no machine writes them otherwise. */
const digits = (value: unknown): unknown =>
  typeof value === 'number' ? String(Number(value.toPrecision(6))) : Array.isArray(value) ? value.map(digits).join(' ') : String(value);
const line = (...values: readonly unknown[]) => `      ${values.map(digits).join(' ')}`;

/** What a data file has of a claim besides its words: one line for each number, neighbour, row and other way of counting. */
function numbersOf({
  subject,
  observed,
  headline,
  standsOn,
  coverage,
  kappa,
  ladder,
  chance,
  tipping,
  influence,
  rows,
  sensitivity,
}: EvaluatedClaim): string[] {
  return [
    line(subject, observed, 'in all', headline?.low, headline?.high, standsOn, 'of', coverage, kappa),
    ...[...ladder, ...chance].map((one) => line('rung' in one ? one.rung : one.kind, one.low, one.high, 'rung' in one ? one.verdict : '')),
    ...tipping.map((one) => line(one.ahead ? 'ahead' : 'behind', one.key, one.value, one.margin, one.kappa)),
    ...influence.map((one) => line('without', ...Object.values(one.without), one.value, one.rank)),
    ...rows.map((row) => line(row.subject ? '*' : '-', row.key, row.value, row.rank, row.rankLow, row.rankHigh)),
    ...sensitivity.map((row) => line(row.id, row.value, row.rank, row.low, row.high, row.coverage, row.agrees)),
  ];
}

describe('wording', () => {
  test('every kind and verdict in both languages', async () => {
    await expect(evaluated.map(({ name, result }) => show(name, result)).join('\n')).toMatchFileSnapshot('../golden/claims.md');
  });

  test.each(evaluated)('$name: $verdict', ({ verdict, result }) => expect(result.verdict).toBe(verdict));

  test('the cases cover every kind with every verdict it can have', () => {
    const seen = new Set(evaluated.map(({ result }) => `${result.kind}: ${result.verdict}`));
    const kinds = ['rank', 'among-largest', 'share', 'count', 'growth', 'comparison', 'first', 'membership'];
    const missing = kinds
      .flatMap((kind) => ['holds', 'fails', 'not identified', 'not published'].map((verdict) => `${kind}: ${verdict}`))
      .filter((each) => !seen.has(each));
    expect(missing).toEqual([]);
  });

  test.each(evaluated)('$name: both languages carry the same numbers', ({ result }) => {
    expect(numbersIn(result.sentences.zh)).toEqual(numbersIn(result.sentences.en));
    expect(result.basis.zh.map(numbersIn)).toEqual(result.basis.en.map(numbersIn));
  });
});

describe('the catalogues', () => {
  test('what is counted is a number of things, what is a rate goes by its title', () => {
    const quantity = (name: string, title: { en: string; zh: string }) => nounsOf({ name, title } as MeasureInfo).quantity;
    expect(quantity('event-check-ins', { en: 'Event check-ins', zh: '活动签到数' })).toEqual({ en: 'number of check-ins', zh: '签到数' });
    expect(quantity('event-show-rate', { en: 'Show rate', zh: '到场率' })).toEqual({ en: 'show rate', zh: '到场率' });
  });

  const flatten = (value: unknown, path: string): [string, string][] =>
    typeof value === 'string'
      ? [[path, value]]
      : Object.entries(value as object).flatMap(([key, inner]) => flatten(inner, `${path}.${key}`));
  const [english, chinese] = [flatten(claimsEn, 'c'), new Map(flatten(claimsZh, 'c'))];

  test.each(english)('%s has the same placeholders in both languages and no number of its own', (path, template) => {
    const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
    const other = chinese.get(path)!;
    expect(`${template}${other}`).not.toMatch(/[\d０-９〇]|[二三四五六七八九十百千万亿]/);
    if (!FREER.has(path)) expect(placeholders(other)).toEqual(placeholders(template));
  });
});

/** Templates where one language says who or what once more, or with another word for the same thing; numbers are the same all the same. */
const FREER = new Set(['c.share.exact']);
