import { emailKey, keyText, namedEmailKey, type PersonKey } from '../../../model/person-key.ts';

/** Who a commit says acted, exactly as written. */
export type Author = { readonly repository: string; readonly name: string; readonly email: string };

/**
 * The key of an author: the address; name and address together where the address stands for several people or a mailmap names the pair; the
 * name within its repository where there is no address.
 * @param isShared whether an address stands for nobody in particular
 * @param isNamed whether a mailmap entry names this pair of name and address
 */
export function authorKey(author: Author, isShared: (key: PersonKey) => boolean, isNamed: (keyText: string) => boolean): PersonKey {
  const email = emailKey(author.email);
  if (email.key === '') return { kind: 'name', key: `${author.repository}|${author.name}` };
  const named = namedEmailKey(author.name, author.email);
  return isShared(email) || isNamed(keyText(named)) ? named : email;
}
