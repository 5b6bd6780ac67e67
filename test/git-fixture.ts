import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muster-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const ENVIRONMENT = { PATH: process.env.PATH, HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' };

/** Runs git in a folder and gives its output without the last newline; throws when it fails. */
export function git(folder: string, args: readonly string[], input?: string | Buffer): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: folder, input, env: ENVIRONMENT, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
  return stdout.toString('utf8').replace(/\n$/, '');
}

/** Makes a bare repository with a default branch `main`. */
export function bareRepository(folder: string, name = 'repo.git'): string {
  git(folder, ['init', '--bare', '--quiet', '--initial-branch=main', name]);
  return join(folder, name);
}

export type Written = {
  readonly subject: string;
  readonly email?: string;
  readonly at?: number;
  /** What the author's clock is ahead of UTC. */
  readonly zone?: string;
  /** Text by path; null takes the file away. */
  readonly files?: Readonly<Record<string, string | null>>;
};

/** Adds a chain of commits to a branch, from an invented author, and gives the new tip. */
export function addCommits(repository: string, commits: readonly Written[], branch = 'main', from?: string): string {
  const lines: string[] = [];
  commits.forEach(({ subject, email = 'ada@example.org', at = 1_562_923_123 + lines.length, zone = '+0200', files = {} }, index) => {
    const who = `Ada Example <${email}> ${at} ${zone}`;
    lines.push(`commit refs/heads/${branch}`, `author ${who}`, `committer ${who}`, `data ${Buffer.byteLength(subject)}`, subject);
    if (index === 0 && from !== undefined) lines.push(`from ${from}`);
    for (const [path, text] of Object.entries(files)) {
      if (text === null) lines.push(`D ${path}`);
      if (text === null) continue;
      lines.push(
        `M ${path.startsWith('link:') ? '120000' : '100644'} inline ${path.replace('link:', '')}`,
        `data ${Buffer.byteLength(text)}`,
        text,
      );
    }
    lines.push('');
  });
  git(repository, ['fast-import', '--quiet', '--force'], `${lines.join('\n')}\n`);
  return git(repository, ['rev-parse', `refs/heads/${branch}`]);
}

/** Writes a commit object as it stands, whatever it holds, and gives its id. */
export function writeCommit(repository: string, object: string | Buffer): string {
  return git(repository, ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], object);
}

/** The id of the tree without files, which is written too. */
export function emptyTree(repository: string): string {
  return git(repository, ['hash-object', '-t', 'tree', '-w', '--stdin'], '');
}
