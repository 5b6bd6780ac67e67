import { readFileSync } from 'node:fs';
import { builtInOrganisations } from '../../facts/organisations/derive.ts';
import { organisationTable } from '../../facts/organisations/organisation-table.ts';
import type { Text } from '../../languages/text.ts';
import type { Database } from '../../model/database.ts';
import { MusterError } from '../../model/error.ts';
import { organisationKey } from '../../model/organisation-key.ts';
import { groupBy } from '../../util/group-by.ts';
import { didYouMean } from '../../util/message.ts';
import { nearest } from '../../util/nearest.ts';
import type { MeasureTable, ReportModel } from '../model.ts';
import { type BuildContext, section } from './section.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const FACTS = sql('standing');
const TIERS = sql('standing-tiers');

/** Every organisation's part at once: what a page shows of it is the rows under its name. */
export const STANDING = {
  people: {
    id: 'contributors.organisation',
    title: { en: 'Contributors by organisation', zh: '按组织统计的贡献者' },
    measure: 'contributors',
    by: ['organisation'],
  },
  commits: {
    id: 'commits.organisation',
    title: { en: 'Commits by organisation', zh: '按组织统计的提交' },
    measure: 'commits',
    by: ['organisation'],
  },
  projectPeople: {
    id: 'contributors.organisation.project',
    title: { en: 'Contributors by organisation and project', zh: '按组织与项目统计的贡献者' },
    measure: 'contributors',
    by: ['organisation', 'project'],
  },
  projectCommits: {
    id: 'commits.organisation.project',
    title: { en: 'Commits by organisation and project', zh: '按组织与项目统计的提交' },
    measure: 'commits',
    by: ['organisation', 'project'],
  },
  maintainers: {
    id: 'maintainers.organisation.project',
    title: { en: 'Maintainers by organisation and project', zh: '按组织与项目统计的维护者' },
    measure: 'maintainers',
    by: ['organisation', 'project'],
  },
  peopleYears: {
    id: 'contributors.organisation.year',
    title: { en: 'Contributors by organisation and year', zh: '各组织每年的贡献者' },
    measure: 'contributors',
    by: ['organisation', 'year'],
  },
  commitsYears: {
    id: 'commits.organisation.year',
    title: { en: 'Commits by organisation and year', zh: '各组织每年的提交' },
    measure: 'commits',
    by: ['organisation', 'year'],
  },
} as const;

type Dated = { readonly by: Text; readonly day: string };

/** What public lists say of an organisation; its numbers stand in the tables under `name`. */
export type Standing = {
  /** In the address of its page. */
  readonly key: string;
  /** As rows of tables have it. */
  readonly name: string;
  readonly shown: Text;
  readonly type: string;
  readonly office: { readonly country: string; readonly evidence: string; readonly dated: string } | null;
  readonly parent: Text | null;
  readonly taken: Dated | null;
  readonly tiers: readonly { readonly tier: string; readonly since: string; readonly until: string | null }[];
  /** By day, the first first. */
  readonly sponsored: readonly { readonly id: string; readonly event: Text; readonly starts: string; readonly tier: string }[];
  /** Its speakers at events, by day; only where an event's own table prints how many. */
  readonly spoke: readonly { readonly id: string; readonly event: Text; readonly starts: string; readonly speakers: number }[];
};

export type StandingData = {
  readonly organisations: readonly Standing[];
  readonly hasMembers: boolean;
  /** The key of the one that the edition is about. */
  readonly subject: string | null;
};

/** The organisations that have a page: those a table names. */
export const standing = section<StandingData>({ id: 'standing', build });

async function build({ config, database, tables, events }: BuildContext): Promise<StandingData | null> {
  if (config.projects.length === 0) return null;
  const people = await tables.measure(STANDING.people);
  for (const each of Object.values(STANDING)) await tables.measure(each);
  const named = people.result.rows.map((row) => row.key['organisation']!);
  if (named.length === 0 && config.report.subject === null) return null;
  const facts = new Map((await database.all<FactsRow>(FACTS)).map((row) => [row.name_en, row]));
  const period = { from: config.period.from ?? '-infinity', to: config.period.to ?? 'infinity' };
  const tiers = groupBy(await database.all<TierRow>(TIERS, period), (row) => row.org_id);
  const sponsored = sponsorsOf(config.events);
  const spoke = await speakersOf(events);
  const keys = new Set<string>();
  const organisations = named.map((name): Standing => {
    const row = facts.get(name)!;
    return {
      ...standingOf(row),
      key: slug(row, keys),
      tiers: (tiers.get(row.org_id) ?? []).map(({ tier, since, until }) => ({ tier, since, until })),
      sponsored: sponsored(name),
      spoke: spoke.get(row.org_key) ?? [],
    };
  });
  return { organisations, hasMembers: await isThere(database), subject: subjectOf(config.report, organisations, facts) };
}

/** @throws MusterError E_CONFIG_VALUE when the edition is about an organisation that it may not name, or that is none */
function subjectOf(
  { subject, minimum }: BuildContext['config']['report'],
  organisations: readonly Standing[],
  facts: ReadonlyMap<string, FactsRow>,
): string | null {
  if (subject === null) return null;
  const row = [...facts.values()].find(({ org_key, name_en, name_zh }) => [org_key, name_en, name_zh].includes(subject));
  const found = organisations.find(({ name }) => name === row?.name_en);
  if (found) return found.key;
  if (row === undefined) {
    const near = nearest(
      subject,
      [...facts.values()].flatMap(({ org_key, name_en }) => [org_key, name_en]),
    );
    throw noOrganisation(subject, near);
  }
  throw tooFew(row, minimum);
}

