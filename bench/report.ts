import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../src/config/config.ts';
import type { Params } from '../src/model/database.ts';
import { deriveReport } from '../src/program/derive-report.ts';
import { refresh } from '../src/program/refresh.ts';
import { reportFiles } from '../src/publish/publish.ts';
import { openStore } from '../src/store/open.ts';
import { nodeEffects } from '../src/util/effects.ts';

// The whole report of the example community: claims, tables, charts, pages, against running just the queries of its tables.

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const effects = nodeEffects();
const folder = mkdtempSync(join(tmpdir(), 'muster-bench-'));
cpSync(join(ROOT, 'examples/kubecon-china-2019'), folder, { recursive: true });
const config = await loadConfig(join(folder, 'muster.yaml'), undefined, effects);
const storePath = join(folder, 'store.duckdb');
const database = await openStore({ path: storePath });
const workspace = { config, database, storePath };
await refresh(workspace, effects);

const start = performance.now();
const { model, provenance } = await deriveReport(workspace, null, effects);
const derived = performance.now();
const { files } = reportFiles(model, provenance);
const rendered = performance.now();
for (const table of model.tables)
  if (table.kind === 'measure') await database.all(table.result.sql.text, table.result.sql.params as Params);
const queried = performance.now();
database.close();
rmSync(folder, { recursive: true });

const pages = [...files.keys()].filter((path) => path.endsWith('.html')).length;
const [whole, floor] = [rendered - start, queried - rendered];
process.stdout.write(
  [
    `report of ${pages} pages, ${model.tables.length} tables: ${(whole / pages).toFixed(0)} ms a page (numbers ${((derived - start) / pages).toFixed(0)}, pages and charts ${((rendered - derived) / pages).toFixed(0)})`,
    `the queries of its tables alone: ${(floor / pages).toFixed(1)} ms a page; ratio ${(whole / floor).toFixed(1)}`,
    '',
  ].join('\n'),
);
