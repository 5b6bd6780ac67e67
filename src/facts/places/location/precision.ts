import { readFileSync } from 'node:fs';
import type { Database } from '../../../model/database.ts';

/** How often one kind of evidence is right about people who declared a country, and how many people stand where they do because of it. */
export type SignalPrecision = { readonly kind: string; readonly compared: number; readonly right: number; readonly located: number };

/** Measured on the store at hand; a kind about nobody who declared a country has no row. */
export async function signalPrecision(database: Database): Promise<{ readonly rows: readonly SignalPrecision[]; readonly sql: string }> {
  const sql = readFileSync(new URL('./precision.sql', import.meta.url), 'utf8');
  return { rows: await database.all<SignalPrecision>(sql), sql };
}
