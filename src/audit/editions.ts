import { groupBy } from '../util/group-by.ts';
import { type Message, verbatim } from '../util/message.ts';
import type { Finding } from './finding.ts';
import type { Folder } from './folder.ts';
import { figureId } from './tell-figures.ts';
import { NO_ANSWERS } from './tell-tables.ts';
import { emptyWorld, isKnown, mostOf, NO_END, type Quantity, quantity, relate, say, type World } from './world.ts';

/** What may change of somebody who stays registered, and of a proposal that stays submitted; everything else is as they once gave it. */
const CHANGING: ReadonlySet<string> = new Set(['status', 'came', 'came_before', 'contributor', 'state', 'outcome']);

type Kept = {
  readonly cells?: readonly { readonly id: string; readonly value: number }[];
  readonly told?: readonly { readonly id: string; readonly low: number; readonly high: number | null }[];
};

/**
 * What `edition.json` keeps of earlier editions, the last one first: their numbers come before those of this one, and labels that tell more than those
 * printed now, of which it does not say whose they are. An edition that hid a number leaves it out, so that older worlds may hold numbers of several.
 */
export function keptWorlds(folder: Folder, now: World): World[] {
  const worlds: World[] = [];
  for (const [path, text] of folder) {
    if (!/^data\/.+\.edition\.json$/.test(path)) continue;
    const { cells = [], told = [] } = JSON.parse(text) as Kept;
    const worldAt = (back: number) => (worlds[back] ??= emptyWorld());
    const tell = (back: number, one: Quantity, low: number, high: number | null, words: Message) => {
      const before = quantity(worldAt(back), { id: one.id, k: one.k, table: one.table, cell: one.cell });
      say(worldAt(back), before, low, high, {
        means: 'earlier',
        text: {
          en: `${path}: an earlier edition printed ${words.en} for ${one.cell}`,
          zh: `${path}：较早的版本对 ${one.cell} 公布了 ${words.zh}`,
        },
      });
    };
    for (const [id, values] of groupBy(cells, (cell) => cell.id)) {
      const one = now.quantities.get(nameOf(id));
      if (one === undefined) continue;
      const before = isKnown(one) && !one.hidden ? values.slice(0, -1) : [...values];
      for (const [back, { value }] of before.reverse().entries()) tell(back, one, value, value, verbatim(String(value)));
    }
    for (const { id, low, high } of told) {
      const one = now.quantities.get(nameOf(id));
      if (one?.hidden && (low > one.low.value || (high !== null && high < (one.high?.value ?? NO_END))))
        tell(0, one, low, high, { en: `${low} to ${high ?? 'more'}`, zh: `${low} 至 ${high ?? '更多'}` });
    }
  }
  return worlds;
}

/** Figures by the cells that an edition keeps them as. */
const KEPT_AS: Readonly<Record<string, string>> = {
  'registrations/matched=no': 'attendees.unmatched',
  'registrations/repeat=no': 'attendees.people',
  'proposals/accepted=yes': 'cfp.accepted',
  'proposals/confirmed=yes': 'cfp.confirmed',
  'proposals/scheduled=yes': 'cfp.scheduled',
};

/** The name here of what an edition keeps: figures have names of their own there, or those of the cells they count. */
function nameOf(id: string): string {
  const figure = /^figure:([^@]+?)(\.base)?@([^|]+)\|$/.exec(id);
  if (figure) return figureId(figure[3]!, figure[1]!, figure[2] === undefined ? 'count' : 'base');
  const [, universe, event, places] = /^([^@]+)@([^|]+)\|(.*)$/.exec(id) ?? [];
  const kept = KEPT_AS[`${universe}/${places}`];
  return kept === undefined ? id : figureId(event!, kept);
}

/** Small changes of printed numbers since an earlier edition: that many people came or went. */
export function smallChanges(now: World, before: World, which: Message): Finding[] {
  return [...now.quantities.values()].flatMap((one): Finding[] => {
    const old = before.quantities.get(one.id);
    if (old === undefined || one.k === 0 || one.isPublic || !isKnown(one) || !isKnown(old)) return [];
    const change = Math.abs(one.low.value - old.low.value);
    if (change === 0 || change >= one.k) return [];
    const how = [one.low.reason.text, { en: `${which.en}: ${old.low.reason.text.en}`, zh: `${which.zh}：${old.low.reason.text.zh}` }];
    return [
      {
        kind: 'earlier',
        attacker: 'outsider',
        table: one.table,
        cell: `${one.cell}: change since ${which.en}`,
        low: change,
        high: change,
        values: 1,
        k: one.k,
        how,
      },
    ];
  });
}

/**
 * Universes whose records changed although no number did: rows without an answer stand wherever anybody is in them, and one came or went. Of two
 * editions that were both read whole.
 */
