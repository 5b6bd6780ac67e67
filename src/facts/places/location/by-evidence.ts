import type { Database } from '../../../model/database.ts';
import { type EvidenceRule, evidenceText } from '../../../model/location.ts';
import { groupBy } from '../../../util/group-by.ts';
import { combineSignals, DECLARED } from './combine.ts';
import { SIGNAL_FIELDS, type SignalRow, signalOf } from './signal.ts';

const TABLE = `CREATE OR REPLACE TEMP TABLE location_by_evidence (
  evidence VARCHAR NOT NULL, person_id INTEGER NOT NULL, from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  state VARCHAR NOT NULL, country VARCHAR, region VARCHAR)`;

/** Every signal of a contributor, with the day its list was taken. */
const DATED = `(SELECT signal.*, taken_day::TIMESTAMP AS taken_at FROM signal LEFT JOIN raw_people_list AS list USING (source)
  WHERE person_id IN (SELECT person_id FROM contribution))`;

/** What the rule leaves of the signals of those of whom it leaves any out. */
const signalsLeft = (counts: string) => `WITH dated AS ${DATED}
SELECT ${SIGNAL_FIELDS}
FROM dated WHERE ${counts} AND person_id IN (SELECT person_id FROM dated WHERE NOT (${counts})) ORDER BY person_id`;

/** Of whom the rule leaves nothing out, the place is the one by all evidence. */
const unchanged = (counts: string) => `WITH dated AS ${DATED}
INSERT INTO location_by_evidence
SELECT $evidence, person_id, from_at, until_at, state, country, region FROM location
WHERE person_id IN (SELECT person_id FROM dated) AND person_id NOT IN (SELECT person_id FROM dated WHERE NOT (${counts})) ORDER BY ALL`;

/** Puts locations by less than all evidence beside those by all of it, in a table that lasts as long as the connection. */
export type LocationsByEvidence = { add(rule: EvidenceRule): Promise<void> };

/** Each rule is worked out once, when it is first asked for. */
export async function locationsByEvidence(database: Database): Promise<LocationsByEvidence> {
  await database.run(TABLE);
  const done = new Map<string, Promise<void>>();
  return {
    add(rule) {
      const text = evidenceText(rule);
      const added = done.get(text) ?? write(database, rule);
      done.set(text, added);
      return added;
    },
  };
}

async function write(database: Database, rule: EvidenceRule): Promise<void> {
  const { counts, params } = counting(rule);
  const evidence = evidenceText(rule);
  await database.run(unchanged(counts), { evidence, ...params });
  const rows = await database.all<SignalRow>(signalsLeft(counts), params);
  const writer = await database.writer('temp.location_by_evidence');
  for (const [person, ofPerson] of groupBy(rows, (row) => row.person))
    for (const { from, until, state, country, region } of combineSignals(ofPerson.map(signalOf)))
      writer.append([evidence, person, from, until, state, country, region]);
  await writer.close();
}

const IS_DECLARED = `kind IN (${DECLARED.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * Which signals count, as SQL. What was first seen on the day itself or later was not known before it, nor was what stands in a list taken then or later;
 * what bears no date cannot be left out by one.
 */
function counting(rule: EvidenceRule): { readonly counts: string; readonly params: Readonly<Record<string, string>> } {
  if (rule.rule === 'without') return { counts: 'kind <> $kind', params: { kind: rule.kind } };
  const conditions = [
    ...(rule.rule === 'declared' ? [IS_DECLARED] : []),
    ...(rule.before === undefined ? [] : ['coalesce(from_at < $day::TIMESTAMP, true)', 'coalesce(taken_at < $day::TIMESTAMP, true)']),
  ];
  return { counts: conditions.join(' AND '), params: rule.before === undefined ? {} : { day: rule.before } };
}
