import { describe, expect, it } from 'vitest';
import type { Fact, FactsDocument } from '../../src/lint/facts.ts';
import { describeFinding } from '../../src/lint/finding.ts';
import { lintFacts } from '../../src/lint/lint-facts.ts';

const report = (facts: readonly Fact[], id = 'kcd-2024', locale = 'en'): FactsDocument => ({ report: { id, locale }, facts });
const people = (id: string, value: number, more: Partial<Fact> = {}): Fact => ({
  id,
  unit: 'people',
  value,
  says: String(value),
  where: 'page',
  ...more,
});
const found = (...documents: FactsDocument[]) =>
  lintFacts(documents).map(({ kind, ids, certainty }) => `${certainty} ${kind} ${ids.join(' ')}`);

describe('what is deliberately fine', () => {
  const fine: readonly (readonly [string, readonly Fact[]])[] = [
    ['12,000 and 11,981', [people('a', 12_000), people('a', 11_981)]],
    ['6.3K and 6,312', [people('a', 6300, { says: '6.3K' }), people('a', 6312)]],
    [
      'more than 6,300 beside 6.3K+',
      [people('a', 6300, { bound: 'min', says: '6.3K+' }), people('a', 6300, { bound: 'min', says: 'more than 6,300' })],
    ],
    ['almost 800 beside 778', [people('a', 800, { bound: 'max' }), people('a', 778)]],
    ['about 500 beside 487', [people('a', 500, { bound: 'about' }), people('a', 487)]],
    [
      'tiers that overlap',
      [people('s', 47), people('t', 0, { value: undefined, says: undefined, of: 's', overlap: true, parts: { gold: 30, startup: 22 } })],
    ],
    [
      'a partition that does not claim everything',
      [people('w', 100), people('p', 0, { value: undefined, says: undefined, of: 'w', partial: true, parts: { x: 10 } })],
    ],
    [
      'a base nobody printed',
      [people('p', 0, { value: undefined, says: undefined, of: 'unprinted', parts: { x: 10, y: 3 } }), people('p.x', 10)],
    ],
    ['53.1% and 53%', [share('a.share', 0.531, '53.1%'), share('a.share', 0.53, '53%')]],
    ['what is planned', [people('a', 100), people('a', 900, { planned: true })]],
    [
      'growth from N+',
      [
        people('a', 6500, { bound: 'min', says: '6,500+' }),
        people('a@x-2020', 3500, { bound: 'min', says: '3,500+' }),
        growth(0.85, '85%'),
      ],
    ],
    ['2000% from rounded counts', [people('a', 12_000), people('a@x-2020', 550), growth(20, '2000% increase')]],
  ];
  it.each(fine)('%s', (_, facts) => expect(found(report(facts))).toEqual([]));
});

describe('what is wrong', () => {
  const wrong: readonly (readonly [string, readonly Fact[], string])[] = [
    ['4,100 and 4,212', [people('a', 4100), people('a', 4212)], 'sure repeat a'],
    ['84% and 85%', [share('a.share', 0.84, '84%'), share('a.share', 0.85, '85%')], 'sure repeat a.share'],
    ['more than 7,000 beside 6,950', [people('a', 7000, { bound: 'min' }), people('a', 6951)], 'sure repeat a'],
    ['350 and 3,500', [people('a', 352), people('a', 3520)], 'sure magnitude a'],
    ['a share that another figure leaves no rest for', restless(), 'sure sum p w'],
    [
      'a tier above the total',
      [people('s', 9), people('t', 0, { value: undefined, says: undefined, of: 's', overlap: true, parts: { gold: 10, x: 1 } })],
      'sure sum t s',
    ],
    [
      'a whole above all tiers',
      [people('s', 40), people('t', 0, { value: undefined, says: undefined, of: 's', overlap: true, parts: { gold: 10, x: 1 } })],
      'likely sum t s',
    ],
    [
      'a whole that may be rounded',
      [people('w', 3500), people('p', 0, { value: undefined, says: undefined, of: 'w', parts: { x: 3000, y: 512 } })],
      'likely sum p w',
    ],
    ['growth', [people('a', 6500), people('a@x-2020', 3501), growth(1.2, '120%')], 'sure share a.growth a a@x-2020'],
    ['an alias of the own report', [people('a', 41), people('a@kcd-2024', 43)], 'sure repeat a'],
  ];
  it.each(wrong)('%s', (_, facts, expected) => expect(found(report(facts))).toEqual([expected]));

  it('listed with the later report, whichever order the files are given in', () => {
    const [old, later] = [report([people('a', 41)], 'kcd-2023'), report([people('a@kcd-2023', 43)], 'kcd-2024')];
    expect(found(old, later)).toEqual(['sure cross-report a@kcd-2023']);
    expect(found(later, old)).toEqual(['sure cross-report a@kcd-2023']);
  });

  it('compared with another report about a third only as likely', () => {
    const [old, later] = [report([people('a@kcd-2022', 41)], 'kcd-2023'), report([people('a@kcd-2022', 43)], 'kcd-2024')];
    expect(found(old, later)).toEqual(['likely cross-report a@kcd-2022']);
  });

  it('reported once when it stands in both translations', () => {
    const facts = [people('a', 41), people('a', 43, { where: 'elsewhere' })];
    expect(found(report(facts), report(facts, 'kcd-2024', 'zh'))).toEqual(['sure repeat a']);
  });

  it('said in both languages, with the same numbers', () => {
    const [finding] = lintFacts([report([people('a', 41), people('a', 43)])]);
    expect(describeFinding(finding!.cause, 'en')).toBe('41 (page) and 43 (page)');
    expect(describeFinding(finding!.cause, 'zh')).toBe('41（page）与 43（page）');
  });
});

