import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** The profiles that count as DevStats does; each has its own list of bots. */
export const DEVSTATS_PROFILES = ['devstats-2019', 'devstats-2026', 'devstats-report'] as const;
export type DevstatsProfile = (typeof DEVSTATS_PROFILES)[number];

const BOTS = parse(readFileSync(new URL('bots.yaml', import.meta.url), 'utf8')) as Readonly<Record<DevstatsProfile, readonly string[]>>;

/** The logins a profile leaves out, as SQL LIKE patterns over lower-case logins. */
export function botPatterns(profile: DevstatsProfile): readonly string[] {
  return BOTS[profile];
}

/** One regular expression that matches what any of the LIKE patterns matches, as a whole. */
export function likePatterns(patterns: readonly string[]): string {
  const one = (pattern: string) =>
    pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.');
  return `(?s:${patterns.map(one).join('|')})`;
}
