import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const home = mkdtempSync(join(tmpdir(), 'muster-shares-'));

it('a share of those who said yes or no is not said of all who answered', async () => {
  const answers = [...Array<string>(90).fill('是'), ...Array<string>(70).fill('否'), ...Array<string>(40).fill('老朋友')];
  const came = answers.map((answer, n) => `p${n}@example.org,已通过,已签到,${answer}`);
  const rows = [...came, ...answers.slice(0, 100).map((answer, n) => `q${n}@example.org,已通过,未签到,${answer}`)];
  writeFileSync(join(home, 'people.csv'), `${['邮箱,报名状态,签到状态,是否首次参加', ...rows].join('\n')}\n`);
  writeFileSync(
    join(home, 'muster.yaml'),
    'name: Day\nevents: [{id: day, name: Day, mode: in-person, starts: 2024-03-23, ends: 2024-03-23, files: [{path: people.csv}]}]\n',
  );
  const run = await runCli(['report'], { cwd: home });
  expect(run.code, run.stderr).toBe(0);
  const page = (locale: string) => readFileSync(join(home, `report/${locale}/events/day.html`), 'utf8');
  // Of 200 who answered 45% said yes; of those who said yes or no, 56%.
  expect(readFileSync(join(home, 'report/data/event.day.came.first_time.csv'), 'utf8')).toContain('yes,yes,90,45');
  expect(page('en')).toContain('56% of those who said yes or no were here for the first time');
  expect(page('en')).not.toContain('56% of those who answered');
  expect(page('zh')).toContain('回答是或否者中56%是首次参加');
});
