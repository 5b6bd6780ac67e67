import type { EventAtoms, EventFigure, EventQuestion, EventTable } from '../model/event-table.ts';
import { answeredSomewhere } from './answered.ts';
import type { Proof } from './audit.ts';
import { type CellRef, cellId } from './cells.ts';
import { saidOfTooFew } from './dominance.ts';
import { atomsOf, type FigureStatements, figureCells, figureStatements, renamed } from './event-figures.ts';
import { type Listing, listCategories, listingKey } from './join-small.ts';
import { type JoinedCountries, joinedCountries, toldByJoining } from './joined-countries.ts';
import { leak, tablesBehind } from './leave-out.ts';
import type { Single } from './link-atoms.ts';
import type { EarlierCell, Link, Split, Statements } from './link-tables.ts';
import { type Lists, listedTable, marginsOf } from './listed-table.ts';
import { nestedLinks } from './nested-figures.ts';
import { inPrintedOrder } from './order.ts';
import { isTooSmall, publicCounts, publicFigure, tooFewToSplit } from './public-counts.ts';
import { publishTables, staysProven } from './publish-tables.ts';
import { checkRegions, countriesByRegion, withRegionsOfListed } from './region-countries.ts';
import { regionLinks } from './region-links.ts';
import { protectShare, type Shown, type ShownShare } from './shown.ts';
import { cameLinks, unsaidLinks, withThoseWhoCame } from './those-who-came.ts';
import { checkThresholds, type Thresholds } from './thresholds.ts';
import type { Told } from './told.ts';
import { takenOfJoined, toldByEdition, toldByListing, toldByStanding } from './told-by.ts';
import { withoutUnlisted } from './unlisted-approved.ts';

const WITHHELD: Shown = { kind: 'withheld' };

/** One row of a printed table. A `null` in the key is a dimension summed over. The share is of the table's total. */
export type PrintedRow = { readonly key: readonly (string | null)[]; readonly count: Shown; readonly share: ShownShare };

/** A table as it may be printed, with every combination of its categories and all margins. */
export type PrintedTable = EventTable<PrintedRow, PublishedQuestion>;

/** Non-response as it may be printed: how many were asked, and how many answered. */
export type PublishedQuestion = Pick<EventQuestion, 'wording'> & {
  readonly asked: Shown;
  readonly answered: Shown;
};

/** A figure as it may be printed: a count, or a share with its two counts. */
export type PublishedFigure = Pick<EventFigure, 'id' | 'event' | 'subject' | 'unit'> &
  (
    | { readonly kind: 'count'; readonly count: Shown }
    | { readonly kind: 'share'; readonly share: ShownShare; readonly numerator: Shown; readonly base: Shown }
  );

/** What an edition has printed, to be frozen with it: later editions are protected together with it. */
export type PrintedEdition = {
  readonly cells: readonly EarlierCell[];
  readonly categories: Listing;
  /** What the words in place of hidden numbers told of them. */
  readonly told: readonly Told[];
  /** The countries of every region; editions of before it was kept have none. */
  readonly regions?: Readonly<Record<string, readonly string[]>> | undefined;
};

export type EventInput = {
  readonly tables: readonly EventTable[];
  /** Tables that are not printed, because others say the same of fewer people; an earlier edition may have printed them. */
  readonly unsaid?: readonly EventTable[];
  readonly figures: readonly EventFigure[];
  /** What ties tables and figures about the same records to each other. */
  readonly atoms: readonly EventAtoms[];
  /** The region each country belongs to; readers can add countries up. */
  readonly regionOf: Readonly<Record<string, string>>;
  readonly thresholds: Thresholds;
  readonly earlier: readonly PrintedEdition[];
};

export type PublishedEvent = {
  /** Every cell as it may be printed, by its id. */
  readonly shown: ReadonlyMap<string, Shown>;
  readonly tables: readonly PrintedTable[];
  /** Tables that would tell of too few people, alone or beside other tables and earlier editions, by id. */
  readonly leftOut: readonly string[];
  readonly figures: readonly PublishedFigure[];
  readonly edition: PrintedEdition;
  readonly proof: Proof;
};

/**
 * The tables and figures of one event as they may be printed, with the proof that together, and with everything earlier editions printed, they give
 * nobody away. Pages and data files are made from this and from nothing else.
 * @throws MusterError E_DISCLOSURE_CROSSING, E_DISCLOSURE_TABLES, E_DISCLOSURE_LEAK, E_EVENT_REGIONS, and E_CONFIG_VALUE for a threshold below the floor.
 */
