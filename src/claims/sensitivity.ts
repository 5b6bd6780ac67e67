import type { ClaimSpec } from '../config/claims-schema.ts';
import { claimWords } from '../languages/claim-words.ts';
import type { ClaimWords } from '../languages/language.ts';
import { inEveryLanguage, type Text } from '../languages/text.ts';
import type { MeasureRequest } from '../measures/request.ts';
import type { Value } from '../model/database.ts';
import { MusterError } from '../model/error.ts';
import type { Instant } from '../model/ids.ts';
import type { EvidenceRule, SignalKind } from '../model/location.ts';
import { ALL_TIME, type Period, yearBefore } from '../model/period.ts';
import { allowedBy } from './allowed.ts';
import type { SensitivityRow } from './evaluated-claim.ts';
import { find } from './find.ts';
import { type Finding, type Inquiry, isMeasured, type MeasuredClaim, requestOf, valuesAsked } from './finding.ts';
import type { ClaimContext, MeasurePort } from './measure-port.ts';
import { standingRung } from './standing-rung.ts';
import { isoTime } from './time-number.ts';
import { judge } from './verdict.ts';

/** The same claim counted another way. */
type Variant = Pick<SensitivityRow, 'id' | 'group' | 'label'> & {
  readonly measure?: string;
  readonly profile?: string;
  readonly period?: Period;
  readonly definition?: Readonly<Record<string, Value>>;
  readonly evidence?: EvidenceRule;
  readonly joined?: true;
};

/** Measures that answer the same question in another unit, when they exist. */
const UNITS: readonly string[] = ['contributors', 'commits', 'lines-changed'];

/** What may count otherwise: each overrides parameters of a measure's base. */
export const DEFINITIONS: readonly (Variant & { readonly definition: Readonly<Record<string, Value>> })[] = [
  { id: 'with-merges', group: 'definition', label: { en: 'merge commits count too', zh: '合并提交也计入' }, definition: { merges: true } },
  { id: 'with-bots', group: 'definition', label: { en: 'bots count too', zh: '机器人也计入' }, definition: { bots: true } },
  {
    id: 'with-copies',
    group: 'definition',
    label: { en: 'commits republished by mirrors count again', zh: '镜像重复发布的提交再次计入' },
    definition: { copies: true },
  },
  {
    id: 'by-committer',
    group: 'definition',
    label: { en: 'by committer instead of author', zh: '按提交者而非作者' },
    definition: { authors: false, committers: true },
  },
  {
    id: 'with-co-authors',
    group: 'definition',
    label: { en: 'co-authors count too', zh: '共同作者也计入' },
    definition: { co_authors: true },
  },
  {
    id: 'without-assisted',
    group: 'definition',
    label: { en: 'commits that declare an agent do not count', zh: '声明使用智能体的提交不计入' },
    definition: { assisted: false },
  },
];

/**
 * The claim under every other definition that applies: each with its number, what is possible and whether it agrees. The claim as it stands
 * is the first row, as it was found; a unit nothing was counted in (lines, where no repository has its files) is no row, nor is a profile that
 * has no such values. Empty for claims that rest on no measure.
 */
export async function sensitivityMatrix(claim: ClaimSpec, found: Finding, { port, context }: Inquiry): Promise<SensitivityRow[]> {
  if (!isMeasured(claim)) return [];
  const asClaimed: Variant = { id: 'as-claimed', group: 'definition', label: { en: 'as claimed', zh: '按声明所用口径' } };
  const rows: SensitivityRow[] = [{ ...asClaimed, request: requestOf(claim, context), ...outcomeOf(claim, found, port) }];
  for (const variant of variantsOf(claim, port, context)) {
    if (variant.group === 'unit' && !(await hasRows(requestFor(claim, variant, context), port))) continue;
    if (variant.group === 'profile' && !(await hasValues(claim, requestFor(claim, variant, context), port))) continue;
    rows.push(await rowOf(claim, variant, { port, context, depth: 'quick' }));
  }
  return rows;
}

async function hasRows(request: MeasureRequest, port: MeasurePort): Promise<boolean> {
  const result = await port.run(request);
  return 'rows' in result && result.rows.length > 0;
}

