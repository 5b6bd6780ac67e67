import { readFileSync } from 'node:fs';
import type { Base } from '../base.ts';
import { botPatterns, type DevstatsProfile, likePatterns } from '../profiles/devstats/bots.ts';
import { contributions } from './contributions.ts';
import { regionDimension } from './region.ts';

const sql = (name: string) => readFileSync(new URL(`./${name}.sql`, import.meta.url), 'utf8');
const botsOf = (profile: DevstatsProfile): string => likePatterns(botPatterns(profile));

/** What the bases on the archive share; bots are left out unless asked for. */
const shared = {
  dimensions: contributions.dimensions,
  organisation: 'org_id',
  person: 'person_id',
  time: 'happened_at',
} as const;

/**
 * Issues and pull requests by the time they were opened. `needs` is what a measure cannot do without: `response`, `merge` or `nothing`;
 * threads without it are told apart from bots' in the population.
 */
export const threads: Base = {
  ...shared,
  name: 'threads',
  unit: 'threads',
  facts: sql('threads'),
  counted:
    "($bots OR NOT bot) AND CASE $needs WHEN 'response' THEN response_time IS NOT NULL WHEN 'merge' THEN merge_time IS NOT NULL ELSE true END",
  excluded: [
    ['bots', 'bot AND NOT $bots'],
    ['unanswered', "$needs = 'response' AND response_time IS NULL"],
    ['unmerged', "$needs = 'merge' AND merge_time IS NULL"],
  ],
  parameters: { bots: false, needs: 'nothing' },
};

/** Openings and closings of issues and pull requests. */
export const threadActs: Base = {
  ...shared,
  name: 'thread-acts',
  unit: 'acts',
  facts: sql('thread-acts'),
  counted: '$bots OR NOT bot',
  excluded: [['bots', 'bot']],
  parameters: { bots: false },
};

/** Stars and forks. */
export const interest: Base = {
  ...shared,
  name: 'interest',
  unit: 'events',
  facts: sql('interest'),
  counted: '$bots OR NOT bot',
  excluded: [['bots', 'bot']],
  parameters: { bots: false },
};

/** Events as DevStats counts them; the profiles say which types, which list of bots, and what an account is. */
export const archiveEvents: Base = {
  ...shared,
  name: 'archive-events',
  stays: true,
  unit: 'events',
  facts: sql('archive-events'),
  dimensions: {
    ...contributions.dimensions,
    country: { ...contributions.dimensions['country']!, unknown: [] },
    region: regionDimension('facts.country', 'facts.happened_at', []),
  },
  counted: 'contributes AND NOT bot',
  excluded: [
    ['bots', 'bot'],
    ['types', 'NOT contributes'],
  ],
  parameters: {
    types: 'seven',
    bot_list: 'devstats-2026',
    account: 'number',
    from_included: true,
    bots_2019: botsOf('devstats-2019'),
    bots_2026: botsOf('devstats-2026'),
    bots_report: botsOf('devstats-report'),
  },
};
