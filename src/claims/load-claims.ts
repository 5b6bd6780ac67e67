import { relative } from 'node:path';
import { type ClaimSpec, claimsSpec } from '../config/claims-schema.ts';
import type { Config } from '../config/config.ts';
import { parseYamlFile } from '../config/yaml-file.ts';
import { MusterError } from '../model/error.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import type { Effects } from '../util/effects.ts';
import { nearest } from '../util/nearest.ts';
import type { ClaimContext } from './measure-port.ts';

/** Reads claims.yaml. A missing file is no claims. @throws MusterErrors with every problem of the file. */
export async function loadClaims(config: Config, effects: Effects): Promise<readonly ClaimSpec[]> {
  const text = await effects.files.readFile(config.claimsFile, 'utf8').catch(() => 'claims: []');
  return parseYamlFile(text, relative(effects.process.cwd, config.claimsFile), claimsSpec).claims;
}

/** The claims of these ids, in the order asked for; all of them when none is named. @throws MusterError E_CLAIM_UNKNOWN */
export function selectClaims(claims: readonly ClaimSpec[], ids: readonly string[]): readonly ClaimSpec[] {
  if (ids.length === 0) return claims;
  return ids.map((id) => {
    const found = claims.find((claim) => claim.id === id);
    if (found) return found;
    const known = claims.map((claim) => claim.id);
    const near = nearest(id, known);
    throw new MusterError('E_CLAIM_UNKNOWN', `There is no claim "${id}".`, {
      hint: near ? `Did you mean ${near}?` : `Claims: ${known.join(', ')}.`,
    });
  });
}

/** What claims take for granted, from the configuration and from what could not be read. */
export function claimContext(config: Config, unread: readonly UnreadSource[]): ClaimContext {
  return {
    community: config.name,
    period: config.period,
    projects: Object.fromEntries(
      config.projects.map(({ key, name, joined, repositories }) => [
        key,
        { name, joined, repositories: repositories.map(({ repository }) => repository) },
      ]),
    ),
    minimum: config.report.minimum,
    unread,
  };
}
