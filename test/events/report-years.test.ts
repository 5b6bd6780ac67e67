import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const EXAMPLE = fileURLToPath(new URL('../../examples/community-day', import.meta.url));
const event = (year: number, mode: string) => `  - id: day-${year}
    name: {en: Day ${year}, zh: 社区日 ${year}}
    mode: ${mode}
    starts: ${year}-03-23
    ends: ${year}-03-24
    as_of: ${year}-04-02
    series: day
    figures: [{id: media.mentions, value: 184, unit: mentions, bound: min, as_of: ${year}-05-01, source: https://example.org/}]
    files:
      - {path: registrations.csv, format: mapped-registrations}
      - {path: proposals.csv, format: sessionize-table}
`;

it('two editions of a series stand beside each other, with the reason why they cannot be compared', async () => {
  const home = mkdtempSync(join(tmpdir(), 'muster-years-'));
  cpSync(EXAMPLE, home, { recursive: true });
  writeFileSync(join(home, 'muster.yaml'), `name: {en: Days, zh: 社区日}\nevents:\n${event(2024, 'virtual')}${event(2025, 'hybrid')}`);
  const run = await runCli(['report', '--config', join(home, 'muster.yaml'), '--out', join(home, 'report')], { cwd: home });
  expect(run.code, run.stderr).toBe(0);
  expect(run.stderr).toMatch(/keep {3}report\/data\/day-2024\.edition\.json.*\n.*day-2025\.edition\.json/);
  expect(run.stderr).toContain('shred  registrations.csv');
  const page = (locale: string) => readFileSync(join(home, `report/${locale}/events/day-2025.html`), 'utf8');
  const [years] = /<div id="years">.*?<\/details>/s.exec(page('en'))!;
  expect(years.indexOf('Day 2024')).toBeLessThan(years.indexOf('Day 2025'));
  expect(years).toContain('not comparable: from virtual to hybrid');
  expect(page('zh')).toContain('不可比：由线上改为线上线下结合');
  expect(page('en')).toContain('more than 184');
  expect(page('en')).toMatch(/As of <time datetime="2025-04-02">2 April 2025<\/time>/);
  expect(page('en')).toContain('By earlier editions');
  expect(readFileSync(join(home, 'report/en/index.html'), 'utf8').indexOf('Day 2025')).toBeGreaterThan(0);
});
