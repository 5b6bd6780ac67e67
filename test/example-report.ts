import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import { until } from './until.ts';

const EXAMPLES = fileURLToPath(new URL('../examples', import.meta.url));
const BIN = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url));

/** An example as anybody finds it, published by the program as it is built. Files of tests share it: look, and change nothing. */
export type ExampleReport = { readonly config: string; readonly report: string; readonly store: string };

/** The report of an example as it stands, made by the first of a run who asks for it. */
export async function exampleReport(name: string): Promise<ExampleReport> {
  const home = join(inject('sharedFolder'), name);
  const said = join(home, 'said.json');
  if (isFirst(home)) {
    cpSync(join(EXAMPLES, name), home, { recursive: true });
    const program = spawn(process.execPath, [BIN, 'report', '--out', 'report', '--store', 'store.duckdb', '--quiet'], { cwd: home });
    let stderr = '';
    program.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const [code] = await once(program, 'close');
    writeFileSync(`${said}.new`, JSON.stringify([code, stderr]));
    renameSync(`${said}.new`, said);
  }
  await until(() => existsSync(said));
  expect(JSON.parse(readFileSync(said, 'utf8'))).toEqual([0, '']);
  return { config: join(home, 'muster.yaml'), report: join(home, 'report'), store: join(home, 'store.duckdb') };
}

/** A store of one's own with everything of an example in it, and the key that goes with it: to be opened, and read again by nobody. */
export function storeOf(example: ExampleReport, folder: string): string {
  for (const name of ['store.duckdb', 'key']) copyFileSync(join(dirname(example.store), name), join(folder, name));
  return join(folder, 'store.duckdb');
}

function isFirst(home: string): boolean {
  try {
    mkdirSync(home);
    return true;
  } catch {
    return false;
  }
}
