import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { evaluateClaims } from '../../src/claims/evaluate-all.ts';
import type { EvaluatedClaim } from '../../src/claims/evaluated-claim.ts';
import { claimsSpec } from '../../src/config/claims-schema.ts';
import { loadConfig } from '../../src/config/config.ts';
import { parseYamlFile } from '../../src/config/yaml-file.ts';
import { adopterSources } from '../../src/sources/adopters/adopters-source.ts';
import type { DuckdbDatabase } from '../../src/store/duckdb.ts';
import { openStore } from '../../src/store/open.ts';
import { syncSources } from '../../src/store/sync.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { insertRows } from '../insert-rows.ts';

/**
 * The post "KubeCon Shanghai 2019: Cloud Native at China Scale", every sentence of it with a number or a date, as short quotes in its order. What is
 * cited and who was a member is real; contributions and the other members are invented here, so ranks and shares say nothing of the real ones.
 * After a change that is meant: UPDATE_GOLDEN=1 npx vitest run test/golden/seed-post.test.ts
 */
const SENTENCES = [
  'Last month, we held KubeCon + Cloud NativeCon in Shanghai, one of the largest open source events in China',
  'the 3500 person event',
  'when you serve a billion users',
  'we will see more interesting open source technology born in China over the next decade',
  'Ant Financial joined CNCF as a Gold End User member',
  'they run on tens of thousands of Kubernetes nodes',
  'serving nearly a billion Alipay customers',
  'China is the second largest contributor to Kubernetes',
  'and third to CNCF projects overall',
];
const EXAMPLE = 'examples/cncf-2019';
const GOLDEN = new URL('seed-post.md', import.meta.url);

const contribution = (person_id: number, country: string | null) => ({ person_id, happened_at: '2019-01-10 00:00:00', ...(country ? { country } : {}) });
const people = (first: number, count: number, country: string | null) => Array.from({ length: count }, (_, i) => contribution(first + i, country));

let database: DuckdbDatabase;
let evaluated: readonly EvaluatedClaim[];

beforeAll(async () => {
  database = await openStore({ path: ':memory:' });
  const effects = nodeEffects();
  const config = await loadConfig(`${EXAMPLE}/muster.yaml`, undefined, effects);
  await syncSources(database, adopterSources(config), effects);
  await insertRows(database, {
    project: [{ project_id: 1, project: 'kubernetes' }],
    organisation: [{ org_id: 1, org_key: 'ant-group', name_en: 'Ant Group', name_zh: '蚂蚁集团', country: 'CN' }],
    organisation_name: [{ name: 'Ant Financial', org_id: 1 }],
    member: [
      { member_id: 1, name: 'Ant Financial', org_id: 1, country: 'CN', first_seen: '2019-06-25 06:16:27', declared: '2019-05-01', declared_at: '2023-02-01 00:00:00' },
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((member_id) => ({ member_id, name: `Member ${member_id}`, country: 'US', first_seen: '2018-12-19 20:16:23', at_start: true })),
    ],
    membership: [
      { member_id: 1, from_at: '2019-06-25 06:16:27', until_at: '2019-07-12 22:13:46', tier: 'gold', name: 'Ant Financial' },
      { member_id: 1, from_at: '2019-07-12 22:13:46', tier: 'gold', end_user: true, name: 'Ant Financial' },
      ...[2, 3, 4, 5, 6, 7, 8, 9, 10].map((member_id) => ({ member_id, from_at: '2018-12-19 20:16:23', tier: 'silver', end_user: false, name: `Member ${member_id}` })),
    ],
    contribution: [...people(1, 60, 'US'), ...people(100, 30, 'CN'), ...people(200, 5, 'DE'), ...people(300, 12, null)],
  });
  const { claims } = parseYamlFile(readFileSync(`${EXAMPLE}/claims.yaml`, 'utf8'), 'claims.yaml', claimsSpec);
  evaluated = await evaluateClaims(claims, database, config);
});
afterAll(() => database.close());

const claimOf = (sentence: string) => evaluated.find((claim) => claim.quote?.en === sentence);

test.each(SENTENCES)('%s: has a claim, a verdict, and a sentence in both languages', (sentence) => {
  const claim = claimOf(sentence);
  expect(claim, 'a claim that quotes it').toBeDefined();
  expect(['holds', 'fails', 'not identified', 'not published']).toContain(claim!.verdict);
  expect(claim!.reasons.length).toBeGreaterThan(0);
  for (const locale of ['en', 'zh'] as const) expect(claim!.sentences[locale].length).toBeGreaterThan(10);
});

test('no claim quotes anything else', () => {
  expect(evaluated.flatMap((claim) => claim.quote?.en ?? []).sort()).toEqual([...SENTENCES].sort());
});

test('the page that could be shown to its author is as it was', () => {
  const page = evaluated.map(entry).join('\n');
  if (process.env['UPDATE_GOLDEN']) {
    mkdirSync(new URL('.', GOLDEN), { recursive: true });
    writeFileSync(GOLDEN, page);
  }
  expect(page).toBe(readFileSync(GOLDEN, 'utf8'));
});

function entry({ id, quote, verdict, reasons, sentences, basis }: EvaluatedClaim): string {
  const lines = [`## ${id}: ${verdict} (${reasons.join(', ')})`, ''];
  if (quote?.en) lines.push(`> ${quote.en}`, '');
  lines.push(sentences.en, sentences.zh, '', ...basis.en.map((line, index) => `  - ${line}\n    ${basis.zh[index]}`));
  return `${lines.join('\n')}\n`;
}