/** Another system may not know what the claim is about: DevStats' kinds are types of events, and authors of commits have one kind. */
async function hasValues(claim: MeasuredClaim, request: MeasureRequest, port: MeasurePort): Promise<boolean> {
  try {
    await port.check(request, valuesAsked(claim, request));
    return true;
  } catch (cause) {
    if (cause instanceof MusterError && cause.code === 'E_MEASURE_VALUE') return false;
    throw cause;
  }
}

function variantsOf(claim: MeasuredClaim, port: MeasurePort, context: ClaimContext): Variant[] {
  const info = port.describe(claim.measure);
  const definitions = claim.profile
    ? []
    : DEFINITIONS.filter(({ definition }) => Object.keys(definition).every((name) => info.parameters.includes(name)));
  const profiles = info.profiles
    .filter(({ name }) => name !== claim.profile)
    .map(({ name, title }): Variant => ({ id: `profile-${name}`, group: 'profile', label: title, profile: name }));
  return [
    ...definitions,
    ...joinedOf(claim, port),
    ...unitsOf(claim, port),
    ...profiles,
    ...evidenceOf(claim, port, context),
    ...periodsOf(claim, context),
  ];
}

/** Persons who may be one as one: what `muster review` suggests and nobody has confirmed. */
function joinedOf(claim: MeasuredClaim, port: MeasurePort): Variant[] {
  if (claim.profile !== undefined || port.likelySame() === 0 || !port.describe(claim.measure).byEvidence) return [];
  const label = { en: 'people who are probably one are joined', zh: '很可能是同一人的合并计算' };
  return [{ id: 'suggested-joins', group: 'definition', label, joined: true }];
}

/** Places by less than all evidence: what people declared, what had been seen when the period ended, both, and all but one weaker kind. */
function evidenceOf(claim: MeasuredClaim, port: MeasurePort, context: ClaimContext): Variant[] {
  const isPlace = claim.by === 'country' || claim.by === 'region';
  if (!port.describe(claim.measure).byEvidence || claim.profile !== undefined || !isPlace || claim.subject === undefined) return [];
  const { to } = requestOf(claim, context).period;
  const variant = (id: string, label: Text, evidence: EvidenceRule): Variant => ({ id, group: 'evidence', label, evidence });
  const dated = (before: Instant) => [
    variant(
      'known-then',
      onDay((words) => words.knownThen, before),
      { rule: 'known', before },
    ),
    variant(
      'declared-then',
      onDay((words) => words.declaredThen, before),
      { rule: 'declared', before },
    ),
  ];
  return [
    variant('declared', { en: 'declared places only', zh: '只用自报的所在地' }, { rule: 'declared' }),
    ...(to === null ? [] : dated(to)),
    ...port.weakerKinds().map((kind) =>
      variant(
        withoutKind(kind),
        inEveryLanguage((_, locale) => claimWords(locale).without.replace('{signal}', claimWords(locale).signals[kind])),
        {
          rule: 'without',
          kind,
        },
      ),
    ),
  ];
}

/** A label with a day in it, written as each language writes days. */
function onDay(template: (words: ClaimWords['variants']) => string, instant: Instant): Text {
  return inEveryLanguage(({ formats }, locale) => template(claimWords(locale).variants).replace('{day}', formats.time(isoTime(instant))));
}

function withoutKind(kind: SignalKind): string {
  return `without-${kind.replaceAll('+', '-and-')}`;
}

function unitsOf(claim: MeasuredClaim, port: MeasurePort): Variant[] {
  if (!UNITS.includes(claim.measure) || claim.kind === 'count') return [];
  const needed = [...(claim.subject === undefined ? [] : [claim.by]), ...Object.keys(claim.where)];
  const others = UNITS.filter((name) => name !== claim.measure && port.measures().includes(name)).map((name) => port.describe(name));
  return others
    .filter((info) => needed.every((name) => info.dimensions.includes(name)))
    .map(({ name, title }) => ({ id: `unit-${name}`, group: 'unit', label: title, measure: name }));
}

