import type { Cause, CellChange, ClaimChange, EarlierEdition, EditionChanges, Said, TableChange } from '../report/edition-changes.ts';
import type { PublishedTable, ReportClaim } from '../report/model.ts';
import { flatten } from '../report/render/flat-table.ts';
import { diffReports, type Edition } from './diff.ts';
import { announced, earlierOf } from './editions.ts';

/** Everything that a reader of the edition before finds different in this one, with what can have caused it. */
export function changesSince(before: Edition, after: Edition): EditionChanges {
  const causes = causesByPart(before, after);
  return {
    earlier: [earlierEdition(before), ...earlierOf(before.model)],
    claims: pairs(before.model.claims, after.model.claims).flatMap(([old, now]) => claimChange(old, now, causes)),
    tables: pairs(before.model.tables, after.model.tables).flatMap(([old, now]) => tableChange(old, now, causes)),
  };
}

/** How a later edition speaks of this one. */
function earlierEdition({ manifest, model }: Edition): EarlierEdition {
  return { digest: manifest.digest, ...announced(model) };
}

/** By the id of a table, and of a claim behind `claims/`. */
type Causes = ReadonlyMap<string, readonly Cause[]>;
const UNEXPLAINED: readonly Cause[] = ['unexplained'];

function causesByPart(before: Edition, after: Edition): Causes {
  const found = new Map<string, Set<Cause>>();
  for (const { id, causes } of diffReports(before, after).numbers) {
    const [first, second] = id.split('/');
    const part = first === 'claims' ? `claims/${second}` : first!;
    found.set(part, new Set([...(found.get(part) ?? []), ...causes]));
  }
  return new Map([...found].map(([part, causes]) => [part, [...causes]]));
}

/** Old and new of everything that has an id, in the order of the new edition; what is gone comes last. */
function pairs<Part extends { readonly id: string }>(old: readonly Part[], now: readonly Part[]): (readonly [Part | null, Part | null])[] {
  const [byId, left] = [new Map(old.map((part) => [part.id, part])), new Set(now.map((part) => part.id))];
  return [
    ...now.map((part) => [byId.get(part.id) ?? null, part] as const),
    ...old.filter((part) => !left.has(part.id)).map((part) => [part, null] as const),
  ];
}

function claimChange(old: ReportClaim | null, now: ReportClaim | null, causes: Causes): ClaimChange[] {
  const [before, after] = [said(old), said(now)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const { id } = (now ?? old)!;
  return [{ id, before, after, causes: causes.get(`claims/${id}`) ?? UNEXPLAINED }];
}

function said(claim: ReportClaim | null): Said | null {
  if (claim === null) return null;
  const { kind, verdict, sentences, headline, coverage } = claim;
  return { kind, verdict, sentence: sentences, headline, coverage };
}

function tableChange(old: PublishedTable | null, now: PublishedTable | null, causes: Causes): TableChange[] {
  const table = (now ?? old)!;
  const by = table.kind === 'measure' ? table.result.by : [];
  const common = { id: table.id, title: table.title, by, causes: causes.get(table.id) ?? UNEXPLAINED };
  if (old === null) return [{ ...common, what: 'new', cells: [] }];
  if (now === null) return [{ ...common, what: 'gone', cells: [] }];
  const cells = cellChanges(old, now);
  return cells.length === 0 ? [] : [{ ...common, what: 'changed', cells }];
}

/** Every printed cell that differs, by row and column; of a row that is new or gone all of them but its key. */
function cellChanges(old: PublishedTable, now: PublishedTable): CellChange[] {
  const [before, after] = [flatten(old), flatten(now)];
  const oldRows = new Map(before.keys.map((key, i) => [key, before.rows[i]!]));
  const newRows = new Map(after.keys.map((key, i) => [key, after.rows[i]!]));
  const keys = new Set(
    [old, now].flatMap((table) => (table.kind === 'measure' ? table.result.by : table.columns.slice(0, 1).map(({ name }) => name))),
  );
  const columns = [...after.columns, ...before.columns.filter((column) => !after.columns.some(({ name }) => name === column.name))];
  return [...new Set([...newRows.keys(), ...oldRows.keys()])].flatMap((key) =>
    columns
      .filter((column) => !keys.has(column.name))
      .map((column): CellChange => {
        const at = (table: typeof before, rows: typeof oldRows) =>
          rows.get(key)?.[table.columns.findIndex(({ name }) => name === column.name)] ?? null;
        return { key, column, before: at(before, oldRows), after: at(after, newRows) };
      })
      .filter((change) => change.before !== change.after),
  );
}
