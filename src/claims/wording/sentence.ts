import { claimWords } from '../../languages/claim-words.ts';
import { saysNothing } from '../../languages/numbers.ts';
import { inEveryLanguage, type Text } from '../../languages/text.ts';
import type { Instant } from '../../model/ids.ts';
import type { UnreadSource } from '../../model/unread-source.ts';
import { allowedBy } from '../allowed.ts';
import { decisiveKinds } from '../decisive-kinds.ts';
import { isToldLate } from '../kinds/membership.ts';
import type { Membership } from '../measure-port.ts';
import { SELECTION_KAPPA } from '../ranks/rank-intervals.ts';
import { timeNumber } from '../time-number.ts';
import { countPiece, growthPiece, noGrowthPiece, sharePiece, whatOf } from './amounts.ts';
import { commonValues, type Judged, type JudgedOf, rankPhrase, ranksPhrase, tailOf } from './judged.ts';
import { dimensionName } from './nouns.ts';
import { type Piece, writeText } from './piece.ts';
import { count, percent, phrase, type Template, text, time, type WordValue, type WordValues } from './value.ts';

/** As many unread sources are named in a sentence. */
const UNREAD_NAMED = 3;

/** The sentence Muster prints for a judged claim, in every language; its strength follows from the verdict. */
export function sentenceOf(judged: Judged): Text {
  const statement = absence(judged) ?? statementOf(judged);
  return writeText([
    ...statement,
    ...leftOut(judged),
    ...floor(judged),
    ...archive(judged),
    ...assumptions(judged),
    ...decisive(judged),
    ...disagreement(judged),
  ]);
}

/** What is said when there is no number to state. */
function absence(judged: Judged): Piece[] | null {
  const values = commonValues(judged);
  switch (judged.finding.missing) {
    case 'withheld':
      return [{ template: (c) => c.absent.withheld, values: { ...values, reason: text(judged.finding.withheld!) } }];
    case 'figure-not-published':
      return [{ template: (c) => c.absent.noFigure, values: {} }];
    case 'no-data':
      return [
        judged.claim.kind === 'growth' && judged.finding.numbers.before === 0
          ? noGrowthPiece({ ...judged, claim: judged.claim })
          : { template: judged.finding.notes.includes('subject-not-in-table') ? (c) => c.first.none : (c) => c.absent.noData, values },
      ];
    case 'no-value':
      return [
        judged.claim.kind === 'comparison'
          ? { template: (c) => c.absent.noValues, values }
          : { template: (c) => c.absent.noValue, values: { ...values, what: whatOf(judged, values) } },
      ];
    case 'period-not-over':
      return [{ template: (c) => c.absent.notOver, values }];
    case 'source-not-read':
      return [{ template: (c) => c.absent.unread, values: { sources: text(namesOf(judged.finding.unread)) } }];
    case 'no-source':
      return judged.claim.kind === 'membership'
        ? [untoldMember({ ...judged, claim: judged.claim })]
        : [{ template: (c) => c.absent.untold, values }];
    default:
      return judged.reasons.includes('coverage-below-floor')
        ? [{ template: (c) => c.absent.thin, values: { ...values, coverage: percent(judged.coverage!) } }, ...knownRank(judged, values)]
        : null;
  }
}

/** No list of members was read, or none that tells of the day. */
function untoldMember(judged: JudgedOf<'membership'>): Piece {
  const { listed } = judged.finding;
  const why =
    listed === null
      ? phrase((c) => c.membership.unread, {})
      : phrase((c) => c.membership.outside, { from: time(listed.from), to: time(listed.to) });
  return { template: (c) => c.membership.open, values: { ...commonValues(judged), on: time(judged.claim.on), why } };
}

/** The first few by name, so that a sentence stays one; all of them stand on the page on method. */
function namesOf(sources: readonly UnreadSource[]): Text {
  const named = sources.slice(0, UNREAD_NAMED).map(({ name }) => name);
  return inEveryLanguage(({ report }, locale) => {
    const list = named.join(report.separator.names);
    return sources.length > named.length ? claimWords(locale).absent.more.replace('{list}', () => list) : list;
  });
}

