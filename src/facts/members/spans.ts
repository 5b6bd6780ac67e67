/** One row of `raw_landscape_change` with the time of its revision. Times are ISO instants. */
export type MemberChange = {
  readonly item: string;
  readonly at: string;
  readonly present: boolean;
  readonly name: string | null;
  readonly tier: string;
  readonly endUser: boolean | null;
  readonly unnamed: boolean;
  readonly joined: string | null;
  readonly homepage: string | null;
  readonly slug: string | null;
};

/** An entry over a time in which nothing about it changed; `until` is null while it lasts. */
export type Span = MemberChange & { readonly until: string | null };

/** An entry of the list of members under one key, with its spans in order of time: never empty. */
export type ListedItem = { readonly item: string; readonly spans: readonly [Span, ...Span[]] };

/** Turns changes (ordered by item, then revision) into spans. Spans without length are left out: a later revision of that instant won. */
export function listedItems(changes: readonly MemberChange[]): ListedItem[] {
  const items = new Map<string, Span[]>();
  for (const [index, change] of changes.entries()) {
    const spans = items.get(change.item) ?? [];
    items.set(change.item, spans);
    const next = changes[index + 1];
    const until = next?.item === change.item ? next.at : null;
    if (change.present && until !== change.at) spans.push({ ...change, until });
  }
  return [...items].flatMap(([item, [first, ...rest]]) => (first ? [{ item, spans: [first, ...rest] as const }] : []));
}

/** Whether two lists of spans share an instant. */
export function overlap(a: readonly Span[], b: readonly Span[]): boolean {
  return a.some((one) => b.some((other) => before(one.at, other.until) && before(other.at, one.until)));
}

function before(instant: string, end: string | null): boolean {
  return end === null || instant < end;
}