export async function publishEvent(input: EventInput): Promise<PublishedEvent> {
  const { said, shown, proof } = await provenOf(input);
  // Of what is printed, that it is listed tells nothing more; when it has changed, it would be taken to hold of what it is then.
  const isPrinted = (id: string) => shown.get(id)?.kind === 'count';
  const printed = [...shown].flatMap(([id, cell]) => (cell.kind === 'count' ? [{ id, value: cell.value }] : []));
  return {
    shown,
    tables: said.kept.map((table, i) => publishedTable(table, said.tables[i]!, shown)),
    leftOut: input.tables.filter((table) => !said.kept.includes(table)).map((table) => table.id),
    figures: said.sayable.map((figure) => publishedFigure(figure, shown)),
    edition: {
      cells: [...said.earlier, ...printed],
      categories: said.categories,
      told: [
        ...input.earlier.flatMap((edition) => edition.told),
        ...said.listed.filter(({ id }) => !isPrinted(id)),
        ...toldByEdition(proof),
      ],
      regions: said.regions,
    },
    proof,
  };
}

/**
 * What can be proven: with every table, or without those in which something could be found out after what was printed before, or from how countries are
 * joined.
 * @param joining what that was found to tell of single numbers
 */
async function provenOf(
  input: EventInput,
  joining: readonly Told[] = [],
): Promise<Pick<PublishedEvent, 'shown' | 'proof'> & { readonly said: EverythingSaid }> {
  const said = everythingSaid(input);
  const statements = { ...said.statements, told: [...said.statements.told, ...joining] };
  const published = await publishTables([...said.tables, ...said.unsaid], said.links, said.known, statements);
  const { shown, proof, problem } = published;
  const without = (isBehind: (table: EventTable) => boolean) =>
    provenOf({ ...input, tables: input.tables.filter((table) => !isBehind(table)) });
  if (proof.leaks.length > 0) {
    const behind = new Set(tablesBehind(proof.leaks, problem, said.tables).map(({ id }) => id));
    if (behind.size === 0) throw leak(proof.leaks, problem);
    return await without(({ id }) => behind.has(id));
  }
  const { tooMuch, told } = await toldByJoining(published, said.joined);
  if (tooMuch.size > 0) return await without(({ universe, dims }) => tooMuch.has(universe) && dims.includes('region'));
  if (told.length === 0 || (await staysProven(published, told))) return { said, shown, proof };
  return await provenOf(input, [...joining, ...told]);
}

/** Everything that is said of an event or has been: the one list from which it is decided what may be printed. */
export type EverythingSaid = {
  /** The tables that are not left out, with their rows as they are listed; `kept` is what they were before. */
  readonly tables: readonly Split[];
  readonly kept: readonly EventTable[];
  /** The figures that are not left out. */
  readonly sayable: readonly EventFigure[];
  /** What only earlier editions printed. */
  readonly unsaid: readonly Split[];
  readonly categories: Listing;
  /** What it tells that these are listed, for later editions as well. */
  readonly listed: readonly Told[];
  /** The countries of each region. */
  readonly regions: ReturnType<typeof countriesByRegion>;
  readonly joined: readonly JoinedCountries[];
  readonly links: readonly Link[];
  /** What earlier editions printed, and (`known`) what everybody can count besides. */
  readonly earlier: readonly EarlierCell[];
  readonly known: readonly EarlierCell[];
  readonly statements: Statements;
};

/** @throws MusterError E_EVENT_REGIONS, and E_CONFIG_VALUE for a threshold below the floor */
export function everythingSaid(input: EventInput): EverythingSaid {
  checkThresholds(input.thresholds);
  const regions = countriesByRegion(input.regionOf);
  checkRegions(regions, input.earlier);
  const thresholdOf = ({ subject }: { readonly subject: EventTable['subject'] }) => input.thresholds[subject];
  const before = withThoseWhoCame(Object.assign({}, ...input.earlier.map((edition) => edition.categories)));
  const silent = organisationsLeftOut(input);
  const kept = input.tables.filter((table) => !isTooSmall(table, thresholdOf(table)) && !silent.has(table.id));
  const categories = withRegionsOfListed(listCategories(kept, thresholdOf, before), before, input.regionOf);
  const lists: Lists = { categories, before, regionOf: input.regionOf };
  const tables = kept.map((table) => listedTable(table, lists, thresholdOf(table)));
  const few = tooFewToSplit(input.figures, input.thresholds.speakers);
  const approved = withoutUnlisted(input.figures, categories, input.thresholds.attendees);
  const figures = [...figuresSaid({ ...input, figures: approved.figures }, tables, few), answeredSomewhere(tables)];
  const countable = input.figures.flatMap(publicFigure);
  const unsaid = unsaidTables(input, before, thresholdOf);
  const earlier = input.earlier.flatMap((edition) => renamed(edition.cells, input.figures));
  const listed = kept.flatMap((table, i) => toldByListing(table, tables[i]!, before, input.figures));
  const joinedRows = takenOfJoined(tables);
  const standing = tables.flatMap(toldByStanding);
  const told = [...input.earlier.flatMap((edition) => edition.told), ...listed, ...standing, ...joinedRows.told, ...approved.told];
  const differences = input.atoms.flatMap((one) =>
    one.differences.map((part): Single => ({ population: one.universe, ...part, k: thresholdOf(one), unprinted: true })),
  );
  return {
    tables,
    sayable: approved.figures,
    unsaid,
    kept,
    categories,
    listed,
    regions,
    joined: joinedCountries(kept, { categories, regionOf: input.regionOf, figures: input.figures, thresholdOf }),
    links: [
      ...regionLinks(input.regionOf, tables, marginsOf(tables)),
      ...cameLinks(tables),
      ...unsaid.flatMap((whole) => unsaidLinks(whole, tables)),
      ...figures.flatMap((figure) => figure.links),
      ...nestedLinks(figures, countable),
      ...joinedRows.links,
    ],
    earlier,
    known: [...earlier, ...kept.flatMap(publicCounts), ...countable],
    statements: {
      singles: [...figures.flatMap((figure) => figure.singles), ...differences, ...joinedRows.singles],
      atoms: input.atoms.filter((one) => !few.has(one.universe)).map((one) => atomsOf(one, thresholdOf(one), categories)),
      told,
    },
  };
}