function noOrganisation(subject: string, near: string | undefined): MusterError {
  const named = {
    en: 'Name it by its key or its name, as the page of organisations has it.',
    zh: '请按组织页上的标识或名称填写。',
  };
  return new MusterError(
    'E_CONFIG_VALUE',
    { en: `There is no organisation "${subject}" (report.subject).`, zh: `没有组织“${subject}”（report.subject）。` },
    { hint: near ? didYouMean(near) : named },
  );
}

function tooFew({ name_en, name_zh }: FactsRow, minimum: number): MusterError {
  return new MusterError(
    'E_CONFIG_VALUE',
    {
      en: `No edition can be about ${name_en}: fewer than ${minimum} of its people contributed, or too few beside them (report.subject).`,
      zh: `不能以 ${name_zh} 为主题出版：其贡献者不足 ${minimum} 人，或其余的人过少（report.subject）。`,
    },
    {
      hint: {
        en: 'Such an organisation is counted with others and named nowhere: choose another, or a longer period.',
        zh: '这样的组织与其他组织合并统计，不予列名：请另选一个，或选更长的统计期。',
      },
    },
  );
}

type FactsRow = Readonly<Record<'org_key' | 'name_en' | 'name_zh' | 'type', string>> &
  Readonly<Record<'country' | 'evidence' | 'dated' | 'parent_en' | 'parent_zh' | 'buyer_en' | 'buyer_zh' | 'taken', string | null>> & {
    readonly org_id: number;
  };
type TierRow = { readonly org_id: number; readonly tier: string; readonly since: string; readonly until: string | null };

function standingOf(row: FactsRow): Omit<Standing, 'key' | 'tiers' | 'sponsored' | 'spoke'> {
  const office = row.country === null ? null : { country: row.country, evidence: row.evidence ?? '', dated: row.dated ?? '' };
  return {
    name: row.name_en,
    shown: { en: row.name_en, zh: row.name_zh },
    type: row.type,
    office,
    parent: row.parent_en === null ? null : { en: row.parent_en, zh: row.parent_zh! },
    taken: row.buyer_en === null ? null : { by: { en: row.buyer_en, zh: row.buyer_zh! }, day: row.taken! },
  };
}

/** No file system takes names without end. */
const LONGEST_KEY = 80;

/** The key of an organisation as it may stand in an address; of two alike, and of one that is cut, the number follows. */
function slug({ org_key, org_id }: FactsRow, taken: Set<string>): string {
  const plain = org_key
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const cut = plain.slice(0, LONGEST_KEY);
  const key = cut !== plain || cut === '' || taken.has(cut) ? `${cut}-${org_id}`.replace(/^-/, '') : cut;
  taken.add(key);
  return key;
}

type Sponsored = Pick<BuildContext['config']['events'][number], 'id' | 'name' | 'starts'> & {
  readonly sponsors: readonly { readonly name: string; readonly tier: string }[];
};

/** Finds the events that an organisation sponsored, under whichever of its names, by day. */
export function sponsorsOf(events: readonly Sponsored[]): (name: string) => Standing['sponsored'] {
  const table = organisationTable(builtInOrganisations());
  const ownKey = (name: string) => table.find(name)?.key ?? organisationKey(name);
  const all = [...events]
    .sort((a, b) => (a.starts < b.starts ? -1 : 1))
    .flatMap(({ id, name: event, starts, sponsors }) =>
      sponsors.map(({ name, tier }) => ({ key: ownKey(name), at: { id, event, starts, tier } })),
    );
  return (name) => all.filter(({ key }) => key === ownKey(name)).map(({ at }) => at);
}

/** The speakers of organisations, by key, as far as events print them. */
async function speakersOf({ events, published }: BuildContext['events']): Promise<ReadonlyMap<string, Standing['spoke']>> {
  const all: { readonly key: string; readonly at: Standing['spoke'][number] }[] = [];
  for (const { id, name: event, starts } of [...events].sort((a, b) => (a.starts < b.starts ? -1 : 1))) {
    const table = (await published(id)).tables.find((one) => one.id === 'speakers.organisation');
    for (const { key, count } of table?.rows ?? [])
      if (count.kind === 'count' && key[0] != null) all.push({ key: key[0], at: { id, event, starts, speakers: count.value } });
  }
  return new Map([...groupBy(all, ({ key }) => key)].map(([key, each]) => [key, each.map(({ at }) => at)]));
}

async function isThere(database: Database): Promise<boolean> {
  return (await database.all('SELECT 1 FROM organisation_membership LIMIT 1')).length > 0;
}

/** What a report holds of its organisations. */
export function standingsOf(model: ReportModel): StandingData {
  return (model.sections['standing'] as StandingData | undefined) ?? { organisations: [], hasMembers: false, subject: null };
}

/** The organisation that an edition is about. */
export function subjectIn(model: ReportModel): Standing | undefined {
  const { organisations, subject } = standingsOf(model);
  return organisations.find(({ key }) => key === subject);
}

/** The rows of a table under one name, and the value of one of them. */
export function rowsOf(table: MeasureTable | undefined, name: string): ReadonlyMap<string, number> {
  const other = table?.result.by.find((dimension) => dimension !== 'organisation');
  const rows = table?.result.rows.filter((row) => row.key['organisation'] === name) ?? [];
  return new Map(rows.map((row) => [other === undefined ? '' : row.key[other]!, row.value]));
}
