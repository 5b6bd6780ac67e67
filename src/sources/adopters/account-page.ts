/** Sites where a page right below the root, or below the folder named here, is somebody's account. */
const FOLDERS: Readonly<Record<string, string | null>> = {
  'github.com': null,
  'gitlab.com': null,
  'gitee.com': null,
  'gitcode.com': null,
  'codeberg.org': null,
  'bitbucket.org': null,
  'twitter.com': null,
  'x.com': null,
  't.me': null,
  'facebook.com': null,
  'instagram.com': null,
  'keybase.io': null,
  'dev.to': null,
  'weibo.com': null,
  'linkedin.com': 'in',
  'bsky.app': 'profile',
};

/** The name of the account whose page an address is; null where it is another page. It may be a person's or an organisation's. */
export function accountOfPage(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname } = new URL(address);
  const path = pathname.split('/').filter((part) => part !== '');
  if (path[0]?.startsWith('@')) return path[0].slice(1);
  const host = hostname.split('.').slice(-2).join('.');
  const folder = FOLDERS[host];
  if (folder === undefined || (host !== hostname && folder === null && !/^(?:www|m|mobile)\./.test(hostname))) return null;
  if (folder !== null) return path[0] === folder ? (path[1] ?? null) : null;
  return path.length === 1 ? path[0]! : null;
}
