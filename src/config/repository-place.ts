import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Effects } from '../util/effects.ts';
import { gitDirAbove, readText } from '../util/git-folder.ts';
import { identityKey, isAddress, repositoryName } from './repository.ts';

/**
 * What a configured repository is called, and what place that is: equal for every way to write the same repository. `copy`: the folder that holds a
 * copy of an address. Two copies need not hold the same: both may have been begun from one template.
 */
export type RepositoryPlace = { readonly name: string; readonly place: string; readonly copy?: string };

/**
 * Names a repository by its address, or, where a path leads to a copy of a known address, by that: so that path and address are one
 * repository. A folder named `owner__name` is called that; any other one by its name. Reads the copy's configuration as text; runs no git.
 */
export async function repositoryPlace(url: string, folder: string, effects: Effects): Promise<RepositoryPlace> {
  const name = repositoryName(url);
  if (isAddress(url)) return { name, place: identityKey(name) };
  const written = url.replace(/^file:\/\//, '');
  const path = await realPath(isAbsolute(written) ? written : join(folder, written), effects);
  const found = path.endsWith('.bundle') ? undefined : await gitDirAbove(path, effects);
  if (found === undefined) return { name, place: path };
  const top = basename(found.top) === '.git' ? dirname(found.top) : found.top;
  const byFolder = repositoryName(top);
  const origin = originOf((await readText(join(found.commonDir, 'config'), effects)) ?? '');
  if (origin === undefined || !isAddress(origin)) return { name: byFolder, place: top };
  const known = repositoryName(origin);
  return {
    name: byFolder.startsWith('local/') ? known : byFolder,
    place: identityKey(known),
    copy: await realPath(found.commonDir, effects),
  };
}

async function realPath(path: string, effects: Effects): Promise<string> {
  return await effects.files.realpath(path).catch(() => path);
}

const SECTION = /^\s*\[\s*remote\s+"origin"\s*\](.*)$/i;
const ANY_SECTION = /^\s*\[/;
const URL = /^\s*url\s*=(.*)$/i;

/** The address of remote `origin` in the text of a git configuration. */
export function originOf(config: string): string | undefined {
  let inside = false;
  for (const line of config.split('\n')) {
    const section = SECTION.exec(line);
    if (ANY_SECTION.test(line)) inside = section !== null;
    const url = inside ? URL.exec(section === null ? line : section[1]!) : null;
    if (url !== null) return url[1]!.trim().replace(/^"(.*)"$/, '$1');
  }
  return undefined;
}