export function otherSilence(now: World, before: World): ReadonlySet<string> {
  const cells = (world: World) =>
    [...world.quantities.values()].flatMap(({ id, kind, isPast }) => (kind === 'cell' && !isPast ? [id] : []));
  const dimension = (id: string) => id.split('=')[0]!;
  const came = (here: readonly string[], there: readonly string[]) => {
    const rows = new Set(there);
    const parted = new Set(there.map(dimension));
    return here.filter((id) => NO_ANSWERS.has(id.split('=')[1] ?? '') && parted.has(dimension(id)) && !rows.has(id));
  };
  const [here, there] = [cells(now), cells(before)];
  return new Set([...came(here, there), ...came(there, here)].map(universeOf));
}

/** An edition that came before: `changed` are universes whose records are known to be others since, `between` the editions that came after it. */
export type EarlierEdition = {
  readonly world: World;
  readonly which: Message;
  readonly changed: ReadonlySet<string>;
  readonly between: readonly World[];
};

/**
 * Ties two editions together. Where every number that both print of one universe is the same, and was the same between them, a reader takes the records
 * for the same; with `nobodyLeft`, everything people once gave can only have grown.
 */
export function tieEditions(world: World, earlier: EarlierEdition, nobodyLeft: boolean): void {
  const { world: before, which, changed } = earlier;
  const name = (id: string) => pastId(which, id);
  for (const one of before.quantities.values())
    world.quantities.set(name(one.id), { ...one, id: name(one.id), cell: `${one.cell} in ${which.en}`, isPast: true });
  for (const relation of before.relations)
    world.relations.push({ ...relation, terms: relation.terms.map(({ coefficient, of }) => ({ coefficient, of: name(of) })) });
  tieThoseWhoCame(world, earlier);
  tellMoved(world, earlier);
  const shared = [...before.quantities.values()].filter(({ id, kind }) => kind === 'cell' && world.quantities.has(id));
  const recordsOf = sameRecords(before, shared);
  for (const old of shared) {
    const now = world.quantities.get(old.id)!;
    if (!changed.has(universeOf(old.id)) && isSame(world, earlier, recordsOf(old.id), staysAsGiven(old.id)))
      relate(world, terms(now, name(old.id)), 0, 0, {
        means: 'earlier',
        text: {
          en: `every number printed now and in ${which.en} is the same: so are the records, and ${now.cell}`,
          zh: `此次公布的每个数字都与${which.zh}相同：记录也相同，${now.cell} 也相同`,
        },
      });
    else if (nobodyLeft && fixed(old.id))
      relate(world, terms(now, name(old.id)), 0, Infinity, {
        means: 'no-cancellation',
        text: { en: `nobody left since ${which.en}: ${now.cell} is no smaller`, zh: `自${which.zh}以来无人退出：${now.cell} 不会变小` },
      });
  }
}

/** A number that was printed is printed again while it is the same; a row that is hidden now has another. Figures may be withheld for what they say. */
function tellMoved(world: World, { world: before, which }: EarlierEdition): void {
  for (const { id, kind, hidden, low, high } of before.quantities.values()) {
    const now = world.quantities.get(id);
    if (kind !== 'cell' || hidden || high?.value !== low.value || !now?.hidden || isKnown(now) || isFigure(now)) continue;
    const many = mostOf(world, universeOf(id)) + low.value;
    const [table, cell] = [now.table, `${now.cell} is more than in ${which.en}`];
    const up = quantity(world, { id: `moved:${pastId(which, id)}`, k: 0, table, cell, kind: 'step' });
    const text = {
      en: `${which.en}: ${low.reason.text.en}; it would be printed again if it were the same`,
      zh: `${which.zh}：${low.reason.text.zh}；若未变就会再次公布`,
    };
    const reason = { means: 'earlier', text } as const;
    say(world, up, 0, 1, reason);
    const moved = [
      { coefficient: 1, of: id },
      { coefficient: -many, of: up.id },
    ];
    relate(world, moved, low.value + 1 - many, low.value - 1, reason);
  }
}

function pastId({ en }: Message, id: string): string {
  return `${en}/${id}`;
}

