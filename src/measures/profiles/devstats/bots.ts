import { z } from 'zod';
import { shippedTable } from '../../../config/shipped-table.ts';

/** The profiles that count as DevStats does; each has its own list of bots. */
export const DEVSTATS_PROFILES = ['devstats-2019', 'devstats-2026', 'devstats-report'] as const;
export type DevstatsProfile = (typeof DEVSTATS_PROFILES)[number];

const BOTS = shippedTable(new URL('bots.yaml', import.meta.url), z.record(z.enum(DEVSTATS_PROFILES), z.array(z.string())));

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
