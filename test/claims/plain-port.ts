import type { AdopterFigure, ClaimContext, Listed, MeasureInfo, MeasurePort, Membership } from '../../src/claims/measure-port.ts';
import { type ClaimSpec, type ClaimSpecInput, claimSpec } from '../../src/config/claims-schema.ts';
import type { MeasureRequest } from '../../src/measures/request.ts';
import { countryInText, countryName } from '../../src/model/countries.ts';
import type { Instant } from '../../src/model/ids.ts';
import type { MeasureResult } from '../../src/model/measure-result.ts';
import type { PersonWeights } from '../../src/model/person-weights.ts';

/** What a request finds: counts by the subject's dimension (or one number), and how many are unknown. */
export type Counts = {
  readonly known: Readonly<Record<string, number>> | number;
  readonly unknown?: number;
  readonly byTime?: Readonly<Record<string, number>>;
  readonly unknownByTime?: Readonly<Record<string, number>>;
  /** Who employs the people of a row. */
  readonly employers?: Readonly<Record<string, string>>;
};

export const CONTEXT: ClaimContext = {
  community: { en: 'the Example community', zh: '示例社区' },
  period: { from: null, to: '2019-07-29T00:00:00Z' as Instant },
  projects: {
    kubernetes: {
      name: { en: 'Kubernetes', zh: 'Kubernetes' },
      joined: '2016-03-10T00:00:00Z' as Instant,
      repositories: ['kubernetes/kubernetes'],
    },
  },
  minimum: 5,
  unread: [],
};

const info = (name: string, title: MeasureInfo['title'], unit: { en: string; zh: string }): MeasureInfo => ({
  name,
  title,
  unit: { id: unit.en, ...unit },
  dimensions: ['country', 'organisation', 'project', 'year', 'month'],
  profiles: [{ name: 'git', title: { en: 'Authors of commits (git)', zh: '提交作者（git）' } }],
  parameters: ['merges', 'bots'],
});
const MEASURES: Readonly<Record<string, MeasureInfo>> = {
  contributors: info('contributors', { en: 'Contributors', zh: '贡献者' }, { en: 'people', zh: '人' }),
  commits: info('commits', { en: 'Commits', zh: '提交' }, { en: 'commits', zh: '次提交' }),
  'elephant-factor': {
    ...info('elephant-factor', { en: 'Elephant factor', zh: '大象系数' }, { en: 'organisations', zh: '个组织' }),
    about: 'organisation',
  },
  members: { ...info('members', { en: 'Members', zh: '成员' }, { en: 'members', zh: '个成员' }), gaps: ['country'] },
};

/** A port over plain data: `answer` says what every request finds. */
export function plainPort(
  answer: (request: MeasureRequest) => Counts | 'withheld',
  members: readonly Membership[] | null = null,
  figures: readonly (AdopterFigure & { readonly of: string })[] = [],
  listed: Listed | null = null,
): MeasurePort {
  return {
    run: async (request) => {
      const counts = answer(request);
      return counts === 'withheld' ? { withheld: { en: 'too few people', zh: '人数过少' } } : resultOf(request, counts);
    },
    bounds: async (request) => (request.measure === 'elephant-factor' ? { low: 1, high: 13 } : null),
    small: async () => new Set(),
    check: async () => {},
    weights: async (request) => weightsOf(answer(request)),
    clocks: async () => null,
    byZone: async () => null,
    locatedLater: async () => null,
    likelySame: () => 0,
    weakerKinds: () => [],
    answers: async () => ({ rows: [], places: [] }),
    archive: async () => null,
    describe: (measure) => MEASURES[measure]!,
    lastRecord: async () => null,
    measures: () => Object.keys(MEASURES),
    membership: async () => members && { intervals: members, listed },
    adopterFigures: async (organisation, what) => figures.filter((figure) => figure.of === `${organisation} ${what}`),
    name: (dimension, value) => {
      const text = { en: value, zh: value };
      return dimension === 'country' ? { alone: countryName(value), inText: countryInText(value) } : { alone: text, inText: text };
    },
  };
}

function resultOf(request: MeasureRequest, counts: Counts): MeasureResult {
  const known = typeof counts.known === 'number' ? counts.known : Object.values(counts.known).reduce((sum, n) => sum + n, 0);
  const unknown = counts.unknown ?? 0;
  const place = { rank: 1, rankLow: 1, rankHigh: 1, intervals: [] };
  const [dimension, time] = request.by;
  const rows = counts.byTime
    ? Object.entries(counts.byTime).map(([at, value]) => ({ key: { [dimension!]: 'CN', [time!]: at }, value, ...place }))
    : typeof counts.known === 'number'
      ? [{ key: {}, value: counts.known, ...place }]
      : Object.entries(counts.known).map(([key, value]) => ({ key: { [dimension!]: key }, value, ...place }));
  return {
    measure: request.measure,
    version: 1,
    profile: request.profile,
    period: request.period,
    by: request.by,
    ranked: dimension ?? null,
    where: request.where,
    unit: request.measure === 'commits' ? 'commits' : 'people',
    counts: request.measure === 'elephant-factor' ? 'other' : request.measure === 'commits' ? 'contributions' : 'people',
    population: {
      unit: request.measure === 'commits' ? 'commits' : 'people',
      total: known + unknown,
      known,
      unknown,
      unknownBy: unknown > 0 ? { unknown } : {},
      excluded: {},
      overlap: 0,
    },
    rows,
    unknownRows: Object.entries(counts.unknownByTime ?? {}).map(([at, value]) => ({ key: { [dimension!]: null, [time!]: at }, value })),
    sql: { text: 'SELECT 1', params: {} },
  };
}

/** Everybody adds 1; commits come in tens. */
function weightsOf(counts: Counts | 'withheld'): PersonWeights {
  const known = counts === 'withheld' || typeof counts.known === 'number' ? {} : counts.known;
  const categories = Object.keys(known).sort();
  const category = categories.flatMap((name, i) => Array<number>(known[name]!).fill(i));
  const employers = counts === 'withheld' ? {} : (counts.employers ?? {});
  const organisations = [...new Set(Object.values(employers))];
  return {
    categories,
    category: Uint32Array.from(category),
    group: Uint32Array.from(category, (_, i) => i),
    people: new Uint32Array(category.length).fill(1),
    weight: new Float64Array(category.length).fill(1),
    organisations,
    organisation: Int32Array.from(category, (row) => organisations.indexOf(employers[categories[row]!]!)),
  };
}

/** A claim as claims.yaml would give it, in Kubernetes by country unless it says otherwise. */
export function claimOf(input: Partial<ClaimSpecInput> & Pick<ClaimSpecInput, 'kind'>): ClaimSpec {
  const measured = 'cited' in input || input.kind === 'membership' ? {} : { measure: 'contributors', where: { project: 'kubernetes' } };
  return claimSpec.parse({ id: 'example', ...measured, ...input });
}
