import { describe, expect, it } from 'vitest';
import { evaluateClaim } from '../../src/claims/evaluate.ts';
import { CONTEXT, claimOf, plainPort } from './plain-port.ts';

/** 17 of Alibaba's, 11 others, and of 150 the organisation is not known; of Alibaba's 15 are in China, and of 2 it is not known. */
const port = plainPort(({ by, where }) => {
  if (by[0] === 'organisation') return { known: { Alibaba: 17, Other: 11 }, unknown: 150 };
  if (where['organisation'] !== undefined) return by[0] === 'country' ? { known: { CN: 15 }, unknown: 2 } : { known: 17 };
  return { known: { CN: 20, DE: 5 }, unknown: 153 };
});
const judge = (spec: object) => evaluateClaim(claimOf({ where: {}, ...spec } as never), port, CONTEXT);
const shareOf = (where: object, value: number) => judge({ kind: 'share', subject: 'CN', where, asserts: { value, bound: 'at-least' } });

describe('what a filter asks for is not known of all', () => {
  it('a number of what it keeps is one of a subject: the unknown may belong to it', async () => {
    const exact = await judge({ kind: 'count', where: { organisation: 'Alibaba' }, asserts: 17 });
    expect([exact.verdict, exact.headline]).toEqual(['not identified', { low: 17, high: 167 }]);
    expect(exact.sentences.en).toContain('from Alibaba in the Example community is 17, and up to 167 with those of unknown organisation');
    const least = await judge({ kind: 'count', where: { organisation: 'Alibaba' }, asserts: { value: 10, bound: 'at-least' } });
    expect(least.verdict).toBe('holds');
  });

  it('nobody known is not nobody', async () => {
    const none = await judge({ kind: 'count', where: { country: 'FR' }, asserts: 0 });
    expect([none.verdict, none.headline]).toEqual(['not identified', { low: 0, high: 153 }]);
  });

  it('any other claim says whom it leaves out, and is not decided', async () => {
    const share = await shareOf({ organisation: 'Alibaba' }, 0.5);
    expect([share.verdict, share.reasons]).toEqual(['not identified', expect.arrayContaining(['filter-not-known'])]);
    expect(share.sentences.en).toContain('The organisation of 150 of 178 is not known, and these are not counted.');
    expect(share.sentences.zh).toContain('另有150（共178）的组织未知，未计入。');
  });

  it('a project is known of everything: nothing is said', async () => {
    const share = await shareOf({ project: 'kubernetes' }, 0.1);
    expect([share.verdict, share.reasons.includes('filter-not-known')]).toEqual(['holds', false]);
  });

  it('where nobody is known, nothing is said of unknown who are like the known', async () => {
    const dark = plainPort(() => ({ known: {}, unknown: 261 }));
    const rank = await evaluateClaim(claimOf({ kind: 'rank', subject: 'CN', asserts: 1 }), dark, CONTEXT);
    expect([rank.verdict, rank.ladder.map(({ rung }) => rung)]).toEqual(['not identified', ['worst-case', 'selection-2']]);
  });
});
