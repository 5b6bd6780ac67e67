import { gateMeasure } from '../../src/disclosure/gate-measure.ts';
import type { PublishedEvent, PublishedFigure } from '../../src/disclosure/publish-event.ts';
import type { Shown } from '../../src/disclosure/shown.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import type { MeasureResult } from '../../src/model/measure-result.ts';
import { ALL_TIME } from '../../src/model/period.ts';

export const count = (value: number): Shown => ({ kind: 'count', value });
export const BELOW: Shown = { kind: 'below', k: 10 };

/** What an event prints: cells by universe and key (`registrations|country=CN`), and the categories of its tables. */
type Printed = {
  readonly cells: Readonly<Record<string, Shown>>;
  readonly listed?: Readonly<Record<string, readonly string[]>>;
  readonly figures?: readonly PublishedFigure[];
};

export function eventOf(id: string, { cells, listed = {}, figures = [] }: Printed) {
  const at = (name: string) => name.replace('|', `@${id}|`);
  const named = <T>(record: Readonly<Record<string, T>>) => Object.entries(record).map(([name, value]) => [at(name), value] as const);
  const published = { shown: new Map(named(cells)), figures, edition: { categories: Object.fromEntries(named(listed)) } };
  return { id, series: id, starts: id === 'e' ? '2019-06-24' : '2018-11-13', published: published as unknown as PublishedEvent };
}

/** By each value of a dimension its number, of two with a comma between; null is who gave no answer. */
export type Rows = readonly (readonly [value: string | null, number: number])[];

export const gated = (
  events: readonly ReturnType<typeof eventOf>[],
  by: string | null,
  found: Rows,
  asked: Partial<MeasureRequest> = {},
) => {
  const dimensions = by?.split(',') ?? [];
  const keyOf = (value: string) => Object.fromEntries(value.split(',').map((part, i) => [dimensions[i], part]));
  const request = { measure: 'event-registrations', by: dimensions, where: {}, period: ALL_TIME, profile: null, ...asked };
  const sum = (rows: Rows) => rows.reduce((all, [, number]) => all + number, 0);
  const known = found.filter(([value]) => value !== null);
  const result = {
    by: request.by,
    rows: known.map(([value, number]) => ({ key: by === null ? {} : keyOf(value!), value: number })),
    population: { total: sum(found), known: sum(known), unknown: sum(found) - sum(known), excluded: { tests: 1 } },
  };
  const gate = { events, published: async (id: string) => events.find((event) => event.id === id)!.published };
  return gateMeasure(request as MeasureRequest, result as unknown as MeasureResult, gate as never);
};

export const valuesOf = (result: Awaited<ReturnType<typeof gated>>) => ('rows' in result ? result.rows.map(({ value }) => value) : result);
export const COUNTRIES = {
  cells: { 'registrations|': count(50), 'registrations|country=CN': count(30), 'registrations|country=DE': count(20) },
  listed: { 'registrations|country': ['CN', 'DE'] },
};
export const BY_COUNTRY: Rows = [
  ['CN', 30],
  ['DE', 20],
];
