import { isAbsolute, join } from 'node:path';

const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i;

/** Whether a repository is named by an address rather than a path. */
export function isAddress(url: string): boolean {
  return ADDRESS.test(url) && !url.startsWith('file://');
}

/** `owner/name` of an address or path: its last two parts without `.git` or `.bundle`; `owner__name` is read as `owner/name`. */
export function repositoryName(url: string): string {
  const parts = url
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\/?\.(?:git|bundle)$/, '')
    .split(/[/\\:]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const last = parts.at(-1) ?? 'repository';
  if (last.includes('__')) return last.replace('__', '/');
  return isAddress(url) && parts.length >= 2 ? `${parts.at(-2)}/${last}` : `local/${last}`;
}

/**
 * Where git reads the repository: a mirror folder wins over the address; relative paths start at the configuration's folder. `remote` places (addresses,
 * bundle files) are copied into the cache before they are read.
 */
export function resolveLocation(
  url: string,
  repository: string,
  folder: string,
  mirrors: string | undefined,
): { readonly location: string; readonly remote: boolean } {
  if (isAddress(url)) {
    return mirrors === undefined
      ? { location: url, remote: true }
      : { location: join(mirrors, `${repository.replace('/', '__')}.git`), remote: false };
  }
  const path = url.replace(/^file:\/\//, '');
  return { location: isAbsolute(path) ? path : join(folder, path), remote: path.endsWith('.bundle') };
}
