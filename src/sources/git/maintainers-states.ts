import type { Listed, MaintainersRead } from '../maintainers/listed.ts';
import { readMaintainersFile } from '../maintainers/read-file.ts';
import type { FileChange } from './maintainers-changes.ts';

/** `blob` undefined: the file is gone. `before`: only what stood there, for a file of which nothing was read yet. */
type Step = { readonly change: FileChange; readonly part: 'before' | 'after'; readonly blob: string | undefined };
type State = ReadonlyMap<string, Listed>;

export type StateTaker = {
  /** Somebody left or joined the list of a file. */
  moves(change: FileChange, left: readonly Listed[], joined: readonly Listed[]): void;
  /** A content that is not there: who stood in it is unknown, and the list is taken to go on. */
  missing(blob: string): void;
  /** A content that is there and cannot be read as what it is. */
  unreadable(change: FileChange, blob: string, line: number): void;
};

/**
 * Plays the changes of files in order. `blobs` are the contents it needs, in the order in which `next` takes them; of each file only the last state is held.
 * A revision that cannot be read as what it is ends nobody's place.
 */
export function statePlayer(changes: readonly FileChange[], taker: StateTaker, deepest: number) {
  const steps = stepsOf(changes);
  const states = new Map<string, State>();
  let at = 0;
  const play = (step: Step, text: string | undefined) => {
    const after = step.blob === undefined ? new Map<string, Listed>() : stateIn(step.change.path, text, deepest);
    if (after === undefined) {
      tellUnread(taker, step, text, deepest);
      return;
    }
    const before: State = states.get(step.change.path) ?? new Map();
    states.set(step.change.path, after);
    if (step.part === 'before') return;
    const [left, joined] = [without(before, after), without(after, before)];
    if (left.length + joined.length > 0) taker.moves(step.change, left, joined);
  };
  const playGone = () => {
    while (at < steps.length && steps[at]!.blob === undefined) play(steps[at++]!, undefined);
  };
  return {
    blobs: steps.flatMap(({ blob }) => blob ?? []),
    next(text: string | undefined) {
      playGone();
      play(steps[at++]!, text);
    },
    end: playGone,
  };
}

function tellUnread(taker: StateTaker, { change, blob }: Step, text: string | undefined, deepest: number): void {
  if (text === undefined) taker.missing(blob!);
  else taker.unreadable(change, blob!, readMaintainersFile(change.path, text, deepest).problems.find(isSyntax)?.line ?? 0);
}

const isSyntax = ({ reason }: { readonly reason: string }) => reason === 'maintainers-syntax';

function stepsOf(changes: readonly FileChange[]): readonly Step[] {
  const met = new Set<string>();
  return changes.flatMap((change): Step[] => {
    const isNew = !met.has(change.path);
    met.add(change.path);
    const before: Step[] = isNew && change.before !== undefined ? [{ change, part: 'before', blob: change.before }] : [];
    return [...before, { change, part: 'after', blob: change.after }];
  });
}

/** Whether a content says who stands in it. */
export function isReadable(path: string, text: string | undefined, deepest: number): boolean {
  return stateIn(path, text, deepest) !== undefined;
}

/** Who stands in a content, each once; undefined when it cannot be read. */
function stateIn(path: string, text: string | undefined, deepest: number): State | undefined {
  const read: MaintainersRead | undefined = text === undefined ? undefined : readMaintainersFile(path, text, deepest);
  if (read === undefined || read.problems.some(isSyntax)) return undefined;
  return new Map(read.listed.map((who) => [keyOf(who), who]));
}

function keyOf({ role, alias, login, email, name, organisation, project }: Listed): string {
  return [role, alias, login, email, name, organisation, project].join('\0');
}

function without(some: State, others: State): readonly Listed[] {
  return [...some].filter(([key]) => !others.has(key)).map(([, who]) => who);
}
