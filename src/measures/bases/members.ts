import { readFileSync } from 'node:fs';
import type { Base, Dimension, Reason } from '../base.ts';
import { regionDimension } from './region.ts';

const read = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const column = (name: string, ...unknown: readonly Reason[]): readonly [string, Dimension] => [
  name,
  { group: name, label: `cells.${name}`, join: '', match: `${name} = {{value}}`, time: false, unknown },
];
const time = (name: string, label: string): readonly [string, Dimension] => [
  name,
  { group: name, label, join: '', match: `${label.replaceAll('cells.', '')} = {{value}}`, time: true, unknown: [] },
];

const TIER = column('tier');
const [, country] = column('country', ['unnamed', 'unnamed']);
/** From the reviewed table of organisations. */
const COUNTRY: readonly [string, Dimension] = ['country', { ...country, ours: true }];
const REGION = (instant: string): readonly [string, Dimension] => [
  'region',
  {
    ...regionDimension('facts.country', instant, [
      ['unnamed', 'unnamed'],
      ['no-region', 'country IS NOT NULL'],
    ]),
    ours: true,
  },
];
const END_USER = column('end_user', ['not-told', 'true']);
const ORGANISATION = column('organisation', ['unnamed', 'unnamed']);
/** Just before the period ends; far ahead where it is open. */
const AT_END = "(least($to::TIMESTAMP, TIMESTAMP '9999-12-30') - INTERVAL 1 MICROSECOND)";
const YEAR = time('year', "printf('%04d', cells.year)");
const QUARTER = time('quarter', "printf('%04d-Q%d', floor(cells.quarter / 4)::INTEGER, cells.quarter % 4 + 1)");

/** What all bases about members share: a fact is a member, and members have no organisation other than themselves. */
const shared = {
  counted: 'true',
  excluded: [['none', 'false']],
  organisation: 'NULL::INTEGER',
  person: 'member_id',
  parameters: {},
} as const;

/** Members of the foundation as the period ends. Placeholders for members that are not named count, without name and country. */
export const members: Base = {
  ...shared,
  name: 'members',
  unit: 'members',
  facts: read('members'),
  dimensions: Object.fromEntries([TIER, COUNTRY, REGION(AT_END), END_USER, ORGANISATION, column('contributes', ['unnamed', 'unnamed'])]),
  time: 'from_at',
};

/** Members at the end of every quarter. */
export const membersByQuarter: Base = {
  ...shared,
  name: 'members-by-quarter',
  stays: true,
  unit: 'members at ends of quarters',
  facts: read('members-by-quarter'),
  dimensions: Object.fromEntries([QUARTER, TIER, COUNTRY, REGION('facts.ends_at'), END_USER]),
  time: 'ends_at',
};

/** Members by the day they came. Who is in the first list of a tier came then or some time before. */
export const memberArrivals: Base = {
  ...shared,
  name: 'member-arrivals',
  unit: 'members',
  facts: read('member-arrivals'),
  dimensions: Object.fromEntries([TIER, COUNTRY, REGION('facts.happened_at'), END_USER, ORGANISATION, YEAR, QUARTER]),
  counted: '$declared OR NOT at_start',
  excluded: [['in-first-list', 'at_start']],
  time: 'happened_at',
  parameters: { declared: false },
};

/** Members by the day they left for good. */
export const memberDepartures: Base = {
  ...shared,
  name: 'member-departures',
  unit: 'members',
  facts: read('member-departures'),
  dimensions: Object.fromEntries([TIER, COUNTRY, REGION('facts.happened_at'), END_USER, ORGANISATION, YEAR, QUARTER]),
  time: 'happened_at',
};
