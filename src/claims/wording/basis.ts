import { fillPlain } from '../../languages/say.ts';
import { inEveryLanguage, type Text, textIn, textOf } from '../../languages/text.ts';
import type { Population } from '../../model/measure-result.ts';
import type { Period } from '../../model/period.ts';
import { CLOCK_TOLERANCE } from '../clocks/clock-rungs.ts';
import type { Rung, Tipping } from '../evaluated-claim.ts';
import { FOLLOW_UP_ERROR } from '../follow-up/follow-up-rungs.ts';
import { SELECTION_KAPPA } from '../ranks/rank-intervals.ts';
import { commonValues, type Judged, rankPhrase } from './judged.ts';
import { type Piece, writeLines } from './piece.ts';
import { change, count, level, percent, phrase, text, time, type WordValue, type WordValues } from './value.ts';

/** The lines below the sentence: population, period, definition, ladder, chance, tipping margins, cited sources. */
export function basisOf(judged: Judged, ladder: readonly Rung[]) {
  return writeLines([
    ...population(judged),
    ...periods(judged),
    ...profile(judged),
    ...ladder.flatMap((rung) => ladderLine(judged, rung)),
    ...chance(judged),
    ...tipping(judged),
    ...influence(judged),
    ...firstSeen(judged),
    ...cited(judged),
  ]);
}

function population(judged: Judged): Piece[] {
  const { population: people } = judged.finding;
  if (people === null || people.total === 0) return [];
  const values = {
    ...commonValues(judged),
    total: count(people.total),
    known: count(people.known),
    unit: text(unitText(people, judged.info)),
    coverage: percent(judged.coverage ?? 0),
  };
  if (people.unknown > 0) return [{ template: (c) => c.basis.population, values }];
  return [{ template: judged.archive === null ? (c) => c.basis.complete : (c) => c.basis.recorded, values }];
}

/** What a population is counted in, after its number: by the word of pages, else as the measure calls what it counts. */
function unitText({ unit, total: n }: Population, info: Judged['info']): Text {
  return inEveryLanguage(({ report, formats }, locale) => {
    const word = (report.unit as Readonly<Record<string, string>>)[unit];
    return word === undefined ? (info?.unit.id === unit ? textIn(info.unit, locale) : unit) : fillPlain(word, { n }, formats);
  });
}

function periods({ claim, finding }: Judged): Piece[] {
  if (finding.request === null) return [];
  const before =
    claim.kind === 'growth' && claim.before ? [periodPiece({ from: claim.before.from ?? null, to: claim.before.to ?? null }, true)] : [];
  return [periodPiece(finding.request.period, false), ...before];
}

function periodPiece({ from, to }: Period, before: boolean): Piece {
  const values = { ...(from === null ? {} : { from: time(from) }), ...(to === null ? {} : { to: time(to) }) };
  if (from === null && to === null) return { template: (c) => c.basis.always, values };
  if (from === null) return { template: before ? (c) => c.basis.before : (c) => c.basis.until, values };
  if (to === null) return { template: before ? (c) => c.basis.beforeSince : (c) => c.basis.since, values };
  return { template: before ? (c) => c.basis.beforeBetween : (c) => c.basis.between, values };
}

function profile({ finding, info }: Judged): Piece[] {
  const name = finding.request?.profile;
  if (name === null || name === undefined) return [];
  return [
    {
      template: (c) => c.basis.profile,
      values: { profile: text(info?.profiles.find((each) => each.name === name)?.title ?? textOf(name)) },
    },
  ];
}

/** One rung in words. Contributions come in lumps, one per person, so their worst case is an outer bound and says so. */
function ladderLine(judged: Judged, rung: Rung): Piece[] {
  if (rung.rung === 'exact' || (rung.rung === 'cited' && rung.low === rung.high)) return [];
  const people = judged.finding.population?.unit === 'people';
  const line = {
    'worst-case': people ? 'worst' : 'outer',
    clock: 'clock',
    'clock-exact': 'clockExact',
    'follow-up': 'followUp',
    'selection-2': 'selection',
    'selection-2-in-zones': 'selectionInZones',
    'missing-at-random': 'random',
    'missing-at-random-in-zones': 'randomInZones',
    cited: 'precision',
  } as const;
  const values = {
    ...commonValues(judged),
    ...clockValues(judged),
    ...followUpValues(judged),
    kappa: count(SELECTION_KAPPA),
    rank: rangePhrase(judged, rung.low, rung.high),
  };
  const name = judged.finding.notes.includes('too-few-compared') ? 'uncompared' : line[rung.rung];
  return [{ template: (c) => c.basis[name], values }];
}

function followUpValues({ finding: { followUp } }: Judged): WordValues {
  return followUp === null
    ? {}
    : { sampled: count(followUp.sampled), answered: count(followUp.answered), level: level(1 - FOLLOW_UP_ERROR) };
}

function clockValues({ finding: { clock } }: Judged): WordValues {
  if (clock === null) return {};
  const { declared, excluded, rate, free, unlocated } = clock;
  return {
    declared: count(declared),
    excluded: count(excluded),
    rate: percent(rate),
    free: count(free),
    times: count(CLOCK_TOLERANCE),
    unlocated: count(unlocated),
  };
}

