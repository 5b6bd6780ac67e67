import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Statement, type Succession, sliceAffiliations } from './slice.ts';

const [ALWAYS, NEVER] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
const said = (org: number, from = ALWAYS, until = NEVER, priority = 90, line = org): Statement => ({
  org,
  from,
  until,
  priority,
  source: 'file',
  line,
});
const brief = (statements: readonly Statement[], successions: readonly Succession[] = []) => {
  const { slices, conflicts } = sliceAffiliations(statements, successions);
  return {
    slices: slices.map(({ org, from, until }) => [org, from, until]),
    conflicts: conflicts.map(({ reason, from, until, kept, dropped }) => [reason, from, until, kept, dropped]),
  };
};

describe('sliceAffiliations', () => {
  test('a gap stays a gap', () => {
    expect(brief([said(1, 0, 10), said(2, 20, 30)])).toEqual({
      slices: [
        [1, 0, 10],
        [2, 20, 30],
      ],
      conflicts: [],
    });
  });

  test('the higher priority rules where it speaks, and only there', () => {
    expect(brief([said(1, ALWAYS, NEVER, 40), said(2, 10, 20, 90)])).toEqual({
      slices: [
        [1, ALWAYS, 10],
        [2, 10, 20],
        [1, 20, NEVER],
      ],
      conflicts: [['overruled', 10, 20, 2, 1]],
    });
  });

  test('of equals, one with dates beats one that says always', () => {
    expect(brief([said(1), said(2, 10, 20)]).conflicts).toEqual([['dated-over-open', 10, 20, 2, 1]]);
  });

  test('of equals with dates, the later start is the newer news', () => {
    expect(brief([said(1, 0, 20), said(2, 10, 30)])).toEqual({
      slices: [
        [1, 0, 10],
        [2, 10, 30],
      ],
      conflicts: [['later-start', 10, 20, 2, 1]],
    });
  });

  test('of equals that begin together, the one that others agree with', () => {
    expect(brief([said(1), said(2), said(2, ALWAYS, NEVER, 20)]).slices).toEqual([[2, ALWAYS, NEVER]]);
  });

  test('of equals that begin together, the one from whose address the person commits in these days, however many repeat the other', () => {
    const formerTwice = [said(1), said(1, ALWAYS, NEVER, 40), said(1, ALWAYS, NEVER, 30)];
    expect(brief([...formerTwice, said(2), said(2, 10, 20, 20)])).toEqual({
      slices: [
        [1, ALWAYS, 10],
        [2, 10, 20],
        [1, 20, NEVER],
      ],
      conflicts: [
        ['more-statements', ALWAYS, 10, 1, 2],
        ['own-address', 10, 20, 2, 1],
        ['more-statements', 20, NEVER, 1, 2],
      ],
    });
    expect(brief([said(1), said(2), said(1, 10, 20, 20), said(2, 10, 20, 15)]).conflicts[1]).toEqual([
      'contradiction',
      ALWAYS,
      NEVER,
      undefined,
      2,
    ]);
  });

  test('where nothing decides the time stays unknown', () => {
    expect(brief([said(1), said(2), said(3, 0, 5, 40)])).toEqual({
      slices: [],
      conflicts: [
        ['contradiction', ALWAYS, NEVER, undefined, 1],
        ['contradiction', ALWAYS, NEVER, undefined, 2],
        ['overruled', 0, 5, undefined, 3],
      ],
    });
  });

  test('of two addresses the later one is the newer news, however many statements the former employer has', () => {
    const former = [said(1), said(1, ALWAYS, NEVER, 40), said(1, 0, 30, 20)];
    expect(brief([...former, said(2), said(2, 10, 30, 20)]).slices).toContainEqual([2, 10, 30]);
  });

  test('people go with an organisation that was taken over, also twice', () => {
    const successions = [
      { org: 1, successor: 2, day: 10 },
      { org: 2, successor: 3, day: 20 },
    ];
    expect(brief([said(1, 0, 30)], successions).slices).toEqual([
      [1, 0, 10],
      [2, 10, 20],
      [3, 20, 30],
    ]);
    expect(brief([said(1, 0, 5)], successions).slices).toEqual([[1, 0, 5]]);
  });

  test('a circle of take-overs ends', () => {
    const circle = [
      { org: 1, successor: 2, day: 10 },
      { org: 2, successor: 1, day: 10 },
    ];
    expect(() => brief([said(1)], circle)).not.toThrow();
  });

  const bound = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(ALWAYS, NEVER));
  const anyStatement = fc.record({
    org: fc.integer({ min: 1, max: 4 }),
    from: bound,
    until: bound,
    priority: fc.constantFrom(20, 40, 90),
    source: fc.constantFrom('x', 'y'),
    line: fc.integer({ min: 1, max: 5 }),
  });

  test('day by day: a slice exactly where the strongest statements can be decided, never two, never an organisation nobody named', () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { maxLength: 7 }), (statements) => {
        const { slices, conflicts } = sliceAffiliations(statements);
        for (let day = -1.5; day < 14; day++) {
          const now = statements.filter(({ from, until }) => from <= day && day < until);
          const top = now.filter(({ priority }) => priority === Math.max(...now.map((statement) => statement.priority)));
          const here = slices.filter(({ from, until }) => from <= day && day < until);
          const undecided = conflicts.some(({ reason, from, until }) => reason === 'contradiction' && from <= day && day < until);
          expect(here.length).toBe(now.length === 0 || undecided ? 0 : 1);
          if (here[0]) expect(top.map(({ org }) => org)).toContain(here[0].org);
          if (new Set(top.map(({ org }) => org)).size === 1) expect(here[0]!.org).toBe(top[0]!.org);
          const unheard = new Set(now.map(({ org }) => org).filter((org) => org !== here[0]?.org));
          const listed = conflicts.filter(({ from, until }) => from <= day && day < until).map(({ dropped }) => dropped);
          expect([...listed].sort()).toEqual([...unheard].sort());
        }
      }),
      { numRuns: 500 },
    );
  });

  test('the order of the statements changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyStatement, { maxLength: 7 }), (statements) => {
        expect(sliceAffiliations([...statements].reverse())).toEqual(sliceAffiliations(statements));
      }),
      { numRuns: 500 },
    );
  });
});
