import type { Entry, ItemFields } from './entry.ts';
import { levelCode } from './item-fields.ts';
import { memberCategories } from './member-category.ts';
import type { MembersList } from './members-list.ts';

/** One member or project as a revision has it. */
export type ItemState = {
  readonly kind: 'member' | 'project';
  readonly level: string;
  readonly name: string | null;
  /** Null where the file does not say. */
  readonly endUser: boolean | null;
  readonly fields: ItemFields;
};

/** Everything a revision says that Muster keeps, by item key. */
export type LandscapeState = ReadonlyMap<string, ItemState>;

export type Tally = {
  readonly items: number;
  readonly members: number;
  readonly unnamed: number;
  readonly projects: number;
  readonly own: number;
};
/** `membersFound`: the revision itself names its members; else they are those of the one before. */
export type Snapshot = { readonly state: LandscapeState; readonly tally: Tally; readonly membersFound: boolean };

/** ` (member)`, ` (supporter)`, ` (contributor)`: tells an organisation from its product of the same name. */
const SUFFIX = /\((?:member|supporter|contributor|end user|end user supporter)\)$/i;

/** An entry that is a member or a project, with the level of a member: that of the subcategory it stands in. */
type Kept = { readonly entry: Item; readonly level: string | null };
type Item = Extract<Entry, { kind: 'item' }>;

/** The part of a revision that matters here. `hasMembers`: landscape.yml has a category of members, even when it is empty. */
export type KeptEntries = { readonly kept: readonly Kept[]; readonly hasMembers: boolean; readonly items: number };

/**
 * Picks the items of the category of members, and those with a `project`, wherever they stand.
 * @param named the category that the settings name, or null
 */
export function keptEntries(entries: readonly Entry[], named: string | null): KeptEntries {
  const categories = entries.flatMap((entry) => (entry.kind === 'category' ? [entry.name] : []));
  const isMembers = memberCategories(categories, named);
  const kept: Kept[] = [];
  let [inMembers, hasMembers, level, items] = [false, false, '', 0];
  for (const entry of entries) {
    if (entry.kind === 'item') {
      items++;
      if (inMembers || entry.fields.project !== null) kept.push({ entry, level: inMembers ? level : null });
    } else if (entry.kind === 'subcategory') level = levelCode(entry.name);
    else if (entry.kind === 'category') {
      inMembers = isMembers(entry.name);
      hasMembers ||= inMembers;
    }
  }
  return { kept, hasMembers, items };
}

/** Whether two revisions say the very same of members and projects: same pieces in the same order. */
export function sameKept(a: KeptEntries, b: KeptEntries): boolean {
  if (a.kept.length !== b.kept.length || a.hasMembers !== b.hasMembers) return false;
  return a.kept.every(({ entry, level }, index) => entry === b.kept[index]!.entry && level === b.kept[index]!.level);
}

/**
 * What a revision says. Without a category of members they are those of members.yml. A name that stands twice is two items. Where no member is
 * found at all, that is not that nobody is one: those of before still are.
 */
export function snapshot({ kept, hasMembers, items }: KeptEntries, list: MembersList | undefined, before: Snapshot): Snapshot {
  const state = new Map<string, ItemState>();
  const tally = { items, members: 0, unnamed: 0, projects: 0, own: 0 };
  for (const { entry, level } of kept) {
    const item = itemState(entry.fields, level);
    put(state, `${item.kind}:${entry.fields.name}`, item);
    tally[item.kind === 'member' ? 'members' : 'projects']++;
    if (level !== null && entry.fields.unnamed) tally.unnamed++;
  }
  if (!hasMembers && list !== undefined) {
    for (const { slug, level } of list.members)
      put(state, `slug:${slug}`, { kind: 'member', level, name: null, endUser: null, fields: { ...NOTHING, slug } });
    tally.members = list.members.length;
    tally.own = list.own;
  }
  if (tally.members > 0) return { state, tally, membersFound: true };
  for (const [item, one] of before.state) if (one.kind === 'member') state.set(item, one);
  const { members, unnamed, own } = before.tally;
  return { state, tally: { ...tally, members, unnamed, own }, membersFound: false };
}

function itemState(fields: ItemFields, level: string | null): ItemState {
  if (level === null) return { kind: 'project', level: fields.project!, name: fields.name, endUser: null, fields };
  return { kind: 'member', level, name: fields.name.replace(SUFFIX, '').trimEnd(), endUser: fields.endUser, fields };
}

const NOTHING: ItemFields = {
  name: '',
  homepage: null,
  repository: null,
  slug: null,
  endUser: false,
  unnamed: false,
  joined: null,
  project: null,
  accepted: null,
  incubating: null,
  graduated: null,
  archived: null,
  notDays: [],
};

function put(state: Map<string, ItemState>, key: string, item: ItemState): void {
  let unique = key;
  for (let copy = 2; state.has(unique); copy++) unique = `${key}#${copy}`;
  state.set(unique, item);
}

/** Whether two states of an item differ in nothing that is kept. */
export function sameItem(a: ItemState, b: ItemState): boolean {
  if (a.level !== b.level || a.name !== b.name || a.endUser !== b.endUser) return false;
  return a.fields === b.fields || KEPT.every((key) => a.fields[key] === b.fields[key]);
}

const KEPT = ['unnamed', 'joined', 'homepage', 'slug', 'repository', 'accepted', 'incubating', 'graduated', 'archived'] as const;
