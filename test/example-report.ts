import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import { runCli } from './cli/run-cli.ts';
import { until } from './until.ts';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));

/** An example as anybody finds it, published. Files of tests share it: look, and change nothing. */
export type ExampleReport = { readonly report: string; readonly store: string };

/** The report of an example as it stands, made by the first of a run who asks for it. */
export async function exampleReport(name: string): Promise<ExampleReport> {
  const home = join(inject('sharedFolder'), name);
  const said = join(home, 'said.json');
  if (isFirst(home)) {
    cpSync(join(EXAMPLES, name), home, { recursive: true });
    const { code, stderr } = await runCli(['report', '--out', 'report', '--store', 'store.duckdb'], { cwd: home });
    writeFileSync(said, JSON.stringify([code, stderr]));
  }
  await until(() => existsSync(said));
  const [code, stderr] = JSON.parse(readFileSync(said, 'utf8')) as readonly [number, string];
  expect(code, stderr).toBe(0);
  return { report: join(home, 'report'), store: join(home, 'store.duckdb') };
}

function isFirst(home: string): boolean {
  try {
    mkdirSync(home);
    return true;
  } catch {
    return false;
  }
}
