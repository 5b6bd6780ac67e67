import { groupBy } from '../util/group-by.ts';
import type { Bound, Fact, FactsDocument } from './facts.ts';
import { type Interval, point, rounded } from './interval.ts';
import { readPrintedForm, trailingZeros } from './printed-form.ts';

/** One number of a document: a fact, or one part of a partition. */
export type Reading = {
  readonly document: FactsDocument;
  readonly fact: Fact;
  /** `stem@report`, whatever the document wrote. */
  readonly key: string;
  /** The number as printed. */
  readonly printed: number;
  /** The number as meant: `printed`, save for a count that was printed with a decimal point for its thousands separator. */
  readonly value: number;
  readonly bound: Bound | undefined;
  readonly says: string;
};

/** A document's numbers, by what they count. */
export type Readings = {
  readonly document: FactsDocument;
  readonly all: readonly Reading[];
  readonly byKey: ReadonlyMap<string, readonly Reading[]>;
  readonly byFact: ReadonlyMap<Fact, readonly Reading[]>;
};

const RATIOS = /^(?:share|growth|rating|rank|per_\w+)$/;
/** Durations, weights, distances, energy, volumes, currencies. */
const MEASURED = /^(?:hours?|minutes?|days?|kg|tonnes?|lbs?|pounds?|k?m|miles?|[kM]Wh|litres?|gallons?|score|[A-Z]{3})$/;

/** Whether numbers of this unit are amounts that add up, not ratios, ratings or ranks. */
export function isAmount(unit: string): boolean {
  return !RATIOS.test(unit);
}

/** `stem@report` of an id as written in a document. */
export function keyOf(id: string, document: FactsDocument): string {
  return id.includes('@') ? id : `${id}@${document.report.id}`;
}

/** The id as a document writes it: without its own report. */
export function idOf(key: string, document: FactsDocument): string {
  const own = `@${document.report.id}`;
  return key.endsWith(own) ? key.slice(0, -own.length) : key;
}

/** The key of part `part` of a fact. A part name with a dot is itself an id. */
export function partKey(fact: Fact, part: string, document: FactsDocument): string {
  if (part.includes('.')) return keyOf(part, document);
  const [stem, report = document.report.id] = fact.id.split('@') as [string, string?];
  return `${stem}.${part}${fact.unit === 'share' ? '.share' : ''}@${report}`;
}

/** Every number of the document that can be compared, part by part; planned ones are left out. */
export function readingsOf(document: FactsDocument): Readings {
  const all = document.facts.filter((fact) => !fact.planned).flatMap((fact) => expand(fact, document));
  return { document, all, byKey: groupBy(all, ({ key }) => key), byFact: groupBy(all, ({ fact }) => fact) };
}

function expand(fact: Fact, document: FactsDocument): Reading[] {
  const read = (key: string, printed: number, bound: Bound | undefined, says: string): Reading => {
    return { document, fact, key, printed, value: meant(printed, fact.unit), bound, says };
  };
  if (fact.parts === undefined) {
    const says = typeof fact.says === 'string' ? fact.says : '';
    return [read(keyOf(fact.id, document), fact.value!, typeof fact.bound === 'string' ? fact.bound : undefined, says)];
  }
  return Object.entries(fact.parts).map(([part, value]) => {
    const bound = typeof fact.bound === 'object' ? fact.bound[part] : fact.bound;
    const says = typeof fact.says === 'object' ? (fact.says[part] ?? '') : '';
    return read(partKey(fact, part, document), value, bound, says);
  });
}

/** 7.084 people are 7,084 people: nothing that counts whole things has exactly three decimals. */
function meant(printed: number, unit: string): number {
  if (!isAmount(unit) || MEASURED.test(unit) || Number.isInteger(printed)) return printed;
  const thousandfold = Math.round(printed * 1000);
  return Math.abs(thousandfold - printed * 1000) < 1e-6 ? thousandfold : printed;
}

/** The readings to hold other figures against: those without a bound when there are any, for "more than 1" fits nearly everything. */
export function firmest(readings: readonly Reading[] | undefined): readonly Reading[] {
  const firm = (readings ?? []).filter((reading) => reading.bound === undefined);
  return firm.length > 0 ? firm : (readings ?? []);
}

/** What a printed number may stand for when it is added up: its bound and its printed digits, a plain count exactly. */
export function exactly(reading: Reading): Interval {
  const { value, bound } = reading;
  if (bound === 'min') return { low: value, high: Infinity, soft: false };
  if (bound === 'max') return { low: reading.fact.unit === 'growth' ? -1 : 0, high: value, soft: false };
  const half = halfUnit(reading);
  if (bound === 'about') return rounded(value, Math.max(half, Math.abs(value) * 0.1, zerosHalf(value, 0)));
  return half === 0 ? point(value) : rounded(value, half);
}

/** As `exactly`, but a count that ends in zeros may be a rounding of another one. */
export function loosely(reading: Reading): Interval {
  if (reading.bound !== undefined || !isAmount(reading.fact.unit)) return exactly(reading);
  return rounded(reading.value, Math.max(halfUnit(reading), zerosHalf(reading.value, 0)));
}

/**
 * As `exactly`, for numerators and bases: zeros may be a rounding that keeps at least two digits (12,000 is 11,500 to 12,500; 1,000 is 950
 * to 1,050), and in a growth "N+" is N rounded down to its trailing zeros.
 */
export function asOperand(reading: Reading, growth: boolean): Interval {
  const { value, bound } = reading;
  if (growth && bound === 'min') return { low: value, high: value + 10 ** trailingZeros(value), soft: false };
  if (bound !== undefined || !isAmount(reading.fact.unit)) return exactly(reading);
  return rounded(value, Math.max(halfUnit(reading), zerosHalf(value, 2)));
}

function zerosHalf(value: number, keep: number): number {
  if (value < 100) return 0;
  const digits = Math.floor(Math.log10(value)) + 1;
  const zeros = Math.min(trailingZeros(value), digits - keep);
  return zeros > 0 ? 10 ** zeros / 2 : 0;
}

function halfUnit(reading: Reading): number {
  if (reading.fact.unit === 'rank') return 0;
  const form = readPrintedForm(reading.says);
  const fits = form !== undefined && Math.abs(form.value - reading.value) <= 1e-9 * Math.max(1, Math.abs(reading.value));
  if (isAmount(reading.fact.unit) && Number.isInteger(reading.value)) return fits && form.scaled ? form.half : 0;
  return fits ? form.half : 0.5 * 10 ** -Math.max(isAmount(reading.fact.unit) ? 0 : 2, decimalsOf(reading.value));
}

function decimalsOf(value: number): number {
  return (String(value).split('.')[1] ?? '').length;
}
