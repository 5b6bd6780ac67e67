const LEGAL_FORM =
  /(?:[\s,.&]+(?:inc|incorporated|co|corp|corporation|company|ltd|limited|llc|llp|plc|gmbh|ag|kg|se|sa|sas|sarl|bv|nv|oy|ab|as|spa|srl|pty|pte|kk)\.?)+$|(?:股份)?有限(?:责任)?公司$|株式会社$|^株式会社/gu;

/**
 * The form organisation names are compared in: width, letter case, blanks and legal forms do not matter. Used only to make a ref of it;
 * the name itself is not kept.
 */
export function organisationName(text: string): string {
  const name = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  let bare = name;
  for (let previous = ''; previous !== bare; ) {
    previous = bare;
    bare = bare
      .replace(LEGAL_FORM, '')
      .replace(/[\s,.&]+$/, '')
      .trim();
  }
  return bare === '' ? name : bare;
}
