import { z } from 'zod';
import { shippedTable } from '../../../config/shipped-table.ts';
import { noreplyLogin, type PersonKey } from '../../../model/person-key.ts';
import { compareText } from '../../../util/order.ts';
import { wildcard } from '../../../util/wildcard.ts';

export type BotState = 'bot' | 'human' | 'unsure';

/** One row of evidence. `since` and `until` are instants, half-open; null is open. */
export type BotEvidence = {
  readonly login: string | null;
  readonly email: string | null;
  readonly state: BotState;
  readonly since: string | null;
  readonly until: string | null;
  readonly evidence: string;
};

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const rowSpec = z
  .strictObject({
    login: z.string().min(1).optional(),
    email: z.string().min(1).optional(),
    name: z.string().min(1).optional(),
    state: z.enum(['bot', 'human', 'unsure']),
    since: day.optional(),
    until: day.optional(),
    evidence: z.string().min(1),
  })
  .refine((row) => row.login !== undefined || row.email !== undefined || row.name !== undefined, 'needs a login, an e-mail or a name');

/** The built-in evidence. */
export function builtInBots(): readonly BotEvidence[] {
  return readRows().flatMap(({ login = null, email = null, state, evidence, since, until }) =>
    login === null && email === null ? [] : [{ login, email, state, evidence, since: instant(since), until: instant(until) }],
  );
}

/** Names, in small letters, under which no person signs. */
export function namesOfBots(): ReadonlySet<string> {
  return new Set(readRows().flatMap(({ name }) => name?.toLowerCase() ?? []));
}

const readRows = () => shippedTable(new URL('./bots.yaml', import.meta.url), z.array(rowSpec));

function instant(day: string | undefined): string | null {
  return day === undefined ? null : `${day}T00:00:00Z`;
}

/** Answers the rows that hold for a key, in the order of the table. */
export type BotTable = (key: PersonKey) => readonly BotEvidence[];

/**
 * Compiles rows into a look-up: exact logins and addresses by hash, patterns one by one.
 * @param rows in order of authority: the configuration's first
 */
export function botTable(rows: readonly BotEvidence[]): BotTable {
  const exact = { login: new Map<string, number[]>(), email: new Map<string, number[]>() };
  const patterns: { readonly field: 'login' | 'email'; readonly matches: (text: string) => boolean; readonly position: number }[] = [];
  for (const [position, row] of rows.entries()) {
    for (const field of ['login', 'email'] as const) {
      const written = row[field]?.toLowerCase();
      if (written === undefined) continue;
      if (written.includes('*')) patterns.push({ field, matches: wildcard(written), position });
      else exact[field].set(written, [...(exact[field].get(written) ?? []), position]);
    }
  }
  const positions = (field: 'login' | 'email', text: string) => [
    ...(exact[field].get(text) ?? []),
    ...patterns.filter((pattern) => pattern.field === field && pattern.matches(text)).map((pattern) => pattern.position),
  ];
  return (key) => {
    const { login, email } = namesOf(key);
    const found = [...(login === undefined ? [] : positions('login', login)), ...(email === undefined ? [] : positions('email', email))];
    return [...new Set(found)].sort((a, b) => a - b).map((position) => rows[position]!);
  };
}

/** What a key can be matched by; a forge's noreply address is also the login in it. */
function namesOf(key: PersonKey): { readonly login?: string | undefined; readonly email?: string | undefined } {
  switch (key.kind) {
    case 'login':
      return { login: key.key };
    case 'email':
      return { email: key.key, login: noreplyLogin(key)?.key };
    case 'named-email':
      return { email: key.key.slice(key.key.lastIndexOf('|') + 1) };
    default:
      return {};
  }
}

/** A half-open time in which a person is, or may be, an automaton. Times are ISO; null is open. */
export type BotPeriod = {
  readonly from: string | null;
  readonly until: string | null;
  readonly state: 'bot' | 'unsure';
  readonly evidence: string;
};

/**
 * Disjoint periods from all the rows that hold for one person's keys: at any instant `human` wins over `bot`, and `bot` over `unsure`;
 * among equals the row first in the table gives the evidence. Times without a row are human and not listed.
 */
export function botPeriods(rows: readonly BotEvidence[]): BotPeriod[] {
  const bounds = [...new Set(rows.flatMap((row) => [row.since ?? '', row.until ?? OPEN_END]).concat('', OPEN_END))].sort(compareText);
  const periods: BotPeriod[] = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [from, until] = [bounds[i]!, bounds[i + 1]!];
    const now = rows.filter((row) => (row.since ?? '') <= from && (row.until ?? OPEN_END) >= until);
    const ruling = STRONGEST.map((state) => now.find((row) => row.state === state)).find((row) => row !== undefined);
    if (!ruling || ruling.state === 'human') continue;
    const previous = periods.at(-1);
    if (previous?.evidence === ruling.evidence && previous.state === ruling.state && previous.until === from)
      periods[periods.length - 1] = { ...previous, until };
    else periods.push({ from, until, state: ruling.state, evidence: ruling.evidence });
  }
  return periods.map((period) => ({
    ...period,
    from: period.from === '' ? null : period.from,
    until: period.until === OPEN_END ? null : period.until,
  }));
}

/** Sorts after every ISO time. */
const OPEN_END = '~';
const STRONGEST: readonly BotState[] = ['human', 'bot', 'unsure'];
