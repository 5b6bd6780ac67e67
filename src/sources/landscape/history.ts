import type { Entry } from './entry.ts';
import { namedCategory } from './member-category.ts';
import { type MembersList, membersList } from './members-list.ts';
import { entriesOfWhole, parseEntry, parseYamlBytes } from './parse-entry.ts';
import { type Cut, cutter, explains } from './pieces.ts';
import type { Revision } from './revisions.ts';
import {
  type ItemState,
  type KeptEntries,
  keptEntries,
  type LandscapeState,
  type Snapshot,
  sameItem,
  sameKept,
  snapshot,
  type Tally,
} from './state.ts';

/** Something in a revision that could not be used. */
export type Problem = {
  readonly file: 'landscape.yml' | 'members.yml';
  readonly line: number;
  readonly reason: 'landscape-missing' | 'landscape-too-large' | 'landscape-not-yaml' | 'landscape-no-members' | 'landscape-not-a-day';
  readonly kept: boolean;
};

export type Change = { readonly item: string; readonly present: boolean; readonly state: ItemState };

/**
 * What one revision adds. When it is not readable, what was known before it still stands. `sure`: everything that stands is said by this
 * revision itself.
 */
export type Step = {
  readonly sure: boolean;
  readonly outcome: 'read' | 'same' | 'not-readable';
  readonly tally: Tally;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
};

type Files = Pick<Revision, 'landscape' | 'members'> & Partial<Pick<Revision, 'settings' | 'tooLarge'>>;

const NOTHING_READ: Content = { entries: { kept: [], hasMembers: false, items: 0 }, list: undefined };
const START: Snapshot = { state: new Map(), tally: { items: 0, members: 0, unnamed: 0, projects: 0, own: 0 }, membersFound: true };

/**
 * Makes a function that takes the revisions in order and says what each changes.
 * @param deepest lists and mappings one inside the other; a file that has more is no YAML
 */
export function historyReader(deepest?: number): (files: Files) => Step {
  const read = filesReader(deepest);
  let last: Files | undefined;
  let content: Content = NOTHING_READ;
  let known = START;
  let readable = true;
  return (files) => {
    const same = last !== undefined && sameFiles(last, files);
    last = files;
    const sure = () => readable && known.membersFound;
    if (same) return { outcome: 'same', sure: sure(), tally: known.tally, changes: [], problems: [] };
    const next = read(files);
    readable = !('problems' in next);
    if ('problems' in next) return { outcome: 'not-readable', sure: false, tally: known.tally, changes: [], problems: next.problems };
    const before = known;
    known = snapshotAfter(content, known, next);
    content = next;
    const changes = known.state === before.state ? [] : changesBetween(before.state, known.state);
    const lost = before.membersFound && !known.membersFound ? [problem('landscape.yml', 0, 'landscape-no-members')] : [];
    return { outcome: 'read', sure: sure(), tally: known.tally, changes, problems: [...lost, ...changes.flatMap(notDays)] };
  };
}

function sameFiles(a: Files, b: Files): boolean {
  return (
    a.landscape === b.landscape &&
    a.members === b.members &&
    !a.tooLarge &&
    !b.tooLarge &&
    (a.settings ?? []).every((text, index) => text === b.settings?.[index])
  );
}

type Content = { readonly entries: KeptEntries; readonly list: MembersList | undefined };

/** The snapshot of what was read; the state before it where members and projects are the very same. */
function snapshotAfter(last: Content, known: Snapshot, next: Content): Snapshot {
  if (last === NOTHING_READ || last.list !== next.list || !sameKept(last.entries, next.entries))
    return snapshot(next.entries, next.list, known);
  return { ...known, tally: { ...known.tally, items: next.entries.items } };
}

/** Reads both files of a revision; what did not change since the last one is not parsed again. */
function filesReader(deepest: number | undefined): (files: Files) => Content | { readonly problems: readonly Problem[] } {
  const cut = cutter((level, bytes) => parseEntry(level, bytes, deepest));
  let before: Cut | undefined;
  let list: { readonly text: string | undefined; readonly read: MembersList | Problem | undefined } | undefined;
  return ({ landscape, members, settings = [], tooLarge = false }) => {
    if (tooLarge) return { problems: [problem('landscape.yml', 0, 'landscape-too-large')] };
    if (list === undefined || list.text !== members)
      list = { text: members, read: members === undefined ? undefined : readList(members, deepest) };
    if (landscape === undefined) return { problems: [problem('landscape.yml', 0, 'landscape-missing')] };
    const cutting = cut(landscape, before);
    // Only a text that its pieces explain is a ground to read the next one from.
    if (explains(cutting)) before = cutting;
    const entries = readEntries(cutting, deepest);
    const problems = [entries, list.read].filter((each) => each !== undefined && 'reason' in each) as Problem[];
    return problems.length > 0
      ? { problems }
      : { entries: keptEntries(entries as readonly Entry[], namedIn(settings, deepest)), list: list.read as MembersList | undefined };
  };
}

/** The category of members that the first of the settings files names. A file that is no YAML names none. */
function namedIn(settings: readonly (string | undefined)[], deepest: number | undefined): string | null {
  for (const text of settings) {
    const parsed = text === undefined ? { line: 0 } : parseYamlBytes(text, deepest);
    const named = 'value' in parsed ? namedCategory(parsed.value) : null;
    if (named !== null) return named;
  }
  return null;
}

function readList(text: string, deepest: number | undefined): MembersList | Problem {
  const parsed = parseYamlBytes(text, deepest);
  if ('line' in parsed) return problem('members.yml', parsed.line, 'landscape-not-yaml');
  return membersList(parsed.value) ?? problem('members.yml', 1, 'landscape-not-yaml');
}

/** The entries of the pieces; where a piece is not what it should be, the file as a whole decides. */
function readEntries({ text, pieces }: Cut, deepest: number | undefined): readonly Entry[] | Problem {
  if (explains({ text, pieces })) return pieces.map((piece) => piece.entry);
  const whole = parseYamlBytes(text, deepest);
  if ('line' in whole) return problem('landscape.yml', whole.line, 'landscape-not-yaml');
  return entriesOfWhole(whole.value) ?? problem('landscape.yml', 1, 'landscape-not-yaml');
}

function problem(file: Problem['file'], line: number, reason: Problem['reason']): Problem {
  return { file, line, reason, kept: false };
}

function changesBetween(before: LandscapeState, after: LandscapeState): Change[] {
  const changes: Change[] = [];
  for (const [item, state] of after) {
    const last = before.get(item);
    if (last === undefined || !sameItem(last, state)) changes.push({ item, present: true, state });
  }
  for (const [item, state] of before) if (!after.has(item)) changes.push({ item, present: false, state });
  return changes;
}

/** A changed item whose dates are no days is kept without them. */
function notDays({ present, state }: Change): Problem[] {
  return present ? state.fields.notDays.map(() => ({ ...problem('landscape.yml', 0, 'landscape-not-a-day'), kept: true })) : [];
}
