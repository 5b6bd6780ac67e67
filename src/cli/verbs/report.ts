import { relative, resolve } from 'node:path';
import { evaluateClaim } from '../../claims/evaluate.ts';
import type { EvaluatedClaim } from '../../claims/evaluated-claim.ts';
import { claimContext, loadClaims } from '../../claims/load-claims.ts';
import { BOOTSTRAP_DEFAULTS } from '../../claims/ranks/bootstrap.ts';
import { storePort } from '../../claims/store-port.ts';
import type { ExitCode } from '../../model/exit.ts';
import { type Provenance, readProvenance } from '../../publish/manifest.ts';
import { publishReport } from '../../publish/publish.ts';
import { buildReportModel } from '../../report/build.ts';
import { WORDS } from '../../report/words/words.ts';
import type { Effects } from '../../util/effects.ts';
import { sha256 } from '../../util/sha256.ts';
import type { Parsed } from '../flags.ts';
import { refresh } from '../refresh.ts';
import { toolVersion } from '../tool-version.ts';
import { openWorkspace, textFlag, type Workspace } from '../workspace.ts';
import { tellSkipped } from './sync.ts';

/** `muster report`: syncs what is stale, evaluates the claims and writes the site. Exit 3 when some input was skipped. */
export async function run(parsed: Parsed, effects: Effects): Promise<ExitCode> {
  const folder = resolve(effects.process.cwd, textFlag(parsed, 'out') ?? 'report');
  const workspace = await openWorkspace(parsed, effects);
  try {
    const refreshed = await refresh(workspace, effects);
    await tellSkipped(workspace, refreshed, effects);
    await buildReport(workspace, folder, effects);
    return refreshed.skipped > 0 || refreshed.failed.length > 0 ? 3 : 0;
  } finally {
    workspace.database.close();
  }
}

/** Builds and writes the report from the store as it is. */
export async function buildReport(workspace: Workspace, folder: string, effects: Effects): Promise<void> {
  const { config, database } = workspace;
  const claims = await evaluateAll(workspace, effects);
  const progress = effects.log.progress('Computing tables');
  let done = 0;
  const model = await buildReportModel(database, config, claims, { tool: toolVersion(), onTable: (id) => progress.update(++done, undefined, id) });
  progress.done(`${model.tables.length}`);
  const manifest = await publishReport(model, await provenanceOf(workspace, effects), folder, effects);
  for (const claim of claims) effects.log.info(`${WORDS.en.verdict[claim.verdict].padEnd(15)} ${claim.sentences.en}`);
  effects.log.info(`${manifest.files.length + 1} files. Open ${relative(effects.process.cwd, folder) || '.'}/index.html`);
}

async function evaluateAll({ config, database }: Workspace, effects: Effects): Promise<EvaluatedClaim[]> {
  const context = claimContext(config);
  const port = await storePort(database, context);
  const specs = await loadClaims(config, effects);
  const progress = effects.log.progress('Evaluating claims');
  const claims: EvaluatedClaim[] = [];
  for (const spec of specs) {
    progress.update(claims.length, specs.length, spec.id);
    claims.push(await evaluateClaim(spec, port, context));
  }
  progress.done(`${claims.length}`);
  return claims;
}

async function provenanceOf({ config, database }: Workspace, { files }: Effects): Promise<Provenance> {
  const hash = (path: string) => files.readFile(path).then(sha256, () => null);
  const [own, claims] = await Promise.all([hash(config.file), hash(config.claimsFile)]);
  return { ...(await readProvenance(database)), configuration: { config: own ?? '', claims }, seeds: { bootstrap: BOOTSTRAP_DEFAULTS.seed } };
}
