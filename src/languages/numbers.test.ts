import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { formatChange, formatGiven, formatPercent, formatShare } from './numbers.ts';
import { zh } from './zh.ts';

describe('ordinals', () => {
  test.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [21, '21st'],
    [22, '22nd'],
    [101, '101st'],
    [111, '111th'],
    [112, '112th'],
  ])('%i is %s', (rank, written) => expect(en.formats.place(rank)).toBe(written));
});

describe('counts', () => {
  const chinese = (value: number, ...beside: number[]) => zh.formats.counts([value, ...beside])(value);

  test.each([
    [3500, '3500'],
    [9999, '9999'],
    [10_000, '1万'],
    [35_000, '3.5万'],
    [12_345, '12,345'],
    [1_000_000, '100万'],
    [99_999_000, '9999.9万'],
    [950_000_000, '9.5亿'],
    [1_234_567_890, '1,234,567,890'],
    [0, '0'],
  ])('%i in Chinese is %s', (value, written) => expect(chinese(value)).toBe(written));

  test('numbers that stand together are written alike', () => {
    expect([chinese(30_000, 45_000), chinese(30_000, 45_678), chinese(3500, 30_000)]).toEqual(['3万', '30,000', '3500']);
  });

  test('whatever is written reads as the number it stands for', () => {
    const read = (text: string) => Number(text.replace(/[,万亿]/g, '')) * (text.endsWith('万') ? 1e4 : text.endsWith('亿') ? 1e8 : 1);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.nat(2_000_000_000),
          fc.nat(2_000_000).map((n) => n * 1000),
        ),
        fc.array(fc.nat(200_000), { maxLength: 2 }),
        (value, beside) => {
          expect(Math.round(read(chinese(value, ...beside)))).toBe(value);
          expect(Math.round(read(en.formats.counts([value])(value)))).toBe(value);
        },
      ),
    );
  });
});

describe('shares and times', () => {
  test('what was measured has one decimal, outwards when asked; nothing, all and what somebody chose have none', () => {
    expect([0.1234, 0.5, 1, 0, -0.0004].map((share) => formatPercent(share))).toEqual(['12.3%', '50.0%', '100%', '0%', '0%']);
    expect([0.2, 0.95, 0.975, 1.5].map(formatGiven)).toEqual(['20%', '95%', '97.5%', '150%']);
    expect([formatPercent(0.1239, 'down'), formatPercent(0.1231, 'up'), formatPercent(0.3, 'up'), formatPercent(0.3, 'down')]).toEqual([
      '12.3%',
      '12.4%',
      '30.0%',
      '30.0%',
    ]);
  });

  test('a share is rounded outwards when asked, and a few stay more than none and less than all', () => {
    expect([formatShare(1247 - 551, 1764, 'down'), formatShare(5344, 5970, 'up'), formatShare(5344, 5970)]).toEqual([
      '39.4%',
      '89.6%',
      '89.5%',
    ]);
    expect([formatShare(7, 10_000, 'down'), formatShare(9993, 10_000, 'up'), formatShare(0, 10, 'up')]).toEqual(['<0.1%', '>99.9%', '0%']);
  });

  test('growth is of no whole: twice as many is no more exact than any other', () => {
    expect([1, 1.2, 0.9997, 0.0001, 0, -1].map((by) => formatChange(by))).toEqual(['100.0%', '120.0%', '100.0%', '0%', '0%', '-100.0%']);
  });

  test('a span of days says once what its ends share', () => {
    const spans = [
      [[2019, 6, 24], [2019, 6, 26], '24 to 26 June 2019', '2019年6月24日至26日'],
      [[2019, 6, 30], [2019, 7, 2], '30 June to 2 July 2019', '2019年6月30日至7月2日'],
      [[2019, 6, 30], [2020, 6, 30], '30 June 2019 to 30 June 2020', '2019年6月30日至2020年6月30日'],
    ] as const;
    for (const [first, last, english, chinese] of spans)
      expect([en.formats.span(first, last).join(' to '), zh.formats.span(first, last).join('至')]).toEqual([english, chinese]);
  });

  test('years, months and days', () => {
    expect(['2014', '2014-06', '2019-07-29'].map(en.formats.time)).toEqual(['2014', 'June 2014', '29 July 2019']);
    expect(['2014', '2014-06', '2019-07-29'].map(zh.formats.time)).toEqual(['2014年', '2014年6月', '2019年7月29日']);
  });
});
