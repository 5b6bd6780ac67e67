import type { PrintedTable, PublishedFigure } from '../../disclosure/publish-event.ts';
import type { Shown, ShownShare } from '../../disclosure/shown.ts';
import { LOCALES, type Locale } from '../../languages/languages.ts';
import type { Fact, FactsDocument } from '../../lint/facts.ts';
import { describeFinding } from '../../lint/finding.ts';
import { lintFacts } from '../../lint/lint-facts.ts';
import { MusterError } from '../../model/error.ts';
import { formatNumber } from '../format/numbers.ts';
import type { EventData } from './event-data.ts';

/**
 * Puts the published numbers of an event, in every language, to the linter that other people's reports are put to.
 * @throws MusterError E_REPORT_LINT for a finding that no reading of the page makes right
 */
export function checkEventFacts(event: EventData): void {
  const [found] = lintFacts(LOCALES.map((locale) => factsOf(event, locale))).filter((finding) => finding.certainty === 'sure');
  if (found === undefined) return;
  throw new MusterError(
    'E_REPORT_LINT',
    {
      en: `The numbers of ${event.id} do not agree with each other: ${found.ids.join(', ')}: ${describeFinding(found.cause, 'en')}.`,
      zh: `${event.id} 的数字彼此不一致：${found.ids.join('、')}：${describeFinding(found.cause, 'zh')}。`,
    },
    {
      hint: {
        en: 'Nothing was published. If the files are right, this is a defect of Muster: please report it with this message.',
        zh: '没有发布任何内容。如果文件无误，这就是 Muster 的缺陷：请连同这条信息报告。',
      },
    },
  );
}

/** The published numbers of an event as facts; a hidden number is no fact. */
export function factsOf(event: Pick<EventData, 'id' | 'tables' | 'figures'>, locale: Locale): FactsDocument {
  return {
    report: { id: event.id, locale },
    facts: [
      ...event.figures.flatMap((figure) => figureFacts(figure, locale)),
      ...event.tables.flatMap((table) => tableFacts(table, locale)),
    ],
  };
}

/** Rates of one count to another that need not hold it: walk-ins came without a registration, a survey is open to all. */
const RATES: ReadonlySet<string> = new Set(['door.show_rate', 'survey.response_rate']);

function figureFacts(figure: PublishedFigure, locale: Locale): Fact[] {
  const { id, unit } = figure;
  if (figure.kind === 'count') return countFact(id, unit, figure.count, 'at a glance', locale);
  const [numerator, base] = [`${id}.numerator`, `${id}.base`];
  if (RATES.has(id))
    return [
      ...countFact(numerator, unit, figure.numerator, 'at a glance', locale),
      ...countFact(base, unit, figure.base, 'at a glance', locale),
    ];
  return [
    ...countFact(numerator, unit, figure.numerator, 'at a glance', locale).map((fact) => ({ ...fact, of: base })),
    ...countFact(base, unit, figure.base, 'at a glance', locale),
    ...shareFact(id, figure.share, base, numerator, 'at a glance'),
  ];
}

/** The universes whose total is a figure as well: the same thing under the same id, so that both must agree. */
const TOTALS: Readonly<Record<string, string>> = {
  registrations: 'attendees.registered',
  proposals: 'cfp.submitted',
  speakers: 'speakers.total',
  came: 'attendees.checked_in',
  responses: 'survey.responses',
  ratings: 'ratings.total',
};

function tableFacts(table: PrintedTable, locale: Locale): Fact[] {
  const universe = table.universe.split('@')[0]!;
  const total = TOTALS[universe] ?? `${universe}.total`;
  const margins = table.rows.filter((row) => row.key.filter((value) => value !== null).length === 1);
  return [
    ...countFact(total, table.unit, table.total, table.id, locale),
    ...margins.flatMap(({ key, count, share }) => {
      const place = key.findIndex((value) => value !== null);
      const id = cellId(universe, [[table.dims[place]!, key[place]!]]);
      return [...countFact(id, table.unit, count, table.id, locale), ...shareFact(`${id}.share`, share, total, id, table.id)];
    }),
    ...table.dims.flatMap((dim, place) => partition(table, universe, total, dim, place, locale)),
  ];
}

/** The rows of one dimension as parts of the total and, in a crossing, of every row of the other. */
function partition(table: PrintedTable, universe: string, total: string, dim: string, place: number, locale: Locale): Fact[] {
  const others = [...new Set(table.rows.map((row) => row.key.map((value, i) => (i === place ? null : value)).join('\0')))];
  return others.flatMap((other) => {
    const rows = table.rows.filter(
      (row) => row.key[place] !== null && row.key.map((value, i) => (i === place ? null : value)).join('\0') === other,
    );
    const fixed = (rows[0]?.key ?? []).flatMap((value, i): [string, string][] =>
      i === place || value === null ? [] : [[table.dims[i]!, value]],
    );
    const parts = rows.flatMap(({ key, count }): [string, number][] =>
      count.kind === 'count' ? [[cellId(universe, [...fixed, [dim, key[place]!]]), count.value]] : [],
    );
    if (parts.length === 0) return [];
    const whole = fixed.length === 0 ? total : cellId(universe, fixed);
    return [
      {
        id: `${whole}|${dim}`,
        unit: table.unit,
        parts: Object.fromEntries(parts),
        of: whole,
        partial: parts.length < rows.length,
        says: Object.fromEntries(parts.map(([part, value]) => [part, formatNumber(value, locale)])),
        where: table.id,
      },
    ];
  });
}

function countFact(id: string, unit: string, count: Shown, where: string, locale: Locale): Fact[] {
  return count.kind === 'count' ? [{ id, unit, value: count.value, says: formatNumber(count.value, locale), where }] : [];
}

function shareFact(id: string, share: ShownShare, of: string, numerator: string, where: string): Fact[] {
  return share.kind === 'percent' ? [{ id, unit: 'share', value: share.value / 100, of, numerator, says: `${share.value}%`, where }] : [];
}

/** A full id, with a dot: equal for the same cell in every table of a universe. */
function cellId(universe: string, at: readonly (readonly [string, string])[]): string {
  const sorted = [...at].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${universe}.${sorted.map(([dim, value]) => `${dim}=${value.replace(/[.\s]/g, '_')}`).join('.')}`;
}
