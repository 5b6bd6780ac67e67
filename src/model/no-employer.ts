/** What people write for an employer where they have none, or will not say: the whole of the text, in any letter case. */
export const NO_EMPLOYER =
  /^(?:self(?:[-\s]?employed)?|freelance(?:r)?|independent(?:\s+(?:developer|contractor|consultant))?|unemployed|none|n\/?a|home|myself|me|students?|unaffiliated|volunteer|retired|looking for .*|open to work|personal|individual|hobbyist|private|earth|the internet|internet|remote|自由职业(?:者)?|个人|学生|无|待业|退休|在读|不告诉你)$/iu;

/** What people write where an organisation is asked for and they name none, in letters and digits alone: "N/A", "n.a." and "None." are two words. */
const NOTHING: ReadonlySet<string> = new Set(
  (
    'na none no null nil unknown notfound notapplicable notspecified undefined tba tbd ' +
    'keine keiner keineangabe ninguna ninguno nenhum nenhuma aucun aucune nessuno nessuna geen нет ' +
    '无 無 没有 沒有 暂无 暫無 暂没有 未知 不详 不詳 未填 未填写 未提供 不适用 なし 無し 特になし 未定 不明 없음 해당없음 미정'
  ).split(' '),
);

/** Whether a text that stands where an organisation belongs names none: a dash, a stop, a word for nothing. */
export function saysNothing(text: string): boolean {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
  return letters === '' || NOTHING.has(letters);
}
