import type { Effects } from '../../util/effects.ts';
import { parseMailmap } from '../affiliations/mailmap.ts';
import type { Sink } from '../source.ts';
import { decodeText } from './decode-text.ts';
import { type GitResult, runLocalGit, runNetworkGit } from './run-git.ts';

const PLAIN_FILE = /^100(?:644|755) blob ([0-9a-f]+)\t/;

/** What is known of the `.mailmap` at a commit; `unread`: whether there is one, or what it says, could not be seen. */
export type FoundMailmap = { readonly state: 'read'; readonly text: string } | { readonly state: 'none' | 'unread' };

type Git = (args: readonly string[]) => Promise<GitResult>;

/**
 * The `.mailmap` at a commit; a link is none, since git does not follow it either. Nothing is fetched.
 * @param largest bytes of one that is read
 */
export function committedMailmap(gitDir: string, tip: string, largest: number, effects: Effects): Promise<FoundMailmap> {
  return findMailmap((args) => runLocalGit(gitDir, args, effects), tip, largest);
}

/** The same in a copy of an address, whose files were not copied: fetches the list of its files and that one file. */
export async function fetchedMailmap(gitDir: string, url: string, tip: string, largest: number, effects: Effects): Promise<FoundMailmap> {
  const here = await committedMailmap(gitDir, tip, largest, effects);
  if (here.state !== 'unread') return here;
  return await findMailmap((args) => runNetworkGit(url, [`--git-dir=${gitDir}`, ...args], effects), tip, largest);
}

async function findMailmap(git: Git, tip: string, largest: number): Promise<FoundMailmap> {
  const listed = await git(['ls-tree', tip, '--', '.mailmap']);
  if (listed.code !== 0) return { state: 'unread' };
  const blob = PLAIN_FILE.exec(listed.stdout.toString('latin1'))?.[1];
  if (blob === undefined) return { state: 'none' };
  const size = await git(['cat-file', '-s', blob]);
  if (size.code !== 0 || Number(size.stdout.toString('latin1')) > largest) return { state: 'unread' };
  const { code, stdout } = await git(['cat-file', 'blob', blob]);
  return code === 0 ? { state: 'read', text: asCommitsAre(stdout) } : { state: 'unread' };
}

/** The text as names of commits are decoded, line by line: what it says of a name is then said of the same letters. */
function asCommitsAre(bytes: Buffer): string {
  const lines = bytes.toString('latin1').split('\n');
  return lines.map((line) => decodeText(line, '').text).join('\n');
}

/** Writes who is who by a mailmap into `raw_alias`, and lists the lines that say nothing usable. `file` is what they are listed under. */
export async function writeMailmap(text: string, source: string, file: string, sink: Sink): Promise<void> {
  const rows = await sink.writer('raw_alias');
  try {
    const { problems } = parseMailmap(text, (record) => {
      if (record.type === 'alias')
        rows.append([source, record.line, record.rule, record.a.kind, record.a.key, record.b.kind, record.b.key]);
    });
    for (const problem of problems) sink.quarantine({ file, item: '', ...problem });
  } finally {
    await rows.close();
  }
}
