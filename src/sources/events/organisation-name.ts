import type { Ref } from '../../model/event-rows.ts';
import { NO_EMPLOYER } from '../../model/no-employer.ts';
import type { Pseudonyms } from '../../util/pseudonym.ts';
import { withoutEnd } from '../../util/without-end.ts';

/** Letters of a name that are looked at. */
const LONGEST = 300;
const LEGAL_FORM =
  /[\s,.&](?:inc|incorporated|co|corp|corporation|company|ltd|limited|llc|llp|plc|gmbh|ag|kg|se|sa|sas|sarl|bv|nv|oy|ab|as|spa|srl|pty|pte|kk)\.?$|(?:股份)?有限(?:责任)?公司$|株式会社$|^株式会社/gu;

/**
 * The form organisation names are compared in: width, letter case, blanks and legal forms do not matter. Used only to make a ref of it;
 * the name itself is not kept.
 */
export function organisationName(text: string): string {
  const name = text.slice(0, LONGEST).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  let bare = name;
  for (let previous = ''; previous !== bare; ) {
    previous = bare;
    bare = withoutEnd(bare.replace(LEGAL_FORM, ''), /[\s,.&]/).trim();
  }
  return bare === '' ? name : bare;
}

/** The ref of an organisation; null where the cell names none, or says that there is none: people on their own are no organisation. */
export function organisationRef(company: string, pseudonyms: Pseudonyms): Ref | null {
  return company === '' || NO_EMPLOYER.test(company) ? null : pseudonyms.of('organisation', organisationName(company));
}
