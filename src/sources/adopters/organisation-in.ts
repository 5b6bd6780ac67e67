import { saysNothing } from '../../model/no-employer.ts';
import { withoutEnd } from '../../util/without-end.ts';
import { leadingLink, plainText } from './markdown-text.ts';

/** What people leave in a row that nobody filled in. */
const EMPTY: ReadonlySet<string> = new Set(['your company', 'your organization', 'company', 'example', 'add yours here']);
/** Words of a name, beside those in brackets. */
const LONGEST = 8;
/** Letters of an item that are looked at. */
const LONGEST_ITEM = 2_000;
/** In a text whose blanks are single. */
const CUT = / [-–—:|]+ |[:：] |：| (?=\((?!.*\) ?[^ ]))| via | uses? | is /u;

export type Found = { readonly organisation: string } | { readonly reason: 'adopter-empty' | 'adopter-not-understood' };

/** The organisation a table cell names: everything the cell shows. */
export function organisationInCell(cell: string): Found {
  return judged(leadingLink(cell)?.text || plainText(cell));
}

/** The organisation a list item is about: the link or the bold words it begins with, else what stands before a dash, a colon or a verb. */
export function organisationInItem(whole: string): Found {
  const item = whole.slice(0, LONGEST_ITEM);
  const link = leadingLink(item);
  if (link !== undefined) return judged(link.text);
  const bold = /^\s*(?:\*\*|__)(.+?)(?:\*\*|__)/.exec(item);
  const words = bold ? plainText(bold[1]!).replace(/[:：]$/, '') : (plainText(item).split(CUT)[0] ?? '');
  return judged(words);
}

function judged(shown: string): Found {
  const bare = withoutEnd(shown, /[\s,;:.：]/);
  const isShortened = shown[bare.length] === '.' && /\b(?:inc|ltd|co|corp)$/i.test(bare);
  const organisation = `${bare}${isShortened ? '.' : ''}`.trim();
  if (saysNothing(organisation) || EMPTY.has(organisation.toLowerCase()) || /^<.*>$/.test(organisation)) return { reason: 'adopter-empty' };
  const words = organisation.replace(/\([^()]*\)/g, '').trim();
  return words.split(/\s+/).length > LONGEST || !/[\p{L}\p{N}]/u.test(organisation)
    ? { reason: 'adopter-not-understood' }
    : { organisation };
}
