import type { Database } from '../../../model/database.ts';
import { type EvidenceRule, evidenceText } from '../../../model/location.ts';
import { combineSignals, DECLARED } from './combine.ts';
import type { Signal } from './signal.ts';

const TABLE = `CREATE OR REPLACE TEMP TABLE location_by_evidence (
  evidence VARCHAR NOT NULL, person_id INTEGER NOT NULL, from_at TIMESTAMP NOT NULL, until_at TIMESTAMP NOT NULL,
  state VARCHAR NOT NULL, country VARCHAR, region VARCHAR)`;

const SIGNALS = `SELECT person_id AS person, kind, state, codes, region, epoch_us(from_at) AS "from", epoch_us(until_at) AS "until",
  strength, evidence, signal.source, line, fits, epoch_us(taken_day::TIMESTAMP) AS taken
FROM signal LEFT JOIN raw_people_list AS list ON list.source = signal.source
WHERE person_id IN (SELECT person_id FROM contribution) ORDER BY person_id`;

type Row = Omit<Signal, 'codes' | 'from' | 'until' | 'consistent'> & {
  readonly person: number;
  readonly codes: string;
  readonly from: bigint | number | null;
  readonly until: bigint | number | null;
  readonly fits: string | null;
  readonly taken: bigint | number | null;
};

/** A signal, and the day its list was taken, in microseconds; undefined where it stands in none. */
type Dated = Signal & { readonly taken: bigint | undefined };

/** Puts locations by less than all evidence beside those by all of it, in a table that lasts as long as the connection. */
export type LocationsByEvidence = { add(rule: EvidenceRule): Promise<void> };

/** The signals of contributors are read once, when the first rule is asked for. */
export async function locationsByEvidence(database: Database): Promise<LocationsByEvidence> {
  await database.run(TABLE);
  let signals: Promise<ReadonlyMap<number, readonly Dated[]>> | undefined;
  const done = new Map<string, Promise<void>>();
  return {
    add(rule) {
      const text = evidenceText(rule);
      signals ??= readSignals(database);
      const added = done.get(text) ?? signals.then((all) => write(database, rule, all));
      done.set(text, added);
      return added;
    },
  };
}

async function readSignals(database: Database): Promise<ReadonlyMap<number, readonly Dated[]>> {
  const byPerson = new Map<number, Dated[]>();
  for (const row of await database.all<Row>(SIGNALS)) {
    const list = byPerson.get(row.person);
    if (list === undefined) byPerson.set(row.person, [signalOf(row)]);
    else list.push(signalOf(row));
  }
  return byPerson;
}

function signalOf({ person: _, codes, from, until, fits, taken, ...rest }: Row): Dated {
  return {
    ...rest,
    codes: codes === '' ? [] : codes.split('|'),
    from: from === null ? null : BigInt(from),
    until: until === null ? null : BigInt(until),
    taken: taken === null ? undefined : BigInt(taken),
    ...(fits === null ? {} : { consistent: new Set(fits.split('|')) }),
  };
}

async function write(database: Database, rule: EvidenceRule, byPerson: ReadonlyMap<number, readonly Dated[]>): Promise<void> {
  const counts = counting(rule);
  const evidence = evidenceText(rule);
  const writer = await database.writer('temp.location_by_evidence');
  for (const [person, signals] of byPerson)
    for (const { from, until, state, country, region } of combineSignals(signals.filter(counts)))
      writer.append([evidence, person, from, until, state, country, region]);
  await writer.close();
}

/**
 * Which signals count. What was first seen on the day itself or later was not known before it, nor was what stands in a list taken then or later; what
 * bears no date cannot be left out by one.
 */
function counting(rule: EvidenceRule): (signal: Dated) => boolean {
  if (rule.rule === 'without') return ({ kind }) => kind !== rule.kind;
  const day = rule.before === undefined ? null : BigInt(Date.parse(rule.before)) * 1000n;
  const inTime = ({ from, taken }: Dated) => day === null || ((from === null || from < day) && (taken === undefined || taken < day));
  return (signal) => inTime(signal) && (rule.rule === 'known' || DECLARED.includes(signal.kind));
}
