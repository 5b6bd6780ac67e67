import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trailerFields } from './parse-trailers.ts';
import { subjectOf } from './subject.ts';

const LINES = [
  'Subject of it all',
  'some text that is no trailer',
  'Signed-off-by: Ada Example <ada@example.org>',
  'Co-authored-by: Bo <bo@example.org>',
  'co-authored-by : Cy <cy@example.org>  ',
  'Fixes: #12',
  'Not a trailer: because of blanks',
  '(cherry picked from commit 0123456789abcdef)',
  '  continued <here@example.org>',
  '\tcontinued by a tab',
  '# a comment',
  '',
  '',
  '   ',
  'Ends in the letter à',
  'Signed-off-by:no blank <x@example.org>',
  ': nothing before the colon',
];

/** What git itself says of messages: subject and trailers, in the order given. */
function askGit(messages: readonly string[]): { readonly subject: string; readonly trailers: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'muster-git-'));
  try {
    const run = (args: readonly string[], input = '') =>
      spawnSync('git', args, { cwd: folder, input, env: { PATH: process.env.PATH, HOME: folder }, maxBuffer: 1 << 28 }).stdout;
    run(['init', '--quiet', '--bare', '.']);
    const commits = messages.map(
      (message) => `commit refs/heads/m\ncommitter A <a@example.org> 1 +0000\ndata ${Buffer.byteLength(message)}\n${message}\n`,
    );
    run(['fast-import', '--quiet'], commits.join(''));
    const format = '--format=%s%x01%(trailers:only,unfold)%x02';
    const out = run(['log', '--reverse', '--topo-order', format, 'refs/heads/m']).toString('latin1');
    return out
      .split('\x02\n')
      .slice(0, -1)
      .map((entry) => ({ subject: entry.split('\x01')[0]!, trailers: entry.split('\x01')[1]! }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('subjects and trailers are what git says they are', () => {
  const message = fc.array(fc.constantFrom(...LINES), { minLength: 1, maxLength: 9 }).map((lines) => lines.join('\n'));
  const messages = fc.sample(message, { numRuns: 3000, seed: 20_190_624 });
  const said = askGit(messages);
  expect(said).toHaveLength(messages.length);
  messages.forEach((text, index) => {
    const bytes = Buffer.from(text).toString('latin1');
    const trailers = trailerFields(bytes).map(({ key, value }) => `${key}: ${value}\n`);
    expect({ text, subject: subjectOf(bytes), trailers: trailers.join('') }).toEqual({ text, ...said[index] });
  });
});
