import { isAbsolute, join } from 'node:path';
import { withoutEnd } from '../util/without-end.ts';

const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|[\w.-]+@[\w.-]+:)/i;
const WITH_SCHEME = /^([a-z][a-z0-9+.-]*):\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:]*)(?::(\d*))?(?:\/+|$)/i;
const SCP_LIKE = /^[\w.-]+@([\w.-]+):\/*/;
const GITHUB = /^(?:www\.|ssh\.)?github\.com$/;
/** Ports that name the same server as none. */
const USUAL_PORT: Readonly<Record<string, string>> = { http: '80', https: '443', git: '9418' };

/** Whether a repository is named by an address rather than a path. */
export function isAddress(url: string): boolean {
  return ADDRESS.test(url) && !url.startsWith('file://');
}

/**
 * What a repository is called by its address or path alone. `owner/name` is github.com; every other host stands in front, with the whole
 * path: `gitlab.com/group/sub/name`. A path is called by its folder, `local/name`; a folder or bundle `owner__name` is `owner/name`.
 */
export function repositoryName(url: string): string {
  if (isAddress(url)) return addressName(url);
  const parts = pathParts(url);
  return mirrorName(parts.at(-1) ?? 'repository');
}

function addressName(url: string): string {
  const scp = SCP_LIKE.exec(url);
  const [whole, scheme, written, port] = scp === null ? (WITH_SCHEME.exec(url) ?? ['', '', '', '']) : [scp[0], 'ssh', scp[1]!, ''];
  const path = pathParts(url.slice(whole.length)).join('/');
  const host = written!.toLowerCase();
  if (GITHUB.test(host)) return isOnGitHub(path) ? path : `github.com/${path}`;
  const shown = port && scheme !== 'ssh' && USUAL_PORT[scheme!.toLowerCase()] !== port ? `:${port}` : '';
  return `${host}${shown}/${path}`;
}

function pathParts(text: string): string[] {
  return withoutEnd(text.split(/[?#]/, 1)[0]!, /\//)
    .replace(/\/?\.(?:git|bundle)$/, '')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
}

/** Folders of local copies are named as the repository is, with `__` for `/`. GitHub's owners hold no underscore, hosts a dot. */
function mirrorName(folder: string): string {
  const [first, ...rest] = folder.split('__');
  if (rest.length === 0) return `local/${folder}`;
  return first!.includes('.') ? folder.replaceAll('__', '/') : `${first}/${rest.join('__')}`;
}

/** Whether a name is one of github.com. */
export function isOnGitHub(repository: string): boolean {
  return (
    /^[^/]+\/[^/]+$/.test(repository) && !repository.startsWith('local/') && !repository.slice(0, repository.indexOf('/')).includes('.')
  );
}

/** Two spellings of one repository have one key: GitHub makes no difference between capital and small letters. */
export function identityKey(repository: string): string {
  return isOnGitHub(repository) ? repository.toLowerCase() : repository;
}

/**
 * Where git reads the repository: a mirror folder wins over the address; relative paths start at the configuration's folder. `remote` places
 * (addresses, bundle files) are copied into the cache before they are read.
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
      : { location: join(mirrors, `${repository.replaceAll('/', '__')}.git`), remote: false };
  }
  const path = url.replace(/^file:\/\//, '');
  return { location: isAbsolute(path) ? path : join(folder, path), remote: path.endsWith('.bundle') };
}
