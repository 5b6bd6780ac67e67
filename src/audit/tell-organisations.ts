import type { PrintedTable } from './tables.ts';
import { figureId } from './tell-figures.ts';
import { idOf, JOINED } from './tell-tables.ts';
import type { KOf } from './thresholds.ts';
import { quantity, relate, say, sum, type Term, type World } from './world.ts';

/** A row of organisations by size: so many of them, each with `low` registrations or more, and `high` at the most. */
type Band = { readonly id: string; readonly organisations: number; readonly low: number; readonly high: number | null };

const REASON = {
  means: 'doubles',
  text: { en: 'organisations by size add up to the registrations that name one', zh: '按规模的各组织之和等于写明组织的报名数' },
} as const;

/** Whoever registered named an organisation or none: what organisations by size add up to leaves those who named none, who are people. */
export function tellOrganisations(world: World, tables: readonly PrintedTable[], event: string, kOf: KOf): void {
  const everybody = [idOf(`registrations@${event}`, {}), figureId(event, 'attendees.registered')].find((id) => world.quantities.has(id));
  const total = world.quantities.get(figureId(event, 'organisations.total'));
  const bands = bandsOf(tables.find((table) => table.name === `event.${event}.organisations.size`));
  if (everybody === undefined || (bands.length === 0 && total === undefined)) return;
  const step = (cell: string) =>
    quantity(world, { id: `organisations:${cell}@${event}`, k: 0, table: `event.${event}`, cell, kind: 'step' });
  const named = step('registrations that name an organisation');
  const k = kOf(event, 'attendees');
  const none = quantity(world, {
    id: `none:${named.id}`,
    k,
    table: named.table,
    cell: 'registrations that name no organisation',
    kind: 'derived',
  });
  sum(world, everybody, [named.id, none.id], REASON);
  if (total)
    relate(world, terms([named.id, 1], [total.id, -1]), 0, Infinity, {
      ...REASON,
      text: { en: 'every organisation has a registration', zh: '每个组织都有报名' },
    });
  if (bands.length === 0) return;
  for (const { id, organisations, low, high } of bands)
    say(world, step(id), organisations * low, high === null ? null : organisations * high, {
      ...REASON,
      text: { en: `${organisations} organisations are ${id}`, zh: `有 ${organisations} 个组织为 ${id}` },
    });
  sum(
    world,
    named.id,
    bands.map(({ id }) => step(id).id),
    REASON,
  );
  const half = world.quantities.get(figureId(event, 'organisations.behind_half'));
  if (half?.high && half.low.value === half.high.value) tellHalf(world, bands, half.low.value, step, named.id);
}

/** Nothing is made of a table in which sizes are counted together. */
function bandsOf(table: PrintedTable | undefined): Band[] {
  if (table?.rows.some(({ key }) => key[0] === JOINED)) return [];
  return (table?.rows ?? []).flatMap(({ key: [size], count }) => {
    const [, low, to] = /^(\d+)(?:-(\d+)|\+)?$/.exec(size ?? '') ?? [];
    if (low === undefined || !/^\d+$/.test(count)) return [];
    const high = to ?? (size!.endsWith('+') ? null : low);
    return [{ id: size!, organisations: Number(count), low: Number(low), high: high === null ? null : Number(high) }];
  });
}

/** The largest `half` organisations have half of it or more, and one fewer have less. */
function tellHalf(
  world: World,
  bands: readonly Band[],
  half: number,
  step: (cell: string) => { readonly id: string },
  named: string,
): void {
  const largest = [...bands].sort((a, b) => b.low - a.low);
  const top = (count: number): string[] => {
    let left = count;
    return largest.flatMap(({ id, organisations, low, high }) => {
      const taken = Math.min(left, organisations);
      left -= taken;
      if (taken === 0) return [];
      if (taken === organisations) return [step(id).id];
      const part = quantity(world, { ...stepOf(step(id).id), id: `${step(id).id}/largest ${taken}` });
      const text = {
        en: `the largest ${taken} of ${organisations} organisations of ${id}`,
        zh: `${id} 的 ${organisations} 个组织中最大的 ${taken} 个`,
      };
      say(world, part, taken * low, high === null ? null : taken * high, { ...REASON, text });
      relate(world, terms([step(id).id, 1], [part.id, -1]), low * (organisations - taken), Infinity, { ...REASON, text });
      relate(world, terms([part.id, organisations], [step(id).id, -taken]), 0, Infinity, { ...REASON, text });
      return [part.id];
    });
  };
  const twice = (count: number) => terms(...top(count).map((id): [string, number] => [id, 2]), [named, -1]);
  relate(world, twice(half), 0, Infinity, {
    ...REASON,
    text: { en: `${half} organisations are behind half of the registrations`, zh: `${half} 个组织占报名数的一半` },
  });
  relate(world, twice(half - 1), -Infinity, -1, {
    ...REASON,
    text: { en: `${half - 1} organisations are not behind half of them`, zh: `${half - 1} 个组织不足报名数的一半` },
  });
}

function stepOf(id: string) {
  return { id, k: 0, table: 'organisations', cell: id, kind: 'step' } as const;
}

function terms(...list: readonly (readonly [string, number])[]): Term[] {
  return list.map(([of, coefficient]) => ({ of, coefficient }));
}
