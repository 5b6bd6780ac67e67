import { z } from 'zod';
import { shippedTable } from '../../../config/shipped-table.ts';
import type { PersonKey } from '../../../model/person-key.ts';
import { wildcard } from '../../../util/wildcard.ts';

const rowSpec = z.strictObject({ pattern: z.string().min(1), reason: z.string().min(1) });
const tableSpec = z.strictObject({ emails: z.array(rowSpec), logins: z.array(rowSpec) });

/** Answers why a key stands for nobody in particular, or undefined when it may stand for a person. */
export type SharedReason = (key: PersonKey) => string | undefined;

/** The built-in table of shared addresses. */
export function sharedAddresses(): SharedReason {
  const table = shippedTable(new URL('./shared-addresses.yaml', import.meta.url), tableSpec);
  const compile = (rows: readonly z.infer<typeof rowSpec>[]) => rows.map(({ pattern, reason }) => ({ matches: wildcard(pattern), reason }));
  const rows = { email: compile(table.emails), login: compile(table.logins) };
  return ({ kind, key }) => (kind === 'email' || kind === 'login' ? rows[kind].find(({ matches }) => matches(key))?.reason : undefined);
}
