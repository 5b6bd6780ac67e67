import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadConfig } from '../../src/config/config.ts';
import { reportFiles } from '../../src/publish/publish.ts';
import { buildReportModel } from '../../src/report/build.ts';
import { openStore } from '../../src/store/open.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { INVENTED_PROVENANCE } from '../golden/invented-provenance.ts';
import { insertRows } from '../insert-rows.ts';

const CONFIG = `
name: Example
events:
  - { id: e, name: { en: The Day, zh: 示例日 }, starts: 2024-03-23, ends: 2024-03-23, files: [{ path: a.csv }] }
report:
  pages: [front, ours.page.yaml, events, claims, data, changes]
`;
const PAGE = `
path: ours.html
menu: { en: Ours, zh: 我们的 }
title: { en: Ours, zh: 我们的 }
tables:
  own.status: { title: { en: By state, zh: 按状态 }, measure: event-registrations, by: [status] }
blocks:
  - block: head
  - { block: ranking, table: own.status, open: true }
  - { block: table, table: event.e.attendees.came }
  - { block: table, table: event.e.came.first_time }
`;

test('a page of one’s own says what events count in the words of its language', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-event-page-'));
  writeFileSync(join(folder, 'muster.yaml'), CONFIG);
  writeFileSync(join(folder, 'ours.page.yaml'), PAGE);
  const database = await openStore({ path: ':memory:' });
  const of = (status: string, first_time: string, count: number) =>
    Array.from({ length: count }, (_, n) => ({
      registration: `${status} ${first_time} ${n}`,
      status,
      checked_in: status === 'approved',
      first_time,
    }));
  await insertRows(database, {
    event: [{ event_id: 'e' }],
    raw_event_question: [{ source: 'event:e:a.csv', event_id: 'e', subject: 'attendee', field: 'first_time', wording: 'First time?' }],
    event_registration: [...of('approved', 'yes', 60), ...of('approved', 'no', 40), ...of('pending', 'yes', 24)],
  });
  const model = await buildReportModel(database, await loadConfig(join(folder, 'muster.yaml'), undefined, nodeEffects()), [], {
    tool: '0',
  });
  database.close();
  const { files } = reportFiles(JSON.parse(JSON.stringify(model)), INVENTED_PROVENANCE);
  const shown = (locale: string) =>
    files
      .get(`${locale}/ours.html`)!
      .replace(/^.*<main/s, '')
      .replace(/<[^>]*>/g, ' ')
      .replace(/\s+/g, ' ');
  expect(shown('en')).toContain('approved: 100 of 124 registrations');
  for (const words of ['Status', 'Event registrations', 'checked in', 'yes', 'no']) expect(shown('en')).toContain(words);
  expect(shown('zh')).toContain('通过审核：124 个报名中的 100');
  for (const words of ['状态', '活动报名数', '已签到', '是', '否']) expect(shown('zh')).toContain(words);
  expect(shown('zh')).not.toMatch(/registrations|approved|pending|came|first_time|\ball\b/);
});
