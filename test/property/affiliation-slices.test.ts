import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deriveAffiliation } from '../../src/facts/people/affiliation/derive.ts';
import { PRIORITY, RULE_OF_PRIORITY } from '../../src/sources/affiliations/priority.ts';
import { emptyStore } from '../empty-store.ts';
import { insertRows } from '../insert-rows.ts';

/** Days since 1970; null is open. */
type Said = {
  readonly org: number;
  readonly from: number | null;
  readonly until: number | null;
  readonly priority: number;
  readonly source: string;
  readonly line: number;
};
/** At an instant, a statement is of the organisation that holds the one it names, since when and until when that is so. */
type Heard = Said & { readonly since: number; readonly till: number };
const LAST_DAY = 12;
const TAKE_OVERS = [
  { org: 1, successor: 2, day: 4 },
  { org: 2, successor: 3, day: 8 },
  { org: 5, successor: 6, day: 9 },
  { org: 6, successor: 7, day: 3 },
];

/** Follows one day at a time the words of each rule, one after the other: every rule leaves those who satisfy it, where there are any. */
function heardOn(day: number, all: readonly Said[]) {
  const now = all.filter((said) => (said.from ?? -1) <= day && day < (said.until ?? 99)).map((said) => heldOn(day, said));
  const top = now.filter(({ priority }) => priority === Math.max(...now.map((one) => one.priority)));
  const ofAddress = now.filter(({ priority, org }) => priority === PRIORITY.domainMap && top.some((one) => one.org === org));
  const lastAddress = Math.max(...ofAddress.map(({ since }) => since));
  const most = (score: (said: Heard) => number) => (left: readonly Heard[]) =>
    left.filter((said) => score(said) === Math.max(...left.map(score)));
  const rules: readonly (readonly [string, (left: readonly Heard[]) => readonly Heard[]])[] = [
    ['dated-over-open', most(({ since, till }) => (since > -1 || till < 99 ? 1 : 0))],
    ['later-start', most(({ since }) => since)],
    ['own-address', most(({ org }) => (ofAddress.some((one) => one.org === org && one.since === lastAddress) ? 1 : 0))],
    ['more-statements', most(({ org }) => now.filter((one) => one.org === org).length)],
  ];
  let [left, reason] = [top, ''];
  for (const [name, narrow] of rules) {
    if (new Set(left.map(({ org }) => org)).size <= 1) break;
    [left, reason] = [[...narrow(left)], name];
  }
  const kept = new Set(left.map(({ org }) => org)).size === 1 ? left[0]!.org : null;
  const others = [...new Set(now.map(({ org }) => org))].filter((org) => org !== kept);
  const line = (org: number) => {
    const { rule, source, line } = first(now.filter((said) => said.org === org));
    return { rule, at: `${source}:${line}` };
  };
  return {
    slice: kept === null ? [] : [`${kept} by ${line(kept).rule} ${line(kept).at}`],
    conflicts: others.map((org) => {
      const why = !top.some((said) => said.org === org) ? 'overruled' : kept === null ? 'contradiction' : reason;
      return `${why}: ${kept ?? ''} over ${org} ${line(org).at}`;
    }),
  };
}

function heldOn(day: number, said: Said): Heard {
  let held: Heard = { ...said, since: said.from ?? -1, till: said.until ?? 99 };
  for (;;) {
    const taken = TAKE_OVERS.find(({ org }) => org === held.org);
    if (taken === undefined) return held;
    if (day < taken.day) return { ...held, till: Math.min(held.till, taken.day) };
    held = { ...held, org: taken.successor, since: Math.max(held.since, taken.day) };
  }
}

function first(said: readonly Heard[]) {
  const order = (one: Heard) => [99 - one.priority, one.source, one.line] as const;
  const [best] = [...said].sort((a, b) => {
    const [left, right] = [order(a), order(b)];
    const differs = left.findIndex((value, i) => value !== right[i]);
    return differs < 0 ? 0 : left[differs]! < right[differs]! ? -1 : 1;
  });
  return { rule: RULE_OF_PRIORITY.get(best!.priority)!, source: best!.source, line: best!.line };
}

