import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';
import { counted } from '../../../util/counted.ts';
import { findPerson } from './find-person.ts';

const STEPS = readFileSync(new URL('./explain.sql', import.meta.url), 'utf8');

/** What was decided, in the order the decisions were made. */
export type ExplainKind =
  | 'person'
  | 'key'
  | 'link'
  | 'refused-link'
  | 'bot'
  | 'affiliation'
  | 'affiliation-conflict'
  | 'signal'
  | 'location';

/** One decision about a person: what, for which time, by which rule, and where the evidence stands. */
export type ExplainStep = {
  readonly step: ExplainKind;
  /** The key, organisation, country or state decided on. */
  readonly value: string;
  /** Half-open, ISO; null is open. */
  readonly from: string | null;
  readonly until: string | null;
  /** Rule or reason code, or the words of the evidence. */
  readonly reason: string;
  readonly source: string;
  readonly line: number;
};

/**
 * Everything the store knows about one person and why, step by step. Shows keys in clear: for the eyes of whoever runs Muster.
 * @param written e-mail, login, whole key or person key
 * @throws MusterError E_PERSON_UNKNOWN
 */
export async function explainPerson(database: Database, written: string): Promise<ExplainStep[]> {
  const { person, personKey } = await findPerson(database, written);
  const steps = await database.all<ExplainStep & { place: number }>(STEPS, { person });
  const first: ExplainStep = {
    step: 'person',
    value: personKey,
    from: null,
    until: null,
    reason: counted(steps.filter(({ step }) => step === 'key').length, 'key'),
    source: '',
    line: 0,
  };
  return [
    first,
    ...steps.map(({ step, value, from, until, reason, source, line }) => ({ step, value, from, until, reason, source, line })),
  ];
}