function share(id: string, value: number, says: string): Fact {
  return { id, unit: 'share', value, says, of: 'w', where: 'page' };
}

function growth(value: number, says: string): Fact {
  return { id: 'a.growth', unit: 'growth', numerator: 'a', of: 'a@x-2020', value, says, where: 'page' };
}

/** Counts that fall short of the whole while the same table in shares covers all of it. The shares are right of the sum, so only the sum is wrong. */
function restless(): Fact[] {
  return [
    people('w', 401),
    { id: 'p', unit: 'people', of: 'w', parts: { x: 200, y: 180 }, where: 'page' },
    { id: 'p', unit: 'share', of: 'w', parts: { x: 0.53, y: 0.47 }, says: { x: '53%', y: '47%' }, where: 'page' },
  ];
}

describe('what shares say together', () => {
  const apart = (id: string, value: number, more: Partial<Fact> = {}): Fact => ({
    id,
    unit: 'share',
    value,
    of: 'attendees',
    says: `${Math.round(value * 100)}%`,
    where: 'page',
    ...more,
  });

  it('84% and 26% of one whole, typed as two facts, are more than all of it; with 16% they are not', () => {
    expect(found(report([apart('attendees.role.technical.share', 0.84), apart('attendees.role.business.share', 0.26)]))).toEqual([
      'likely sum attendees.role.technical.share attendees.role.business.share',
    ]);
    expect(found(report([apart('attendees.role.technical.share', 0.84), apart('attendees.role.business.share', 0.16)]))).toEqual([]);
    expect(
      found(report([apart('attendees.role.technical.share', 0.84, { overlap: true }), apart('attendees.role.business.share', 0.26)])),
    ).toEqual([]);
    expect(found(report([apart('attendees.first_time.share', 0.84), apart('attendees.speaking.share', 0.26)]))).toEqual([]);
  });

  it('a share above 1 of its base', () => {
    expect(found(report([apart('attendees.first_time.share', 1.04, { says: '104%' })]))).toEqual(['sure bound attendees.first_time.share']);
    expect(found(report([apart('attendees.first_time.share', 1, { says: '100%' })]))).toEqual([]);
  });

  it('two shares whose counts make the unprinted base 500 and 400', () => {
    const facts = (second: number) => [
      people('attendees.dev', 251),
      apart('attendees.dev.share', 0.5),
      people('attendees.ops', second),
      apart('attendees.ops.share', 0.25),
    ];
    expect(found(report(facts(101)))).toEqual(['likely share attendees.dev.share attendees.ops.share']);
    expect(found(report(facts(125)))).toEqual([]);
    expect(found(report([...facts(101), people('attendees', 502)]))).toEqual(['sure share attendees.ops attendees.ops.share']);
  });

  it('shares that fall short are sure once a row for everything else stands among them; counts may lack those who gave no answer', () => {
    const parts = (names: Record<string, number>) =>
      report([people('w', 120), people('p', 0, { value: undefined, says: undefined, of: 'w', parts: names })]);
    expect(found(parts({ asia: 60, europe: 40 }))).toEqual(['likely sum p w']);
    expect(found(parts({ asia: 60, europe: 30, other: 10 }))).toEqual(['likely sum p w']);
    const shares = (names: Record<string, number>) =>
      report([{ id: 'p', unit: 'share', of: 'w', parts: names, says: { a: '50%' }, where: 'page' }]);
    expect(found(shares({ a: 0.5, others: 0.3 }))).toEqual(['sure sum p']);
    expect(found(shares({ a: 0.5, another: 0.3 }))).toEqual(['likely sum p']);
  });

  it('a growth that only the rounded figures allow', () => {
    const facts = (exact: number) => [people('a', 12_000), people('a', exact), people('a@x-2020', 9997), growth(0.24, '24%')];
    expect(found(report(facts(12_413)))).toEqual([]);
    expect(found(report(facts(11_981)))).toEqual(['likely share a.growth a a@x-2020']);
  });
});

describe('a figure that is repeated otherwise', () => {
  const bound = (where: string) => people('a', 6000, { bound: 'min', says: '6,000 or more', where });
  const exact = (where: string) => people('a', 5585, { where });

  it('"6,000 or more" and 5,585 in two sections', () => {
    expect(found(report([bound('at a glance'), exact('demographics')]))).toEqual(['sure repeat a']);
  });

  it('"6,000 or more" in one language and 5,585 elsewhere in the other', () => {
    expect(found(report([bound('at a glance')]), report([exact('demographics')], 'kcd-2024', 'zh'))).toEqual(['sure locale a']);
  });
});