function statementOf(judged: Judged): Piece[] {
  const { claim } = judged;
  switch (claim.kind) {
    case 'rank':
      return rankPieces({ ...judged, claim });
    case 'among-largest':
      return amongPieces({ ...judged, claim });
    case 'share':
      return [sharePiece({ ...judged, claim })];
    case 'count':
      return [countPiece({ ...judged, claim })];
    case 'growth':
      return [growthPiece({ ...judged, claim })];
    case 'first':
      return [firstPiece({ ...judged, claim })];
    case 'comparison':
      return [comparisonPiece({ ...judged, claim })];
    case 'membership':
      return [membershipPiece({ ...judged, claim })];
  }
}

function headlineRank({ headline, finding }: Judged) {
  return rankPhrase(headline!.low, headline!.high!, finding.notes.includes('tie'));
}

function rankPieces(judged: JudgedOf<'rank'>): Piece[] {
  const { claim, verdict, standsOn } = judged;
  const values = commonValues(judged);
  if (isAbsent(judged)) return [{ template: (c) => c.rank.absent, values }];
  const asserted = rankPhrase(claim.asserts, claim.asserts, false);
  if (standsOn === 'exact' || standsOn === 'cited') {
    const rank = headlineRank(judged);
    return [{ template: (c) => c.rank.body, values: { ...values, rank, tail: tailOf(verdict, asserted) } }, ...knownRank(judged, values)];
  }
  const tail = verdict === 'fails' ? tailOf('fails', asserted) : tailOf('holds', asserted);
  return [{ template: (c) => c.rank.known, values: { ...values, ...placeValues(judged), tail } }, ...condition(judged)];
}

/** Nothing is known of the subject: the place behind all of whom something is known would say that little is. */
function isAbsent({ finding, verdict }: Judged): boolean {
  return verdict === 'not identified' && finding.notes.includes('subject-not-in-table');
}

function amongPieces(judged: JudgedOf<'among-largest'>): Piece[] {
  const { claim, standsOn, verdict } = judged;
  const values = { ...commonValues(judged), n: count(claim.asserts) };
  const template = { holds: 'holds', fails: 'fails', 'not identified': 'open', 'not published': 'open' } as const;
  if (isAbsent(judged)) return [{ template: (c) => c.rank.absent, values }];
  if (verdict === 'not identified' && judged.finding.notes.includes('too-few-compared')) {
    const { observed, notes } = judged.finding;
    return [{ template: (c) => c.among.few, values: { ...values, rank: rankPhrase(observed!, observed!, notes.includes('tie')) } }];
  }
  if (standsOn === 'exact' || standsOn === 'cited')
    return [
      { template: (c) => c.among[template[verdict]], values: { ...values, rank: headlineRank(judged) } },
      ...knownRank(judged, values),
    ];
  const inAll = { ...values, ...placeValues(judged), tail: tailOf('holds', values.n) };
  const form = { holds: 'holdsKnown', fails: 'failsKnown' } as const;
  const known: Template = verdict === 'holds' || verdict === 'fails' ? (c) => c.among[form[verdict]] : (c) => c.rank.known;
  return [{ template: known, values: inAll }, ...condition(judged)];
}

/** The place on what is known, and where it could be in all. */
function placeValues(judged: Judged): WordValues {
  const { finding, coverage } = judged;
  const tie = finding.notes.includes('tie');
  return { rank: rankPhrase(finding.observed!, finding.observed!, tie), coverage: percent(coverage ?? 1), bounds: rankBounds(judged) };
}

const CONDITIONS = { 'worst-case': 'worst', clock: 'clock', 'clock-exact': 'clock', 'follow-up': 'followUp' } as const;

