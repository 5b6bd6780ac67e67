import { dirname } from 'node:path';
import { evaluateClaims } from '../claims/evaluate-all.ts';
import type { EvaluatedClaim } from '../claims/evaluated-claim.ts';
import { loadClaims } from '../claims/load-claims.ts';
import { BOOTSTRAP_DEFAULTS } from '../claims/ranks/bootstrap.ts';
import { localKey } from '../config/local-key.ts';
import type { EventGate } from '../disclosure/event-gate.ts';
import { changesSince } from '../publish/changes-since.ts';
import type { Edition } from '../publish/diff.ts';
import { CHANGES } from '../publish/editions.ts';
import { manifestOf, type Provenance, readProvenance } from '../publish/manifest.ts';
import { buildReportModel } from '../report/build.ts';
import type { ReportModel } from '../report/model.ts';
import { askedOnce } from '../store/asked-once.ts';
import type { Effects } from '../util/effects.ts';
import { verbatim } from '../util/message.ts';
import { pseudonyms } from '../util/pseudonym.ts';
import { sha256 } from '../util/sha256.ts';
import { eventsAfter } from './held-events.ts';
import { toolVersion } from './tool-version.ts';
import type { Workspace } from './workspace.ts';

export type DerivedReport = { readonly model: ReportModel; readonly provenance: Provenance };

/**
 * Everything a report would hold now, from the store as it is, with what changed since the edition before it (null: there is none). Nothing is written.
 */
export async function deriveReport(opened: Workspace, before: Edition | null, effects: Effects): Promise<DerivedReport> {
  const workspace = { ...opened, database: askedOnce(opened.database) };
  const { config, database } = workspace;
  const events = await eventsAfter(before, workspace, effects);
  const claims = await evaluateAll(workspace, events, effects);
  const progress = effects.log.progress({ en: 'Computing tables', zh: '正在计算表格' });
  let done = 0;
  const model = await buildReportModel(database, config, claims, {
    tool: toolVersion(),
    events,
    onTable: (id) => progress.update(++done, undefined, id),
  });
  progress.done(verbatim(`${model.tables.length}`));
  return withChanges({ model, provenance: await provenanceOf(workspace, effects) }, before);
}

/** A report with what changed since the edition before it. */
function withChanges({ model, provenance }: DerivedReport, before: Edition | null): DerivedReport {
  if (before === null) return { model, provenance };
  const changes = changesSince(before, { model, manifest: manifestOf(model, provenance, new Map(), []) });
  return { model: { ...model, sections: { ...model.sections, [CHANGES]: changes } }, provenance };
}

async function evaluateAll({ config, database }: Workspace, events: EventGate, effects: Effects): Promise<EvaluatedClaim[]> {
  const claims = await loadClaims(config, effects);
  const progress = effects.log.progress({ en: 'Evaluating claims', zh: '正在评估声明' });
  let done = 0;
  const evaluated = await evaluateClaims(claims, database, config, (id) => progress.update(done++, claims.length, id), events);
  progress.done(verbatim(`${evaluated.length}`));
  return evaluated;
}

async function provenanceOf({ config, database, storePath }: Workspace, effects: Effects): Promise<Provenance> {
  const { files, excluded, corrections } = config.people;
  // With events, the configuration and the claims may hold numbers that the report hides; with files about people, who asked to be left out.
  const isPrivate = config.events.length + files.length + excluded.length > 0 || corrections !== undefined;
  const names = isPrivate ? pseudonyms(await localKey(dirname(storePath), effects)) : undefined;
  const digest = (content: Uint8Array) => (names ? names.digest('configuration', sha256(content)) : sha256(content));
  const hash = (path: string) => effects.files.readFile(path).then(digest, () => null);
  const [own, claims] = await Promise.all([hash(config.file), hash(config.claimsFile)]);
  return {
    ...(await readProvenance(database)),
    configuration: { config: own ?? '', claims },
    seeds: { bootstrap: BOOTSTRAP_DEFAULTS.seed },
  };
}