function chance(judged: Judged): Piece[] {
  return judged.finding.chance.map(({ low, high }) => ({
    template: (c) => c.basis.chance,
    values: { level: level(0.95), rank: rangePhrase(judged, low, high) },
  }));
}

/** A range in the unit of the claim's kind. */
function rangePhrase(judged: Judged, low: number, high: number | null): WordValue {
  const { kind } = judged.claim;
  if (kind === 'rank' || kind === 'among-largest') return rankPhrase(low, high!, false);
  if (kind === 'comparison') return orderPhrase(judged, low, high!);
  const write = kind === 'count' ? count : kind === 'first' ? time : kind === 'growth' ? change : percent;
  const bounds = { low: write(low, 'down'), ...(high === null ? {} : { high: write(high, 'up') }) };
  if (high === null) return phrase((c) => c.range.atLeast, bounds);
  return low === high ? phrase((c) => c.range.point, { low: write(low) }) : phrase((c) => c.range.between, bounds);
}

function orderPhrase(judged: Judged, low: number, high: number): WordValue {
  const values = { than: text(judged.names.than) };
  if (low !== high) return phrase((c) => c.order.open, values);
  return phrase(low > 0 ? (c) => c.order.more : low < 0 ? (c) => c.order.fewer : (c) => c.order.asMany, values);
}

/** What a share in percent with one decimal can say. */
const LEAST_POINTS = 0.001;

/** The nearest neighbour ahead and the nearest behind. */
function tipping(judged: Judged): Piece[] {
  const { finding, names } = judged;
  const ahead = finding.tipping.filter((each) => each.ahead).at(-1);
  const behind = finding.tipping.find((each) => !each.ahead);
  return [ahead, behind].flatMap((neighbour): Piece[] => {
    if (neighbour === undefined || neighbour.margin === null) return [];
    const [first, second] = neighbour.ahead ? [neighbour.inText, names.subject] : [names.subject, neighbour.inText];
    const points =
      neighbour.margin < LEAST_POINTS
        ? phrase((c) => c.basis.fewPoints, { least: percent(LEAST_POINTS) })
        : percent(neighbour.margin, 'down');
    const values = { ...commonValues(judged), ahead: text(first), behind: text(second), points };
    if (neighbour.margin === 0) return [{ template: (c) => c.basis.level, values }];
    if (neighbour.margin > 1) return [{ template: (c) => c.basis.firm, values }];
    const plain: Piece =
      neighbour.kappa === null
        ? { template: (c) => c.basis.tips, values }
        : { template: (c) => c.basis.ratio, values: { ...values, kappa: count(neighbour.kappa) } };
    return [plain, ...inZones(neighbour), ...calibration(judged, neighbour, values)];
  });
}

function inZones({ kappaInZones: kappa }: Tipping): Piece[] {
  if (kappa === undefined) return [];
  if (kappa === null) return [{ template: (c) => c.basis.zonesNever, values: {} }];
  return kappa === 1
    ? [{ template: (c) => c.basis.zonesLevel, values: {} }]
    : [{ template: (c) => c.basis.zones, values: { kappa: count(kappa) } }];
}

/** How often the people of the one behind had been unlocated against those of the one ahead. */
function calibration({ finding }: Judged, { key, ahead }: Tipping, values: WordValues): Piece[] {
  const found = finding.calibration.find((each) => each.key === key);
  const to = finding.request?.period.to ?? null;
  if (found === undefined || to === null) return [];
  const [ratio, low, high] = ahead ? [1 / found.ratio, 1 / found.high, 1 / found.low] : [found.ratio, found.low, found.high];
  const numbers = { ratio: count(ratio), low: count(low), high: count(high), level: level(0.95), to: time(to) };
  return [{ template: (c) => c.basis.calibration, values: { ...values, ...numbers } }];
}

/** What would change the observed rank; one line when nothing does. */
function influence({ finding }: Judged): Piece[] {
  const changing = finding.influence.filter((each) => each.rank !== finding.observed);
  if (finding.influence.length > 0 && changing.length === 0) return [{ template: (c) => c.basis.steady, values: {} }];
  return changing.map(({ without, name, rank }): Piece => {
    const values = { rank: rankPhrase(rank, rank, false) };
    if (without.kind === 'organisation')
      return { template: (c) => c.basis.withoutOrganisation, values: { ...values, organisation: text(name!) } };
    return {
      template: without.of === 'row' ? (c) => c.basis.withoutOwn : (c) => c.basis.withoutTop,
      values: { ...values, n: count(without.count) },
    };
  });
}

function firstSeen({ finding }: Judged): Piece[] {
  const seen = finding.membership?.firstSeen ?? null;
  return seen === null ? [] : [{ template: (c) => c.basis.firstSeen, values: { firstSeen: time(seen) } }];
}

function cited({ finding }: Judged): Piece[] {
  return finding.cited.map(({ name, value, source, as_of }) => {
    const values = {
      on: time(as_of),
      source: text(textOf(source)),
      ...(name ? { name: text(name) } : {}),
      ...(value === null ? {} : { n: count(value) }),
    };
    if (value === null) return { template: name ? (c) => c.basis.sourceOf : (c) => c.basis.source, values };
    return { template: name ? (c) => c.basis.citedOf : (c) => c.basis.cited, values };
  });
}