/** `, and between 2nd and 6th in all` */
function rankBounds({ finding, headline, standsOn }: Judged): WordValue {
  const { low, high } = { low: headline!.low, high: headline!.high! };
  if (saysNothing(low, high)) return phrase((c) => c.reach.unknown, {});
  if (low === high && low === finding.observed) return phrase(isAssumed(standsOn) ? (c) => c.reach.assumed : (c) => c.reach.firm, {});
  return phrase((c) => c.reach.set, { set: rankPhrase(low, high, false) });
}

function isAssumed(standsOn: Judged['standsOn']): boolean {
  return !Object.hasOwn(CONDITIONS, standsOn!);
}

/** On what the place in all holds, as a sentence of its own: the first one carries the answer alone. */
function condition({ finding, headline, standsOn }: Judged): Piece[] {
  const { low, high } = { low: headline!.low, high: headline!.high! };
  if (saysNothing(low, high)) return [];
  const rung = finding.rungs.find((each) => each.rung === standsOn)!;
  const byChance = rung.low !== low || rung.high !== high;
  if (isAssumed(standsOn)) return byChance ? [{ template: (c) => c.reach.conditions.assumed, values: {} }] : [];
  const name = CONDITIONS[standsOn as keyof typeof CONDITIONS];
  const chance = phrase(byChance ? (c) => c.reach.chance : (c) => c.reach.noChance, {});
  return [{ template: (c) => c.reach.conditions[name], values: { chance } }];
}

/** The observed rank, when the statement gives a set or none although the record has a single one. */
function knownRank({ claim, finding, headline, standsOn }: Judged, values: WordValues): Piece[] {
  const ranked = claim.kind === 'rank' || claim.kind === 'among-largest';
  if (!ranked || standsOn === 'cited' || headline === null || headline.low === headline.high) return [];
  const rank = rankPhrase(finding.observed!, finding.observed!, finding.notes.includes('tie'));
  return [{ template: standsOn === 'exact' ? (c) => c.rank.recorded : (c) => c.rank.among, values: { ...values, rank } }];
}

function firstPiece(judged: JudgedOf<'first'>): Piece {
  const { claim, finding, headline, verdict } = judged;
  const template = verdict === 'holds' ? ('holds' as const) : verdict === 'fails' ? ('fails' as const) : ('open' as const);
  const asserted = time(timeNumber(claim.asserts));
  return {
    template: (c) => c.first[template],
    values: { ...commonValues(judged), when: time(finding.observed!), low: time(headline!.low), asserted },
  };
}

function comparisonPiece(judged: JudgedOf<'comparison'>): Piece {
  const { finding, headline } = judged;
  const firm = headline!.low === headline!.high;
  const template = !firm ? 'open' : headline!.low > 0 ? 'more' : headline!.low < 0 ? 'fewer' : 'asMany';
  return {
    template: (c) => c.comparison[template],
    values: { ...commonValues(judged), a: count(finding.numbers.subject!), b: count(finding.numbers.than!) },
  };
}

function membershipPiece(judged: JudgedOf<'membership'>): Piece {
  const { claim, finding, verdict } = judged;
  const record = finding.membership;
  const values = { ...commonValues(judged), on: time(claim.on) };
  if (record === null) return { template: (c) => c.membership.none, values };
  const empty = phrase((c) => c.membership.empty, {});
  const details = {
    level: record.level === '' ? empty : phrase((c) => c.membership.level, { level: text(levelText(record.level)) }),
    endUser: record.endUser ? phrase((c) => c.membership.endUser, {}) : empty,
    joined: record.joined === null ? empty : joinedPhrase(record.joined, record),
  };
  const tail = phrase((c) => (verdict === 'holds' ? c.tail.holds : c.membership[verdict === 'fails' ? 'other' : 'partly']), {});
  return { template: (c) => c.membership.member, values: { ...values, ...details, tail } };
}

