import type { Message } from '../util/message.ts';
import { type Attacker, type Finding, type Interval, withoutRepeats } from './finding.ts';
import { type Attack, attackOne, rangeGiven, startAttack, targetsOf } from './intervals.ts';
import { type Component, componentOf } from './program.ts';
import type { Model, Program } from './solver.ts';
import type { Means } from './world.ts';

export type Pinned = {
  readonly intervals: readonly Interval[];
  readonly findings: readonly Finding[];
  readonly contradictions: readonly Message[];
};

/** Knowledge that is the first to go when what a folder says does not fit together: what is least certain first. */
const DOUBTFUL: readonly Means[] = ['order', 'earlier', 'no-cancellation', 'categories', 'doubles', 'shares'];

/** Attacks every hidden quantity of a component, as an outsider and then as each attacker who knows somebody. */
export function pinComponent(
  component: Component,
  solve: (program: Program) => Model,
  attackers: readonly Attacker[],
  onCell: (cell: string) => void,
): Pinned {
  const contradictions: Message[] = [];
  let attack = startAttack(component, solve);
  let kept = component;
  for (const means of DOUBTFUL) {
    if (attack !== undefined) break;
    contradictions.push({
      en: `around ${component.quantities[0]!.cell}, what is known by ${means} contradicts printed numbers and was left aside`,
      zh: `在 ${component.quantities[0]!.cell} 附近，由 ${means} 得知的内容与公布的数字矛盾，已不予采用`,
    });
    kept = componentOf(
      kept.quantities,
      kept.relations.filter(({ reason }) => reason.means !== means),
    );
    attack = startAttack(kept, solve);
  }
  if (attack === undefined)
    return {
      intervals: [],
      findings: [],
      contradictions: [
        ...contradictions,
        {
          en: `around ${component.quantities[0]!.cell}, printed numbers contradict each other`,
          zh: `在 ${component.quantities[0]!.cell} 附近，公布的数字互相矛盾`,
        },
      ],
    };
  const intervals = targetsOf(kept).map((i) => {
    const found = attackOne(attack, i);
    onCell(found.cell);
    return { i, found };
  });
  const findings = attackers.flatMap((attacker) => (attacker in KNOWS ? insiders(attack, intervals, attacker as Insider) : []));
  attack.model.close();
  return { intervals: intervals.map(({ found }) => found), findings, contradictions };
}

type Insider = 'own-row' | 'colleagues';
type Found = { readonly i: number; readonly found: Interval };

/**
 * How many people of one cell each knows, and how many values must be left. Whoever knows his own row can take himself away, one value, and no more; a
 * group of k - 1 fills a cell that may hold no others, and must not learn the number itself.
 */
const KNOWS: Readonly<Record<Insider, { readonly people: (k: number) => number; readonly leaves: (k: number) => number }>> = {
  'own-row': { people: () => 1, leaves: (k) => k - 1 },
  colleagues: { people: (k) => k - 1, leaves: () => 2 },
};

/**
 * What somebody learns who knows that a cell holds at least himself, or his group. Only intervals that are short to begin with can become too short, and
 * only where no solution seen so far shows otherwise.
 */
function insiders(attack: Attack, found: readonly Found[], attacker: Insider): Finding[] {
  const { quantities } = attack.component;
  return found.flatMap(({ i, found: open }): Finding[] => {
    const { k, values, high, low } = open;
    const people = KNOWS[attacker].people(k);
    const leaves = KNOWS[attacker].leaves(k);
    if (open.isPast || values < k || high === null || high - low + 1 > k + people) return [];
    for (const [j, other] of quantities.entries()) {
      if (j === i || other.kind !== 'cell' || other.k === 0 || other.low.value >= people || (other.high?.value ?? people) < people)
        continue;
      if (isOpen(attack, i, j, people, low, high)) continue;
      const left = rangeGiven(attack, i, j, people);
      if (left === undefined || left.high - left.low + 1 >= leaves) continue;
      const how = [
        {
          en: `who knows ${people === 1 ? 'himself' : `${people} people`} in ${other.table} ${other.cell}`,
          zh: `知道 ${other.table} ${other.cell} 中${people === 1 ? '有自己' : `的 ${people} 人`}的人`,
        },
        ...open.reasons.map(({ text }) => text),
      ];
      return [
        {
          kind: attacker,
          attacker,
          table: open.table,
          cell: open.cell,
          low: left.low,
          high: left.high,
          values: left.high - left.low + 1,
          k,
          how: withoutRepeats(how),
        },
      ];
    }
    return [];
  });
}

/** Solutions in which the other cell holds enough people and this one takes both its ends. */
function isOpen({ solutions }: Attack, i: number, j: number, people: number, low: number, high: number): boolean {
  const fitting = solutions.filter((solution) => solution[j]! >= people);
  return fitting.some((solution) => solution[i] === low) && fitting.some((solution) => solution[i] === high);
}
