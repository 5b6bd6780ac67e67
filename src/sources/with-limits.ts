import { createHash } from 'node:crypto';
import { DEFAULT_LIMITS, type Limits } from '../config/limits.ts';
import type { Source } from './source.ts';

/**
 * The source, read anew and whole once `limits` of the configuration are others than it was read under: what was left out for being too large may be
 * wanted now, and what was read may be too much.
 */
export function withLimits(source: Source, limits: Limits): Source {
  const under = suffixOf(limits);
  return {
    ...source,
    fingerprint: async (effects) => `${await source.fingerprint(effects)}${under}`,
    plan: async (previous, effects) =>
      await source.plan(SUFFIX.exec(previous?.fingerprint ?? '')![0] === under ? previous : undefined, effects),
  };
}

/** Nothing, where they are what they are without being named. */
const SUFFIX = /(?: limits [0-9a-f]{16})?$/;

function suffixOf(limits: Limits): string {
  const text = JSON.stringify(limits, Object.keys(limits).sort());
  if (text === JSON.stringify(DEFAULT_LIMITS, Object.keys(limits).sort())) return '';
  return ` limits ${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
