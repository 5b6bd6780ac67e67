import { PRIORITY } from '../../../sources/affiliations/priority.ts';

/** "At this organisation in [from, until)": days since 1970, infinite where open. */
export type Statement = {
  readonly org: number;
  readonly from: number;
  readonly until: number;
  readonly priority: number;
  readonly source: string;
  readonly line: number;
};

export type Slice = Pick<Statement, 'org' | 'from' | 'until' | 'priority' | 'source' | 'line'>;

/** Why one statement was followed and another was not. */
export type ConflictReason =
  /** Another statement of higher priority says otherwise. */
  | 'overruled'
  /** Of two statements of one priority, one has dates and the other says "always". */
  | 'dated-over-open'
  /** Of two with dates, the one that begins later is the newer news. */
  | 'later-start'
  /** Of two that begin together, the person commits from an address of one in these days; of two such addresses the one that came later. */
  | 'own-address'
  /** Of two for which no address speaks, more statements of any priority agree with one. */
  | 'more-statements'
  /** Nothing decides: the time stays unknown. */
  | 'contradiction';

export type AffiliationConflict = {
  readonly reason: ConflictReason;
  readonly from: number;
  readonly until: number;
  /** Undefined after a contradiction. */
  readonly kept: number | undefined;
  readonly dropped: number;
  /** Where the dropped statement stands. */
  readonly source: string;
  readonly line: number;
};

/** On this day everybody at `org` became `successor`'s. */
export type Succession = { readonly org: number; readonly successor: number; readonly day: number };

/**
 * Cuts one person's statements into disjoint slices, sorted by time. At every instant the statements of highest priority decide; where they
 * name several organisations the rules of `ConflictReason` do, in that order. A time without a statement, or with a contradiction, is in
 * no slice: nothing is filled in. The order of the statements does not matter.
 */
export function sliceAffiliations(
  given: readonly Statement[],
  successions: readonly Succession[] = [],
): { slices: Slice[]; conflicts: AffiliationConflict[] } {
  const statements = given.flatMap((statement) => afterSuccession(statement, successions)).filter(({ from, until }) => from < until);
  const bounds = [...new Set(statements.flatMap(({ from, until }) => [from, until]))].sort((a, b) => (a < b ? -1 : 1));
  const slices: Slice[] = [];
  const conflicts: AffiliationConflict[] = [];
  for (let i = 0; i + 1 < bounds.length; i++) {
    const [from, until] = [bounds[i]!, bounds[i + 1]!];
    const now = statements.filter((statement) => statement.from <= from && statement.until >= until);
    if (now.length === 0) continue;
    const { kept, dropped } = decide(now);
    if (kept) appendSlice(slices, { ...kept, from, until });
    for (const { reason, statement } of dropped) {
      const { org, source, line } = statement;
      appendConflict(conflicts, { reason, from, until, kept: kept?.org, dropped: org, source, line });
    }
  }
  return { slices, conflicts };
}

/** The parts of a statement before and after its organisation was taken over, through any number of take-overs. */
function afterSuccession(statement: Statement, successions: readonly Succession[], depth = 0): Statement[] {
  const taken = successions.find(({ org }) => org === statement.org);
  if (!taken || statement.until <= taken.day || depth > successions.length) return [statement];
  const after = { ...statement, org: taken.successor, from: Math.max(statement.from, taken.day) };
  const before = statement.from < taken.day ? [{ ...statement, until: taken.day }] : [];
  return [...before, ...afterSuccession(after, successions, depth + 1)];
}

type Decision = {
  readonly kept: Statement | undefined;
  /** One statement per organisation that was not followed. */
  readonly dropped: readonly { readonly reason: ConflictReason; readonly statement: Statement }[];
};

