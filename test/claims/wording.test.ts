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

function show(name: string, { verdict, reasons, sentences, basis }: EvaluatedClaim): string {
  const lines = basis.en.map((line, i) => `  - ${line}\n    ${basis.zh[i]}`);
  return [`## ${name}`, `${verdict} (${reasons.join(', ')})`, '', sentences.en, sentences.zh, '', ...lines, ''].join('\n');
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
