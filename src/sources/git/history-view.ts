import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Effects } from '../../util/effects.ts';
import { type GitDir, readText } from '../../util/git-folder.ts';

/** Why a commit's history is not what the commit itself says. */
export type AlteredBy = 'history-cut' | 'history-grafted' | 'commit-replaced';

/**
 * What alters the history this repository shows: the edge of a shallow clone, grafts, replace refs. Muster counts what git shows, and lists
 * each commit that one of them touches. `hash` changes when any of it does; empty when nothing is altered.
 */
export type HistoryView = { readonly altered: ReadonlyMap<string, AlteredBy>; readonly hash: string };

const REPLACED = /^([0-9a-f]+) refs\/replace\/([0-9a-f]+)$/gm;

export async function readHistoryView(dir: GitDir, effects: Effects): Promise<HistoryView> {
  const [shallow, grafts, packed, loose] = await Promise.all([
    readText(join(dir.commonDir, 'shallow'), effects),
    readText(join(dir.commonDir, 'info/grafts'), effects),
    readText(join(dir.commonDir, 'packed-refs'), effects),
    looseReplacements(dir, effects),
  ]);
  const replaced = new Map([...[...(packed ?? '').matchAll(REPLACED)].map((match): [string, string] => [match[2]!, match[1]!]), ...loose]);
  const altered = new Map<string, AlteredBy>();
  for (const sha of commitsOf(shallow)) altered.set(sha, 'history-cut');
  for (const sha of commitsOf(grafts)) altered.set(sha, 'history-grafted');
  for (const sha of replaced.keys()) altered.set(sha, 'commit-replaced');
  if (altered.size === 0) return { altered, hash: '' };
  const facts = JSON.stringify([shallow, grafts, [...replaced].sort()]);
  return { altered, hash: createHash('sha256').update(facts).digest('hex').slice(0, 16) };
}

/** The first word of each line that is not a comment. */
function commitsOf(text: string | undefined): readonly string[] {
  return (text ?? '').match(/^[0-9a-f]{40,64}/gm) ?? [];
}

async function looseReplacements(dir: GitDir, effects: Effects): Promise<[string, string][]> {
  const folder = join(dir.commonDir, 'refs/replace');
  const names = await effects.files.readdir(folder).catch(() => []);
  return await Promise.all(
    names.map(async (name): Promise<[string, string]> => [name, (await readText(join(folder, name), effects))?.trim() ?? '']),
  );
}
