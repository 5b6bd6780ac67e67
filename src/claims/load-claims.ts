import { join, relative } from 'node:path';
import { type ClaimSpec, claimsSpec } from '../config/claims-schema.ts';
import type { Config } from '../config/config.ts';
import { DEFAULT_CLAIMS } from '../config/spec.ts';
import { textOfBytes } from '../config/text-of-bytes.ts';
import { parseYamlFile } from '../config/yaml-file.ts';
import { MusterError } from '../model/error.ts';
import { fileMissing } from '../model/file-error.ts';
import type { UnreadSource } from '../model/unread-source.ts';
import type { Effects } from '../util/effects.ts';
import { didYouMean } from '../util/message.ts';
import { nearest } from '../util/nearest.ts';
import type { ClaimContext } from './measure-port.ts';

/**
 * Reads the file of claims. There need be none where the configuration names none.
 * @throws MusterError E_FILE_MISSING, E_FILE_ENCODING; MusterErrors with every problem of the file
 */
export async function loadClaims(config: Config, effects: Effects): Promise<readonly ClaimSpec[]> {
  const file = relative(effects.process.cwd, config.claimsFile);
  const bytes = await effects.files.readFile(config.claimsFile).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT' && config.claimsFile === join(config.folder, DEFAULT_CLAIMS)) return Buffer.from('claims: []');
    throw fileMissing(file, { en: 'Check claims: in muster.yaml.', zh: '请检查 muster.yaml 中的 claims:。' }, cause);
  });
  return parseYamlFile(textOfBytes(bytes, file, effects), file, claimsSpec).claims;
}

/** The claims of these ids, in the order asked for; all of them when none is named. @throws MusterError E_CLAIM_UNKNOWN */
export function selectClaims(claims: readonly ClaimSpec[], ids: readonly string[]): readonly ClaimSpec[] {
  if (ids.length === 0) return claims;
  return ids.map((id) => {
    const found = claims.find((claim) => claim.id === id);
    if (found) return found;
    const known = claims.map((claim) => claim.id);
    const near = nearest(id, known);
    const listed =
      known.length > 0
        ? { en: `Claims: ${known.join(', ')}.`, zh: `声明有：${known.join('、')}。` }
        : { en: 'claims.yaml has none.', zh: 'claims.yaml 中没有声明。' };
    throw new MusterError(
      'E_CLAIM_UNKNOWN',
      { en: `There is no claim "${id}".`, zh: `没有声明“${id}”。` },
      { hint: near ? didYouMean(near) : listed },
    );
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