const bound = fc.oneof(fc.integer({ min: 0, max: LAST_DAY }), fc.constant(null));
const anyStatement: fc.Arbitrary<Said> = fc.record({
  org: fc.integer({ min: 1, max: 7 }),
  from: bound,
  until: bound,
  priority: fc.constantFrom(PRIORITY.domainMap, PRIORITY.domainMap, PRIORITY.emailMap, PRIORITY.developers),
  source: fc.constantFrom('x', 'y'),
  line: fc.integer({ min: 1, max: 3 }),
});

test('day by day: the organisation, its line and what was not followed are those that the rules leave, one after the other', async () => {
  const people = fc.sample(fc.array(anyStatement, { minLength: 1, maxLength: 7 }), { numRuns: 1500, seed: 1601 });
  const store = await emptyStore();
  await store.run(
    'DELETE FROM organisation; DELETE FROM organisation_name; DELETE FROM organisation_succession; DELETE FROM person_identity',
  );
  const orgs = [1, 2, 3, 4, 5, 6, 7];
  await insertRows(store, {
    organisation: orgs.map((org) => ({ org_id: org, org_key: String(org) })),
    organisation_name: orgs.map((org) => ({ name: `o${org}`, org_id: org })),
    organisation_succession: TAKE_OVERS.map(({ org, successor, day }) => ({ org_id: org, successor_id: successor, on_day: dateOf(day) })),
    person_identity: people.map((_, person) => ({ key: `p${person}@example.org`, person_id: person })),
    raw_affiliation: people.flatMap((all, person) =>
      all.map(({ org, from, until, priority, source, line }) => ({
        key: `p${person}@example.org`,
        organisation: `o${org}`,
        from_day: dateOf(from),
        until_day: dateOf(until),
        priority,
        source,
        line,
      })),
    ),
  });
  await deriveAffiliation(store);
  type Row = { person: number; from: number; until: number; told: string };
  const [slices, conflicts] = [
    await store.all<Row>(`SELECT person_id AS person, ${DAYS}, org_key || ' by ' || rule || ' ' || source || ':' || line AS told
      FROM affiliation JOIN organisation USING (org_id) ORDER BY ALL`),
    await store.all<Row>(`SELECT person_id AS person, ${DAYS}, reason || ': ' || kept_org || ' over ' || dropped_org || ' ' || source || ':' || line AS told
      FROM affiliation_conflict ORDER BY ALL`),
  ];
  const on = (rows: readonly Row[], day: number) =>
    rows
      .filter(({ from, until }) => from <= day && day < until)
      .map(({ told }) => told)
      .sort();
  for (const [person, all] of people.entries()) {
    const [own, lost] = [slices, conflicts].map((rows) => rows.filter((row) => row.person === person)) as [Row[], Row[]];
    for (let day = -1; day <= LAST_DAY; day++) {
      const { slice, conflicts } = heardOn(day, all);
      expect([on(own, day), on(lost, day)], `day ${day} of ${JSON.stringify(all)}`).toEqual([slice, conflicts.sort()]);
    }
    // What goes on is one row.
    for (const rows of [own, lost])
      for (const { until, told } of rows) expect(rows.filter((row) => row.from === until && row.told === told)).toEqual([]);
  }
  expect(slices.length).toBeGreaterThan(1500);
  const reasons = new Set(conflicts.map(({ told }) => told.split(':')[0]));
  expect([...reasons].sort()).toEqual(['contradiction', 'dated-over-open', 'later-start', 'more-statements', 'overruled', 'own-address']);
});

const DAYS = `date_diff('day', DATE '1970-01-01', from_at::DATE) AS "from", date_diff('day', DATE '1970-01-01', until_at::DATE) AS "until"`;

function dateOf(day: number | null): string | null {
  return day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10);
}