/** An edition before the event tells of everybody what one after it tells of those who came: whoever is left of each row did not come. */
function tieThoseWhoCame(world: World, earlier: EarlierEdition): void {
  const { world: before, which } = earlier;
  for (const now of [...world.quantities.values()]) {
    if (now.isPast || now.kind !== 'cell' || !/^came@/.test(now.id) || now.id.endsWith('|')) continue;
    const old = before.quantities.get(now.id.replace(/^came@/, 'registrations@'));
    const universe = [...before.quantities.values()].filter(
      ({ id, kind }) => kind === 'cell' && old !== undefined && universeOf(id) === universeOf(old.id) && world.quantities.has(id),
    );
    if (old === undefined || !fixed(old.id) || !isSame(world, earlier, universe, true)) continue;
    const rest = quantity(world, {
      id: `derived:absent of ${now.id}`,
      k: now.k,
      table: now.table,
      cell: `${now.cell}: did not come`,
      kind: 'derived',
    });
    const reason = {
      means: 'earlier',
      text: {
        en: `registrations are the same as in ${which.en}: ${now.cell} are among them`,
        zh: `报名与${which.zh}相同：${now.cell} 在其中`,
      },
    } as const;
    relate(
      world,
      [...[now.id, rest.id].map((of) => ({ coefficient: 1, of })), { coefficient: -1, of: pastId(which, old.id) }],
      0,
      0,
      reason,
    );
  }
}

/** The quantity of this edition that one of an earlier edition was. */
export function presentId(id: string): string {
  return id.replace(/^(?:the earlier edition|edition \d+)\//, '');
}

function terms(now: Quantity, before: string) {
  return [
    { coefficient: 1, of: now.id },
    { coefficient: -1, of: before },
  ];
}

/** `registrations@event`; a figure is a universe of its own. */
function universeOf(id: string): string {
  return id.split('|')[0]!;
}

/** Whether a quantity speaks of everybody by what they once gave: who is among those who came may change as well. */
const staysAsGiven = (id: string) => fixed(id) && !id.startsWith('came@');

/**
 * The quantities of an edition that count the same records as a given one: of who came, tables of everybody and tables of those who came tell both; and
 * figures that count rows of theirs.
 */
function sameRecords({ relations }: World, shared: readonly Quantity[]): (id: string) => readonly Quantity[] {
  const found = new Map<string, readonly Quantity[]>();
  return (id) => {
    const isGiven = staysAsGiven(id);
    const everybody = (one: string) => (isGiven ? universeOf(one) : universeOf(one).replace(/^came@/, 'registrations@'));
    const own = everybody(id);
    const key = `${own} ${isGiven}`;
    const known = found.get(key);
    if (known !== undefined) return known;
    const isRow = (of: string) => everybody(of) === own && (!isGiven || fixed(of));
    const counted = relations.flatMap(({ terms }) => {
      const figures = terms.filter(({ of }) => of.startsWith('figure:'));
      return figures.length === 1 && terms.every((term) => term === figures[0] || isRow(term.of)) ? [figures[0]!.of] : [];
    });
    const figures = new Set(counted);
    const same = shared.filter((other) => everybody(other.id) === own || figures.has(other.id));
    found.set(key, same);
    return same;
  };
}

/** Whether a quantity speaks only of what does not change. */
function fixed(id: string): boolean {
  const places = id.split('|')[1];
  return places?.split('&').every((part) => !CHANGING.has(part.split('=')[0]!)) ?? false;
}

/**
 * Whether every number printed then is printed now and the same: of what never changes, or of everything. The total must be among them and not be
 * the only one, as many may come as went; and a number of what may change where that is asked about. An edition between them that prints another tells
 * that some came and as many went. Sums can stay while records change under them: a count that was said to be small and is no longer has changed, as what
 * was said of a small count is kept; and so has one that is now what it was said not to be.
 */
function isSame(world: World, { between }: EarlierEdition, universe: readonly Quantity[], onlyFixed: boolean): boolean {
  const told = universe.filter((one) => !onlyFixed || fixed(one.id) || isFigure(one));
  const printed = told.filter(isKnown);
  const counted = universe.every(isFigure) ? printed : printed.filter((one) => !isFigure(one));
  const total = counted.some((one) => isFigure(one) || (one.id.endsWith('|') && counted.length > 1));
  const asked = onlyFixed || counted.some(({ id }) => !fixed(id));
  const agrees = ({ id, low }: Quantity) => isKnown(world.quantities.get(id)!) && world.quantities.get(id)!.low.value === low.value;
  const isOtherBetween = (old: Quantity) => between.some(({ quantities }) => isApart(old, quantities.get(old.id) ?? old));
  const grew = ({ id, k, high }: Quantity) => high !== null && high.value < k && isPrintedWider(world.quantities.get(id)!, high.value);
  const isOther = (old: Quantity) => isApart(old, world.quantities.get(old.id)!);
  return (
    total && asked && printed.every(agrees) && !told.some(isOther) && !told.some(isOtherBetween) && (onlyFixed || !universe.some(grew))
  );
}

const isFigure = ({ id }: Quantity) => id.startsWith('figure:');

const isApart = (one: Quantity, other: Quantity) =>
  [
    [one, other],
    [other, one],
  ].some(([lower, upper]) => (lower!.high?.value ?? NO_END) < upper!.low.value);

const isPrintedWider = ({ hidden, high }: Quantity, than: number) =>
  hidden && high !== null && high.reason.means === 'labels' && high.value > than;
