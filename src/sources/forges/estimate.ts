import type { Database } from '../../model/database.ts';
import type { Effects } from '../../util/effects.ts';
import { addressesToAsk, movedToAsk, profilesToAsk, type Scope } from './collect.ts';
import { repositoriesToAsk } from './collect-work.ts';
import { forgeWithoutClient } from './kinds.ts';
import type { ForgeConfig } from './spec.ts';

/** What a forge would be asked, as far as the store can tell. */
export type Estimate = {
  readonly forge: string;
  /** Addresses whose account would be asked for, and profiles: at most one for each. */
  readonly addresses: number;
  readonly profiles: number;
  readonly repositories: number;
  readonly questions: number;
  /** Of the forge's allowance; questions about work take several each. */
  readonly points: number;
  readonly minutes: number;
  /** Whether it may be more: how much work there is can only be seen by asking. */
  readonly atLeast: boolean;
};

/** Seconds a question takes, waiting included; points an hour. As GitHub has them. */
const SECONDS = 0.7;
const POINTS_AN_HOUR = 5000;
/** A page of pull requests with what is inside; issues take less. */
const POINTS_OF_PAGE = 4;
const REPOSITORIES_LOOKED_AT = 40;

/** Counts questions from what is in the store. Asks nothing. */
export async function estimateForge(
  database: Database,
  config: ForgeConfig,
  scope: Scope,
  repositories: readonly string[],
  effects: Effects,
): Promise<Estimate> {
  const forge = forgeWithoutClient(config);
  const commits = config.people
    ? [...(await addressesToAsk(database, scope, effects)), ...(await movedToAsk(database, scope, effects))]
    : [];
  const known = config.people ? (await profilesToAsk(database, scope, effects)).length : 0;
  const profiles = commits.length + known;
  const people = commits.length + profiles === 0 ? 0 : forge.questions.accounts(commits) + forge.questions.profiles(profiles);
  const asked = config.work ? await repositoriesToAsk(database, forge, scope.source, repositories, config.since) : [];
  const pages = asked.flatMap(({ lists, open }) => [...lists.filter(({ next }) => next === 'go-on'), ...open]).length;
  const looks = Math.ceil(asked.filter(({ lists }) => lists.some(({ next }) => next === 'look')).length / REPOSITORIES_LOOKED_AT);
  const questions = people + pages + looks;
  const points = people + pages * POINTS_OF_PAGE + looks;
  const waiting = Math.floor(points / POINTS_AN_HOUR) * 60;
  return {
    forge: config.host,
    addresses: commits.length,
    profiles,
    repositories: asked.length,
    questions,
    points,
    minutes: Math.ceil((questions * SECONDS) / 60 + waiting),
    atLeast: pages > 0,
  };
}