/** A tier as pages call it, inside a sentence; one of which we have no word, as the record has it. */
function levelText(level: string): Text {
  return inEveryLanguage(({ report, formats }) => {
    const tiers: Readonly<Record<string, string>> = report.membership.value.tier;
    return formats.inSentence(tiers[level.toLowerCase()] ?? level);
  });
}

/** A day that was declared long after it is said to be so, with the year in which the record began to. */
function joinedPhrase(day: Instant, record: Membership): WordValue {
  const joined = time(day);
  if (!isToldLate(record)) return phrase((c) => c.membership.joined, { joined });
  return phrase((c) => c.membership.joinedLater, { joined, year: time(new Date(record.declaredAt!).getUTCFullYear()) });
}

/** What a filter asks for is not known of all: those are not counted. */
function leftOut({ unfiltered, finding }: Judged): Piece[] {
  if (unfiltered === null || finding.missing === 'withheld') return [];
  const { unknown, total } = unfiltered;
  const values = { filter: text(dimensionName(unfiltered.dimension)), unknown: count(unknown), total: count(total) };
  return [{ template: (c) => c.also.filtered, values }];
}

/** A number of what is declared is a lower end of what there is. */
function floor(judged: Judged): Piece[] {
  return judged.info?.floor && judged.finding.missing === null ? [{ template: (c) => c.also.floor, values: commonValues(judged) }] : [];
}

/** What the archive lost is in no number that rests on it. */
function archive({ archive: lack, finding }: Judged): Piece[] {
  if (lack === null || finding.missing !== null) return [];
  const values = { lacking: count(lack.lacking), hours: count(lack.hours) };
  return [{ template: lack.lacking > 0 ? (c) => c.also.hours : (c) => c.also.holes, values }];
}

function assumptions(judged: Judged): Piece[] {
  if (judged.finding.missing !== null) return [];
  const values = commonValues(judged);
  if (judged.reasons.includes('gaps-not-random')) return [{ template: (c) => c.also.gaps, values }];
  const name = ASSUMED[judged.standsOn as keyof typeof ASSUMED];
  return name === undefined ? [] : [{ template: (c) => c.also[name], values: { ...values, kappa: count(SELECTION_KAPPA) } }];
}

const ASSUMED = {
  'selection-2': 'selection',
  'selection-2-in-zones': 'selectionInZones',
  'missing-at-random': 'random',
  'missing-at-random-in-zones': 'randomInZones',
} as const;

/** Evidence of one kind that the answer turns on: the first by strength that changes the place, else what is possible. */
function decisive({ claim, finding, sensitivity, reasons, names }: Judged): Piece[] {
  if (!reasons.includes('turns-on-one-signal')) return [];
  const found = decisiveKinds(sensitivity, allowedBy(claim));
  const { kind, row } = found.find((each) => each.row.agrees !== sensitivity[0]!.agrees) ?? found[0]!;
  const signal = phrase((c) => c.signals[kind], {});
  if (row.agrees === sensitivity[0]!.agrees) return [{ template: (c) => c.decisive.bounds, values: { signal } }];
  const answer =
    row.rank === null || row.rank === finding.observed
      ? phrase((c) => c.decisive.other, {})
      : phrase((c) => c.decisive.rank, { subject: text(names.subject), rank: rankPhrase(row.rank, row.rank, false) });
  return [{ template: (c) => c.decisive.turns, values: { signal, answer } }];
}

function disagreement({ claim, reasons, sensitivity }: Judged): Piece[] {
  if (!reasons.includes('definitions-disagree')) return [];
  const ranks = sensitivity.filter((row) => row.group !== 'period' && row.group !== 'evidence').flatMap((row) => row.rank ?? []);
  if ((claim.kind !== 'rank' && claim.kind !== 'among-largest') || ranks.length === 0)
    return [{ template: (c) => c.also.otherWays, values: {} }];
  return [{ template: (c) => c.also.otherRanks, values: { rank: ranksPhrase(Math.min(...ranks), Math.max(...ranks), false) } }];
}
