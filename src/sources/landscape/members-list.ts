import { isMapping, levelCode, slugOf } from './item-fields.ts';

/** A member as members.yml has it: an address on crunchbase.com under the name of a tier. */
export type ListedMember = { readonly slug: string; readonly level: string };

/** The members of members.yml, and how many of its entries are the foundation and its sisters. */
export type MembersList = { readonly members: readonly ListedMember[]; readonly own: number };

/** Lists in members.yml that hold the foundation's own projects and sisters. */
const OWN: ReadonlySet<string> = new Set(['linux_foundation', 'cncf']);

/** Undefined when the content is no list of members. */
export function membersList(content: unknown): MembersList | undefined {
  if (!isMapping(content)) return undefined;
  const lists = Object.entries(content).map(([key, value]) => ({ key, addresses: Array.isArray(value) ? (value as unknown[]) : [] }));
  const members = lists
    .filter(({ key }) => !OWN.has(key))
    .flatMap(({ key, addresses }) => addresses.flatMap((address) => memberOf(address, key)));
  return { members, own: lists.filter(({ key }) => OWN.has(key)).reduce((sum, { addresses }) => sum + addresses.length, 0) };
}

function memberOf(address: unknown, key: string): ListedMember[] {
  const slug = slugOf(address);
  return slug === null ? [] : [{ slug, level: levelCode(key) }];
}