/** What holds at an instant, given all statements about it. */
function decide(now: readonly Statement[]): Decision {
  const priority = Math.max(...now.map((statement) => statement.priority));
  const top = now.filter((statement) => statement.priority === priority);
  const { org, reason } = choose(top, now);
  const kept = first(top.filter((statement) => statement.org === org));
  const others = [...new Set(now.map((statement) => statement.org))].filter((other) => other !== org).sort((a, b) => a - b);
  return {
    kept,
    dropped: others.map((other) => {
      const equals = top.filter((statement) => statement.org === other);
      return equals.length > 0
        ? { reason: reason ?? 'contradiction', statement: first(equals)! }
        : { reason: 'overruled', statement: first(now.filter((statement) => statement.org === other))! };
    }),
  };
}

/** Statements of domains hold only in the days in which the person commits from such an address. */
const ADDRESSES: ReadonlySet<number> = new Set([PRIORITY.domainMap, PRIORITY.knownDomain]);

/** The organisation among statements of equal priority, and the rule that it took; no organisation when nothing decides. */
function choose(top: readonly Statement[], all: readonly Statement[]): { org: number | undefined; reason?: ConflictReason } {
  let left = top;
  const single = () => (left.every((statement) => statement.org === left[0]!.org) ? left[0]!.org : undefined);
  const done = single();
  if (done !== undefined) return { org: done };
  const dated = left.filter(({ from, until }) => Number.isFinite(from) || Number.isFinite(until));
  const addresses = all.filter(({ priority, org }) => ADDRESSES.has(priority) && top.some((statement) => statement.org === org));
  const newest = new Set(maximal(addresses, ({ from }) => from).map(({ org }) => org));
  const narrowings: readonly [ConflictReason, () => readonly Statement[]][] = [
    ['dated-over-open', () => orAll(dated, left)],
    ['later-start', () => maximal(left, ({ from }) => from)],
    [
      'own-address',
      () =>
        orAll(
          left.filter(({ org }) => newest.has(org)),
          left,
        ),
    ],
    ['more-statements', () => maximal(left, ({ org }) => all.filter((statement) => statement.org === org).length)],
  ];
  for (const [reason, narrow] of narrowings) {
    left = narrow();
    const org = single();
    if (org !== undefined) return { org, reason };
  }
  return { org: undefined };
}

function orAll(some: readonly Statement[], all: readonly Statement[]): readonly Statement[] {
  return some.length > 0 ? some : all;
}

function maximal(statements: readonly Statement[], score: (statement: Statement) => number): readonly Statement[] {
  const most = statements.reduce((best, statement) => Math.max(best, score(statement)), Number.NEGATIVE_INFINITY);
  return statements.filter((statement) => score(statement) === most);
}

/** The statement to name when several say the same: the strongest, then by place. */
function first(statements: readonly Statement[]): Statement | undefined {
  const before = (a: Statement, b: Statement) =>
    a.priority !== b.priority ? a.priority > b.priority : a.source !== b.source ? a.source < b.source : a.line < b.line;
  return statements.reduce<Statement | undefined>(
    (best, statement) => (best === undefined || before(statement, best) ? statement : best),
    undefined,
  );
}

function appendSlice(slices: Slice[], { org, from, until, priority, source, line }: Slice): void {
  const last = slices.at(-1);
  if (last && last.until === from && last.org === org && last.source === source && last.line === line)
    slices[slices.length - 1] = { ...last, until };
  else slices.push({ org, from, until, priority, source, line });
}

/** Lengthens the same conflict of the time just before, so that one disagreement is one row. */
function appendConflict(conflicts: AffiliationConflict[], conflict: AffiliationConflict): void {
  const same = conflicts.findIndex(
    (other) =>
      other.until === conflict.from &&
      other.reason === conflict.reason &&
      other.kept === conflict.kept &&
      other.dropped === conflict.dropped &&
      other.source === conflict.source &&
      other.line === conflict.line,
  );
  if (same < 0) conflicts.push(conflict);
  else conflicts[same] = { ...conflicts[same]!, until: conflict.until };
}
