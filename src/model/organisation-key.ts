/** Endings that name a legal form, without dots; removed as often as they stand at the end. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  'inc incorporated llc llp lp ltd limited corp corporation co company gmbh ag kg ug ev se sa sas sarl srl spa bv nv oy oyj ab as asa aps a/s kk plc pty pte pvt private sro doo dooel zrt kft jsc ojsc pjsc ooo ltda lda eirl sl slu pbc'.split(
    ' ',
  ),
);

const EAST_ASIAN_FORMS = /(?:股份)?(?:有限责任公司|有限公司|集团公司|公司)$|^株式会社|株式会社$/gu;

/**
 * One form of an organisation's name for comparison: NFKC (full and half width alike), lower case, no punctuation, no legal form, no
 * leading "the" or "@". `Example, Inc.`, `EXAMPLE` and `Ｅｘａｍｐｌｅ Co., Ltd.` are all `example`. A name of nothing else keeps its words.
 */
export function organisationKey(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2018\u2019'`´]/gu, '')
    .replace(/\b(\p{L})\.(?=\p{L}\.)/gu, '$1')
    .replace(/(?<=\p{L})\.(?=\s|,|$)/gu, '')
    .replace(/&/gu, ' and ')
    .replace(/[^\p{L}\p{N}\p{M}.+#]+/gu, ' ')
    .trim()
    .replace(EAST_ASIAN_FORMS, '');
  const words = plain.split(/\s+/u).filter((word) => word !== '');
  const kept = [...words];
  while (kept.length > 1 && (LEGAL_FORMS.has(kept.at(-1)!) || kept.at(-1) === 'and')) kept.pop();
  if (kept.length > 1 && kept[0] === 'the') kept.shift();
  return kept.length > 0 ? kept.join(' ') : name.trim().toLowerCase();
}
