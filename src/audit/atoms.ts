import { namesOf } from './identities.ts';
import { JOINED } from './tell-tables.ts';
import type { KOf } from './thresholds.ts';
import { quantity, relate, sum, type World } from './world.ts';

/** The rows of a table with this one dimension, or undefined when no table has it. */
export function rowsOf(world: World, universe: string, dim: string): string[] | undefined {
  const start = `${universe}|${dim}=`;
  const rows = [...world.quantities.keys()].filter((id) => id.startsWith(start) && !id.includes('&')).map((id) => id.slice(start.length));
  return rows.length > 0 ? rows : undefined;
}

/** What a registration was and whether its person came, as one table: the show rate counts those approved, the other numbers everybody. */
export function tellCheckIns(world: World, event: string, kOf: KOf): void {
  const { count, base, cell, equal, known } = namesOf(world, event);
  const universe = `registrations@${event}`;
  if (!known([count('attendees.show_rate')]) || !known([cell('registrations', {})])) return;
  const statuses = rowsOf(world, universe, 'status') ?? ['approved', 'not approved'];
  const ways = rowsOf(world, universe, 'came') ?? ['came', 'absent', 'not-told'];
  const atom = (status: string, came: string) => cell('registrations', { came, status });
  const k = kOf(event, 'attendees');
  for (const status of statuses)
    for (const came of ways)
      quantity(world, {
        id: atom(status, came),
        k: came === 'came' ? k : 0,
        table: `event.${event}`,
        cell: `${status}, ${came}`,
        kind: came === 'came' ? 'derived' : 'step',
      });
  const all = (of: readonly string[], by: readonly string[]) => of.flatMap((status) => by.map((came) => atom(status, came)));
  const adds = (whole: string, parts: readonly string[]) =>
    sum(world, whole, parts, {
      means: 'doubles',
      text: { en: 'every registration is of one state, and its person came or did not', zh: '每份报名只有一种状态，其本人到场或未到场' },
    });
  adds(cell('registrations', {}), all(statuses, ways));
  for (const status of statuses) {
    const row = cell('registrations', { status });
    if (known([row])) adds(row, all([status], ways));
    else if (status === 'approved' && known([count('attendees.approved')])) adds(count('attendees.approved'), all([status], ways));
  }
  for (const came of ways) {
    const row = cell('registrations', { came });
    if (known([row])) adds(row, all(statuses, [came]));
    else if (came === 'came' && known([count('attendees.checked_in')])) adds(count('attendees.checked_in'), all(statuses, [came]));
  }
  if (!statuses.includes('approved') && statuses.some((status) => status.startsWith(JOINED))) return;
  equal([count('attendees.show_rate')], [atom('approved', 'came')], {
    en: 'the show rate counts those approved who came',
    zh: '到场率统计已批准且到场的人',
  });
  const told = ['came', 'absent'].filter((came) => ways.includes(came));
  equal(
    [base('attendees.show_rate')],
    told.map((came) => atom('approved', came)),
    { en: 'the show rate is of those approved of whom it is told whether they came', zh: '到场率的分母是已批准且已知是否到场的人' },
  );
}

const STATES = ['submitted', 'waitlisted', 'accepted', 'confirmed', 'scheduled', 'rejected', 'withdrawn', 'cancelled', 'unknown'] as const;
type State = (typeof STATES)[number];
type Atom = { readonly state: State; readonly accepted: boolean; readonly confirmed: boolean; readonly scheduled: boolean };
const FLAGS = ['accepted', 'confirmed', 'scheduled'] as const;

/** Where a proposal with this history stands in the end. */
function outcomeOf({ state, accepted }: Atom): string {
  if (state === 'withdrawn' || state === 'cancelled' || state === 'rejected' || state === 'unknown') return state;
  return accepted ? 'accepted' : 'open';
}

/** A history that one export can tell; two exports of different days can also tell of a proposal accepted and then turned down. */
function canBe({ state, accepted, confirmed, scheduled }: Atom, oneExport: boolean): boolean {
  if (!accepted && (confirmed || scheduled)) return false;
  if (['accepted', 'confirmed', 'scheduled', 'cancelled'].includes(state) && !accepted) return false;
  if (state === 'confirmed' && !confirmed) return false;
  if (state === 'scheduled' && !scheduled) return false;
  if (!oneExport) return true;
  if (['submitted', 'waitlisted', 'rejected', 'withdrawn', 'unknown'].includes(state)) return !accepted;
  if (state === 'cancelled') return !confirmed && !scheduled;
  return state !== 'accepted' || !confirmed;
}

const BITS = [false, true];
const ATOMS: readonly Atom[] = STATES.flatMap((state) =>
  BITS.flatMap((accepted) => BITS.flatMap((confirmed) => BITS.map((scheduled) => ({ state, accepted, confirmed, scheduled })))),
);

/** Where proposals stand and what they ever reached, as one table: its states, its outcomes and its figures count the same proposals. */
export function tellProposals(world: World, event: string, oneExport: boolean): void {
  const { count, base, cell, known } = namesOf(world, event);
  const universe = `proposals@${event}`;
  const total = known([cell('proposals', {})]) ? cell('proposals', {}) : count('cfp.submitted');
  if (!known([total])) return;
  const states = rowsOf(world, universe, 'state');
  const outcomes = rowsOf(world, universe, 'outcome');
  const open = states === undefined || states.some((state) => state.startsWith(JOINED));
  const atoms = ATOMS.filter((atom) => canBe(atom, oneExport) && (open || states.includes(atom.state)));
  const name = ({ state, accepted, confirmed, scheduled }: Atom) =>
    `step:${state}${accepted ? '+a' : ''}${confirmed ? '+c' : ''}${scheduled ? '+s' : ''}@${event}`;
  for (const atom of atoms) quantity(world, { id: name(atom), k: 0, table: `event.${event}`, cell: name(atom), kind: 'step' });
  const text = oneExport
    ? {
        en: 'a proposal stands in one state; its outcome follows from it, and one export tells of no acceptance taken back',
        zh: '每份提案只有一种状态，结果由此而定；单份导出不含被撤回的接受',
      }
    : {
        en: 'a proposal stands in one state; its outcome follows from it and from whether it was ever accepted',
        zh: '每份提案只有一种状态，结果由状态及是否曾被接受而定',
      };
  const reason = { means: 'doubles', text } as const;
  const tell = (whole: string, of: (atom: Atom) => boolean) => {
    if (known([whole])) sum(world, whole, atoms.filter(of).map(name), reason);
  };
  tell(total, () => true);
  const rest = (rows: readonly string[], row: string, value: string) => (row.startsWith(JOINED) ? !rows.includes(value) : row === value);
  for (const state of states ?? []) tell(cell('proposals', { state }), (atom) => rest(states!, state, atom.state));
  for (const outcome of outcomes ?? []) tell(cell('proposals', { outcome }), (atom) => rest(outcomes!, outcome, outcomeOf(atom)));
  if (outcomes !== undefined && !outcomes.some((outcome) => outcome.startsWith(JOINED)))
    for (const atom of atoms.filter((one) => !outcomes.includes(outcomeOf(one))))
      relate(world, [{ coefficient: 1, of: name(atom) }], 0, 0, {
        means: 'doubles',
        text: { en: `no proposal is listed as ${outcomeOf(atom)}`, zh: `没有列为 ${outcomeOf(atom)} 的提案` },
      });
  for (const flag of FLAGS) tell(count(`cfp.${flag}`), (atom) => atom[flag]);
  tell(base('cfp.acceptance'), ({ state }) => state !== 'unknown');
}
