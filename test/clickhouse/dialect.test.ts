import { describe, expect, it } from 'vitest';
import { inClickhouse } from '../../src/engine/dialect.ts';
import { loadMeasure, measureNames } from '../../src/measures/measure.ts';
import { planMeasure } from '../../src/measures/plan.ts';
import {
  boundsStatement,
  clocksStatement,
  factsStatement,
  populationStatement,
  rowsStatement,
  weightsStatement,
} from '../../src/measures/sql.ts';

const say = (text: string, params = {}) => inClickhouse({ text, params });

describe("the store's SQL in ClickHouse's words", () => {
  it('says parameters with their types, and the ends of time as they are stored', () => {
    const { text, params } = say('a >= $from::TIMESTAMP AND a < $to::TIMESTAMP AND b = $b AND c < $c AND $d AND e < $e', {
      from: '-infinity',
      to: '2020-01-01T00:00:00Z',
      b: 'x',
      c: 3,
      d: true,
      e: 0.5,
    });
    expect(text).toBe(
      "a >= {from:DateTime64(6, 'UTC')} AND a < {to:DateTime64(6, 'UTC')} AND b = {b:String} AND c < {c:Int64} AND {d:Bool} AND e < {e:Float64}",
    );
    expect(params).toEqual({ from: '0001-01-01 00:00:00', to: '2020-01-01 00:00:00', b: 'x', c: 3, d: true, e: 0.5 });
  });

  it('says casts, instants beyond 2106 and exact medians', () => {
    expect(say("median(x)::DOUBLE < y::BIGINT AND at < TIMESTAMP '9999-12-31'").text).toBe(
      "quantileExactInclusive(0.5)(x)::Float64 < y::Int64 AND at < toDateTime64('9999-12-31', 6, 'UTC')",
    );
    expect(say('WITH a AS NOT MATERIALIZED (SELECT 1)').text).toBe('WITH a AS  (SELECT 1)');
    expect(say("SELECT string_agg(entry, ',' ORDER BY entry) AS x").text).toBe(
      "SELECT arrayStringConcat(arraySort(groupArray(entry)), ',') AS x",
    );
  });

  it('leaves texts, names and comments as they are; a backslash in a text stays one', () => {
    const kept = `SELECT 'median(x)::INTEGER // $a', "median" -- x // y median(z)\n/* $a::TIMESTAMP */ FROM t`;
    expect(say(kept).text).toBe(kept);
    expect(say(String.raw`'a\b'`).text).toBe(String.raw`'a\\b'`);
  });

  it.each([
    ['// starts a comment there', 'SELECT 7 // 4'],
    ['FILTER without WHERE', 'SELECT count(*) FILTER (x)'],
    ['a cast to a type that is not listed', 'SELECT x::HUGEINT'],
    ['two unnests multiply rows there', 'SELECT unnest(a), unnest(b)'],
    ['hashes differ', 'SELECT hash(x)'],
    ['an estimate there', 'SELECT mode(x)'],
    ['a function that nobody tried there', 'SELECT lag(x) OVER ()'],
    ['EXCLUDE', 'SELECT * EXCLUDE (a) FROM t'],
    ['another order than by itself', "SELECT string_agg(a, ',' ORDER BY b)"],
  ])('refuses %s', (_, text) => {
    expect(() => say(text)).toThrow('No engine but the store');
  });

  it('can say every statement of every measure, under every definition, by every dimension', () => {
    let statements = 0;
    for (const name of measureNames()) {
      const measure = loadMeasure(name);
      for (const profile of [null, ...Object.keys(measure.profiles)]) {
        for (const dimension of measure.dimensions) {
          const plan = planMeasure({
            measure: name,
            by: [dimension],
            where: { [dimension]: '2019' },
            period: { from: null, to: null },
            profile,
          });
          if (plan.base.stays) continue;
          const bounds = boundsStatement(plan) ?? [];
          const clocks = plan.base.clocks && dimension === 'country' ? [clocksStatement(plan)] : [];
          for (const statement of [
            rowsStatement(plan),
            populationStatement(plan),
            weightsStatement(plan),
            factsStatement(plan),
            ...clocks,
            ...[bounds].flat(),
          ]) {
            const said = inClickhouse(statement);
            expect(Object.keys(said.params).sort(), said.text).toEqual(Object.keys(statement.params).sort());
            // Held whole for every group, and never on disk: at tens of millions of people it does not fit into what the store's engine may have.
            expect(statement.text.replace(/--.*/g, '')).not.toMatch(
              /DISTINCT ON|\b(?:mode|list|array_agg|arg_min|arg_max|min_by|max_by|first|last)\(/,
            );
            expect(said.text.replace(/--.*/g, '')).not.toMatch(
              /\$\w|::(?:VARCHAR|INTEGER|BIGINT|TIMESTAMP|DOUBLE|UTINYINT)\b|TIMESTAMP '|\bmedian\(/,
            );
            statements++;
          }
        }
      }
    }
    expect(statements).toBeGreaterThan(900);
  });
});
