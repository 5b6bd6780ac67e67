import type { Message } from '../util/message.ts';
import { keptWorlds, otherSilence, presentId, smallChanges, tieEditions } from './editions.ts';
import { type Attacker, type Finding, type Interval, withoutRepeats } from './finding.ts';
import type { Folder } from './folder.ts';
import { confirmedGuesses, type Guess, plainDigests } from './hashes.ts';
import { isTarget, knownInterval } from './intervals.ts';
import { learn } from './learn.ts';
import { pinComponent } from './pin.ts';
import { componentsOf } from './program.ts';
import { smallInRanges } from './ranges.ts';
import { smallInRegions } from './regions.ts';
import { openSolver } from './solver.ts';
import { untraced } from './untraced.ts';
import { isKnown, MEANS, type Means, type World } from './world.ts';

export type AuditOptions = {
  /** Folders of earlier editions, the oldest first. */
  readonly earlier?: readonly Folder[];
  readonly attackers: readonly Attacker[];
  /** Files that somebody may guess to be behind the report. */
  readonly guesses?: readonly Guess[];
  readonly onProgress?: (done: number, total: number, cell: string) => void;
};

/** What was tried: how much was read, how many hidden numbers were attacked, and what did not fit together. */
export type Audit = {
  readonly findings: readonly Finding[];
  readonly intervals: readonly Interval[];
  readonly tables: number;
  readonly figures: number;
  readonly events: readonly string[];
  /** Numbers that say different things in two places, and knowledge that printed numbers contradict. */
  readonly contradictions: readonly Message[];
};

/** Reads published files and nothing else, and tries to find out what they do not say. */
export async function audit(folder: Folder, { earlier = [], attackers, guesses = [], onProgress }: AuditOptions): Promise<Audit> {
  const learned = learn(folder, earlier.length === 0);
  const { world } = learned;
  const simple = [
    ...smallCounts(world),
    ...untraced(folder, learned),
    ...smallInRanges(folder),
    ...smallInRegions(folder),
    ...confirmedGuesses(folder, guesses),
    ...plainDigests(folder),
  ];
  const changes = readEarlier(world, folder, earlier, attackers);
  const solve = await openSolver();
  const components = componentsOf(world).filter(({ quantities }) => quantities.some((one) => isTarget(one) && !isKnown(one)));
  const known = [...world.quantities.values()].filter((one) => isTarget(one) && isKnown(one)).map(knownInterval);
  const total = components.reduce((count, { quantities }) => count + quantities.filter((one) => isTarget(one) && !isKnown(one)).length, 0);
  let done = 0;
  const pinned = components.map((component) => pinComponent(component, solve, attackers, (cell) => onProgress?.(++done, total, cell)));
  const intervals = [...known, ...pinned.flatMap((one) => one.intervals)];
  const findings = [...simple, ...changes, ...leaks(intervals, world), ...pinned.flatMap((one) => one.findings)];
  return {
    findings: findings.sort((a, b) => (`${a.table} ${a.cell}` < `${b.table} ${b.cell}` ? -1 : 1)),
    intervals,
    tables: learned.tables,
    figures: learned.figures,
    events: learned.events,
    contradictions: [...world.contradictions.map(({ text }) => text), ...pinned.flatMap((one) => one.contradictions)],
  };
}

const THE_EARLIER: Message = { en: 'the earlier edition', zh: '上一版' };

/** Ties every earlier edition to this one; what came or went between two of them in small numbers is found at once. */
function readEarlier(world: World, folder: Folder, earlier: readonly Folder[], attackers: readonly Attacker[]): Finding[] {
  const worlds = earlier.map((one, i) => learn(one, i === 0).world);
  if (worlds.length === 0) return readKept(world, folder, attackers);
  return worlds.flatMap((before, i) => {
    const which = worlds.length === 1 ? THE_EARLIER : { en: `edition ${i + 1}`, zh: `第 ${i + 1} 个版本` };
    const found = smallChanges(world, before, which);
    const edition = { world: before, which, changed: otherSilence(world, before), between: worlds.slice(i + 1) };
    tieEditions(world, edition, attackers.includes('no-cancellation'));
    return found;
  });
}

/** The same from what this edition keeps of all earlier ones; only the last is known to be one. */
function readKept(world: World, folder: Folder, attackers: readonly Attacker[]): Finding[] {
  const [last, ...older] = keptWorlds(folder, world);
  if (last === undefined) return [];
  const which = (back: number) => (back === 0 ? THE_EARLIER : { en: 'an edition before it', zh: '更早的版本' });
  const found = [last, ...older].flatMap((before, back) => smallChanges(world, before, which(back)));
  tieEditions(world, { world: last, which: which(0), changed: new Set(), between: [] }, attackers.includes('no-cancellation'));
  return found;
}

/** Counts of people below k that are simply printed. */
function smallCounts(world: World): Finding[] {
  return [...world.quantities.values()].flatMap((one): Finding[] => {
    const { kind, k, low, isPublic, hidden, table, cell } = one;
    if (kind !== 'cell' || hidden || isPublic || !isKnown(one) || low.value === 0 || low.value >= k) return [];
    return [
      { kind: 'small-count', attacker: 'outsider', table, cell, low: low.value, high: low.value, values: 1, k, how: [low.reason.text] },
    ];
  });
}

/** What comes out: of the same number in two editions once, and of an earlier one nothing that this edition prints. */
function leaks(intervals: readonly Interval[], { quantities }: World): Finding[] {
  const name = ({ id, low, high }: Interval) => `${presentId(id)} ${low} ${high}`;
  const present = new Set(intervals.filter((one) => !one.isPast && leak(one).length > 0).map(name));
  const printed = ({ id }: Interval) => quantities.get(presentId(id))?.hidden === false;
  return intervals.filter((one) => !one.isPast || !(present.has(name(one)) || printed(one))).flatMap(leak);
}

/**
 * An interval of fewer than k values is a leak; of what is printed nowhere, only when it can be a small number of people; of an earlier edition, only
 * when this one gives it away.
 */
function leak({ kind, isPast, table, cell, low, high, values, k, reasons }: Interval): Finding[] {
  const means = kindOf(reasons);
  const anew = means === 'earlier' || means === 'no-cancellation';
  if (values >= k || (kind === 'derived' && (high === 0 || low >= k)) || (isPast && !anew)) return [];
  const how = withoutRepeats(reasons.map(({ text }) => text));
  const attacker: Attacker = means === 'no-cancellation' ? means : 'outsider';
  return [{ kind: means, attacker, table, cell, low, high, values, k, how }];
}

function kindOf(reasons: Interval['reasons']): Means {
  return MEANS[Math.max(0, ...reasons.map(({ means }) => MEANS.indexOf(means)))]!;
}
