import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { loadMeasure, measureNames } from '../../src/measures/measure.ts';
import { reportFiles } from '../../src/publish/publish.ts';
import { buildReportModel } from '../../src/report/build.ts';
import { dimensionTitle } from '../../src/report/format/dimension-title.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';
import { insertRows } from '../insert-rows.ts';

const CONFIG = `
name: Example
period: { from: 2018-01-01, to: 2020-01-01 }
projects: { alpha: { repositories: [https://example.org/acme/alpha] } }
report: { pages: [front, ours.page.yaml, claims, data, changes], recompute: off }
`;
const table = (measure: string, by: string) =>
  `  own.${measure}.${by}: { title: { en: Own, zh: 自有 }, measure: ${measure}, by: [${by}] }\n`;
const SHOWN = [
  ['ranking', 'contributions', 'kind'],
  ['ranking', 'commits', 'role'],
  ['ranking', 'commits-read', 'fate'],
  ['ranking', 'retention', 'project'],
  ['years', 'retention', 'year'],
  ['years', 'dco-share', 'year'],
  ['years', 'lines-changed', 'year'],
] as const;
const PAGE = `
path: ours.html
menu: { en: Ours, zh: 我们的 }
title: { en: Ours, zh: 我们的 }
tables:
${SHOWN.map(([, measure, by]) => table(measure, by)).join('')}
blocks:
${SHOWN.map(([block, measure, by]) => `  - { block: ${block}, table: own.${measure}.${by} }\n`).join('')}
`;

let shown: Readonly<Record<string, string>>;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-own-page-'));
  writeFileSync(join(folder, 'muster.yaml'), CONFIG);
  writeFileSync(join(folder, 'ours.page.yaml'), PAGE);
  const database = await openStore({ path: ':memory:' });
  const acts = (year: number, people: number, more: object = {}) =>
    Array.from({ length: people }, (_, person_id) => ({ person_id, happened_at: `${year}-12-20 00:00:00`, item: `${year}`, ...more }));
  await insertRows(database, {
    project: [{ project_id: 1, project: 'alpha', name_en: 'Alpha', name_zh: '阿尔法' }],
    repository: [{ repo_id: 1, repository: 'acme/alpha' }],
    contribution: [
      ...acts(2018, 9),
      ...acts(2019, 6),
      ...acts(2019, 5, { kind: 'pull_request', item: 'change' }),
      ...acts(2019, 4, { role: 'signer' }),
    ],
  });
  const config = await loadConfig(join(folder, 'muster.yaml'), undefined, nodeEffects());
  const model = await buildReportModel(database, config, [], { tool: '0' });
  database.close();
  const { files } = reportFiles(JSON.parse(JSON.stringify(model)), INVENTED_PROVENANCE);
  const read = (locale: string) =>
    files
      .get(`${locale}/ours.html`)!
      .replace(/^.*<main/s, '')
      .replace(/<details class="recompute".*?<\/details>|<details class="cite".*?<\/details>|id="[^"]*"|href="[^"]*"/gs, '')
      .replace(/<\/?[a-z][^>]*?(aria-label="[^"]*")?[^>]*>/g, ' $1 ')
      .replace(/\s+/g, ' ');
  shown = { en: read('en'), zh: read('zh') };
});

describe('a page of one’s own', () => {
  test('says kinds, roles and fates in the words of its language', () => {
    for (const words of ['pull requests', 'signed off', 'counted', 'Share of signed-off commits (DCO)'])
      expect(shown['en']).toContain(words);
    for (const words of ['合并请求', '签署者', '计入', '角色', '去向']) expect(shown['zh']).toContain(words);
    expect(shown['en']).not.toMatch(/pull_request|dco-share/);
    expect(shown['zh']).not.toMatch(/pull_request|signer|counted|Role|Fate|dco-share|\bcommit\b/);
  });

  test('writes a share in one way, in a ranking and by year', () => {
    expect(shown['en']!.match(/66\.7%/g)?.length).toBeGreaterThan(1);
    expect(shown['en']).not.toContain('0.67');
  });

  test('does not say that the year is unknown where the lines are', () => {
    expect(shown['en']).toMatch(/Nothing to show by year: none of the \d+ \w+ tells enough/);
    expect(shown['zh']).toMatch(/无法按年份显示：\d+次\S+中没有一个有足够的信息/);
  });
});

test('every dimension of every measure has a name in both languages', () => {
  const dimensions = new Set(measureNames().flatMap((name) => loadMeasure(name).dimensions));
  for (const dimension of dimensions) expect(dimensionTitle(dimension, 'zh'), dimension).toMatch(/\p{Script=Han}/u);
});