/** All time, the last year of the period, and before and after the project joined; never for claims that are about two periods or a beginning. */
function periodsOf(claim: MeasuredClaim, context: ClaimContext): Variant[] {
  if (claim.kind === 'growth' || claim.kind === 'first') return [];
  const period = requestOf(claim, context).period;
  const variants: Variant[] = [];
  const add = (id: string, label: Text, other: Period) => {
    if (other.from !== period.from || other.to !== period.to) variants.push({ id, group: 'period', label, period: other });
  };
  if (period.from !== null) add('all-time', { en: 'all time up to then', zh: '截至当时的全部时间' }, { from: null, to: period.to });
  if (period.to === null && period.from === null) add('all-time', { en: 'all time', zh: '全部时间' }, ALL_TIME);
  if (period.to !== null)
    add('last-year', { en: 'the last year of the period', zh: '该时期的最后一年' }, { from: yearBefore(period.to), to: period.to });
  const joined = context.projects[claim.where.project ?? '']?.joined ?? null;
  if (joined !== null && within(joined, period)) {
    add(
      'before-joining',
      onDay((words) => words.beforeJoining, joined),
      { from: period.from, to: joined },
    );
    add(
      'after-joining',
      onDay((words) => words.afterJoining, joined),
      { from: joined, to: period.to },
    );
  }
  return variants;
}

function within(at: Instant, period: Period): boolean {
  return (period.from === null || period.from < at) && (period.to === null || at < period.to);
}

/** The claim's request under the variant. */
function requestFor(claim: MeasuredClaim, variant: Variant, context: ClaimContext): MeasureRequest {
  const base = requestOf(claim, context);
  return {
    ...base,
    measure: variant.measure ?? base.measure,
    profile: variant.measure ? null : (variant.profile ?? base.profile),
    period: variant.period ?? base.period,
    ...changesOf(variant),
  };
}

function changesOf({ definition, evidence, joined }: Variant): Pick<MeasureRequest, 'definition' | 'evidence' | 'joined'> {
  return { ...(definition ? { definition } : {}), ...(evidence ? { evidence } : {}), ...(joined ? { joined } : {}) };
}

async function rowOf(claim: MeasuredClaim, variant: Variant, inquiry: Inquiry): Promise<SensitivityRow> {
  const request = requestFor(claim, variant, inquiry.context);
  const defined = (asked: MeasureRequest) => ({ ...asked, ...changesOf(variant) });
  const port: MeasurePort = {
    ...inquiry.port,
    run: (asked) => inquiry.port.run(defined(asked)),
    bounds: (asked) => inquiry.port.bounds(defined(asked)),
    small: (asked) => inquiry.port.small(defined(asked)),
    clocks: (asked) => inquiry.port.clocks(defined(asked)),
    byZone: async (asked) => (standsOnZones(claim) ? inquiry.port.byZone(defined(asked)) : null),
  };
  const { profile: _, ...plain } = claim;
  const changed = {
    ...plain,
    measure: request.measure,
    period: openPeriod(request.period),
    ...(request.profile === null ? {} : { profile: request.profile }),
  } as MeasuredClaim;
  const finding = await find(changed, { ...inquiry, port });
  return { id: variant.id, group: variant.group, label: variant.label, request, ...outcomeOf(claim, finding, port) };
}

/** A row shows the rung that the claim stands on and no other. */
function standsOnZones(claim: MeasuredClaim): boolean {
  return 'stands_on' in claim && claim.stands_on?.endsWith('-in-zones') === true;
}

function openPeriod(period: Period): { from?: Instant; to?: Instant } {
  return { ...(period.from === null ? {} : { from: period.from }), ...(period.to === null ? {} : { to: period.to }) };
}

function outcomeOf(claim: MeasuredClaim, finding: Finding, port: MeasurePort): Omit<SensitivityRow, 'id' | 'group' | 'label' | 'request'> {
  const ranked = claim.kind === 'rank' || claim.kind === 'among-largest';
  const { population } = finding;
  // Where nothing is known of anybody, a place among nobody is none.
  const observed = population !== null && population.total > 0 && population.known === 0 ? null : finding.observed;
  const standing = standingRung(claim, finding.rungs, port.describe(claim.measure));
  return {
    value: observed === null ? null : ranked ? (finding.numbers.value ?? null) : observed,
    rank: ranked ? observed : null,
    low: standing?.low ?? null,
    high: standing?.high ?? null,
    coverage: population === null || population.total === 0 ? null : population.known / population.total,
    agrees: observed === null ? null : judge({ low: observed, high: observed }, allowedBy(claim)) === 'holds',
  };
}
