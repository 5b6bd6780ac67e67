import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, readText } from '../../util/git-folder.ts';
import type { Sink } from '../source.ts';
import { detached } from './detached.ts';
import { runLocalGit } from './run-git.ts';
import { SHA } from './tip.ts';

/** What stands behind a tag: itself when it is lightweight, what it was made of when annotated. */
const FORMAT = [
  'refname',
  'objecttype',
  'objectname',
  'committerdate:unix',
  '*objecttype',
  '*objectname',
  '*committerdate:unix',
  'creatordate:unix',
]
  .map((field) => `%(${field})`)
  .join('%00');
const PREFIX = 'refs/tags/';
/** Seconds that a day of the store can hold: the year 9999. */
const LAST_SECOND = 253_402_300_799;

export type Tag = { readonly name: string; readonly sha: string; readonly committed: number; readonly tagged: number | null };

/** The tags of commits, in git's order; those of trees, files and other tags are none. */
export function parseTags(text: string): readonly Tag[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', kind, own = '', ownDate, behind, target = '', targetDate, made] = line.split('\0');
    const [type, sha, date] = behind === '' ? [kind, own, ownDate] : [behind, target, targetDate];
    if (type !== 'commit' || !SHA.test(sha) || !name.startsWith(PREFIX)) return [];
    return [{ name: name.slice(PREFIX.length), sha, committed: Number(date), tagged: instant(made) }];
  });
}

function instant(text: string | undefined): number | null {
  const seconds = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isSafeInteger(seconds) && seconds >= 0 && seconds <= LAST_SECOND ? seconds : null;
}

/** What tells that tags were added, moved or taken away, without starting a process: the files git keeps them in. */
export async function tagsDigest(dir: GitDir, effects: Effects): Promise<string> {
  const packed = (await readText(join(dir.commonDir, 'packed-refs'), effects)) ?? '';
  const hash = createHash('sha256');
  for (const line of packed.split('\n')) if (line.includes(` ${PREFIX}`)) hash.update(`${line}\n`);
  const names = await effects.files.readdir(join(dir.commonDir, PREFIX), { recursive: true }).catch(() => []);
  for (const name of [...names].sort()) hash.update(`${name} ${(await readText(join(dir.commonDir, PREFIX, name), effects)) ?? ''}\n`);
  return hash.digest('hex').slice(0, 16);
}

export type TagsWanted = { readonly gitDir: string; readonly source: string; readonly repository: string; readonly tip: string };

/** Writes the tags anew. Where git cannot list them they are unknown, which is noted, and everything else goes on. */
export async function readTags({ gitDir, source, repository, tip }: TagsWanted, sink: Sink, effects: Effects): Promise<void> {
  await sink.run('DELETE FROM raw_tag WHERE source = $source', { source });
  const listed = await runLocalGit(gitDir, ['for-each-ref', `--format=${FORMAT}`, PREFIX], effects);
  if (listed.code !== 0) return sink.note('tags', '');
  const tags = parseTags(listed.stdout.toString('utf8'));
  if (tags.length === 0) return;
  const last = await runLocalGit(gitDir, ['log', '-1', '--no-show-signature', '--format=%ct', tip, '--'], effects);
  if (last.code !== 0) return sink.note('tags', '');
  const now = Number(last.stdout.toString('latin1').trim());
  const table = await sink.writer('raw_tag');
  for (const { name, sha, committed, tagged } of tags) {
    if (committed > now) continue;
    table.append([source, repository, detached(name), detached(sha), tagged === null ? null : BigInt(tagged) * 1_000_000n]);
  }
  await table.close();
}
