import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Folder, readFolder } from '../../src/audit/folder.ts';
import { nodeEffects } from '../../src/util/effects.ts';
import { runCli } from '../cli/run-cli.ts';
import { exampleReport } from '../example-report.ts';
import { said, untraced } from './traced.ts';

/**
 * Everything a report says of private records is on one list: the cells that an edition freezes as printed. Every number in every file of the folder
 * is one of them, or follows from them in one of the ways named here, or is one of the constants named here.
 */
const RANDOM = '../../scripts/random-events.mjs';

/** @param files those of a folder with muster.yaml */
async function reportOf(files: Readonly<Record<string, string>>): Promise<Folder> {
  const home = mkdtempSync(join(tmpdir(), 'muster-every-number-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(home, name), text);
  const { code, stderr } = await runCli(['report', '--out', join(home, 'report')], { cwd: home });
  expect(code, stderr).toBe(0);
  return readFolder(join(home, 'report'), 'report', nodeEffects());
}

describe('every number of a report on private records', () => {
  const DAY = ['community-day-2024', 'Community Day Example City 2024', '云原生社区日·示例城 2024'];

  it('is on the list, in the example, and one that is not is found', async () => {
    const folder = await readFolder((await exampleReport('community-day')).report, 'report', nodeEffects());
    expect(folder.size).toBeGreaterThan(80);
    expect(untraced(folder, DAY).map(said)).toEqual([]);
    const page = folder.get('zh/events/community-day-2024.html')!;
    const planted = new Map(folder).set('zh/events/community-day-2024.html', page.replace('</main>', '<p>待定 6 人</p></main>'));
    expect(untraced(planted, DAY).map(({ value }) => value)).toEqual([6]);
  });

  it('is on the list, in an event drawn at random with one a year before', async () => {
    const { randomEvent } = (await import(RANDOM)) as {
      randomEvent(seed: number): { readonly editions: readonly Record<string, string>[] };
    };
    const folder = await reportOf(randomEvent(701).editions[0]!);
    expect([...folder.keys()].filter((path) => path.endsWith('.edition.json')).length).toBe(2);
    expect(untraced(folder, []).map(said)).toEqual([]);
  });
});