/** Tables and figures that say too much of one organisation, or of the few who name none. */
function organisationsLeftOut({ figures, thresholds }: EventInput): ReadonlySet<string> {
  const spread = figures.find(({ concentration }) => concentration)?.concentration;
  return spread === undefined ? new Set() : saidOfTooFew(spread, thresholds.attendees);
}

/** @param few universes of people that are too few to be split */
function figuresSaid(input: EventInput, tables: readonly Split[], few: ReadonlySet<string>): FigureStatements[] {
  const { figures, thresholds } = input;
  const leftOut = organisationsLeftOut(input);
  const isKept = ({ id, share, sum }: EventFigure) => (share === null || sum === null || !few.has(sum.universe)) && !leftOut.has(id);
  const printable = figures.filter(isKept);
  const populations = new Set([...tables.map((table) => table.population), ...printable.flatMap(({ sum }) => (sum ? [sum.universe] : []))]);
  return printable.map((figure) => figureStatements(figure, thresholds[figure.subject], (name) => populations.has(name)));
}

/** What earlier editions said of everybody and this one says of some: known from there, so that it stands in the problem without being printed. */
function unsaidTables(
  { unsaid = [], earlier, regionOf }: EventInput,
  before: Listing,
  thresholdOf: (table: EventTable) => number,
): Split[] {
  const listed = unsaid.filter((table) => table.dims.every((dim) => before[listingKey(table.universe, dim)] !== undefined));
  const categories = listCategories(listed, thresholdOf, before);
  const isKnown = ({ population }: Split) => earlier.some(({ cells }) => cells.some(({ id }) => id.startsWith(`${population}|`)));
  const lists: Lists = { categories, before, regionOf };
  return listed.map((table): Split => ({ ...listedTable(table, lists, thresholdOf(table)), unprinted: true })).filter(isKnown);
}

function publishedTable(table: EventTable, { population, dimensions }: Split, shown: ReadonlyMap<string, Shown>): PrintedTable {
  const total = shown.get(cellId(population, {}))!;
  const keys = inPrintedOrder(dimensions, (name, category) => shown.get(cellId(population, { [name]: category }))!).reduce<
    (string | null)[][]
  >((rows, categories) => rows.flatMap((row) => [...categories, null].map((one) => [...row, one])), [[]]);
  const rows = keys
    .filter((key) => key.some((category) => category !== null))
    .map((key): PrintedRow => {
      const at = Object.fromEntries(dimensions.flatMap(({ name }, i) => (key[i] === null ? [] : [[name, key[i]!]])));
      const count = shown.get(cellId(population, at))!;
      return { key, count, share: protectShare(count, total) };
    });
  return { ...table, rows, total, question: table.question && publishedQuestion(table.question, rows, total) };
}

/** Asked and answered follow from rows of the same table: they are printed when those are. */
function publishedQuestion({ wording, asked, answered }: EventQuestion, rows: readonly PrintedRow[], total: Shown): PublishedQuestion {
  const silent = rows.filter(({ key }) => key[0] === 'no-answer' || key[0] === 'not-asked');
  const known = total.kind === 'count' && silent.every(({ count }) => count.kind === 'count');
  const count = (value: number): Shown => (known ? { kind: 'count', value } : { kind: 'withheld' });
  return { wording, asked: count(asked), answered: count(answered) };
}

function publishedFigure(figure: EventFigure, shown: ReadonlyMap<string, Shown>): PublishedFigure {
  const { id, event, subject, unit } = figure;
  const cells = figureCells(figure);
  const of = (cell: CellRef) => shown.get(cellId(cell.population, cell.at)) ?? WITHHELD;
  const count = figure.share !== null && !shown.has(cellId(cells.base.population, cells.base.at)) ? WITHHELD : of(cells.count);
  if (figure.share === null) return { id, event, subject, unit, kind: 'count', count };
  const base = of(cells.base);
  return { id, event, subject, unit, kind: 'share', share: protectShare(count, base), numerator: count, base };
}
