type Words = { readonly en: string; readonly zh: string };

/** What each finding says, in both languages; numbers enter by placeholder only. */
export const FINDING_WORDS = {
  'parts-exceed': { en: 'the parts add up to {sum}, {by} more than {whole}', zh: '各部分合计 {sum}，比 {whole} 多 {by}' },
  'parts-short': { en: 'the parts add up to {sum}, {by} short of {whole}', zh: '各部分合计 {sum}，比 {whole} 少 {by}' },
  'part-exceeds': { en: 'the largest part is {part}, more than the whole, {whole}', zh: '最大的部分为 {part}，超过总数 {whole}' },
  'shares-exceed': {
    en: 'the shares add up to at least {low} even when each was rounded up',
    zh: '即使每个占比都是进位所得，合计也至少为 {low}',
  },
  'shares-short': {
    en: 'the shares add up to at most {high} even when each was rounded down',
    zh: '即使每个占比都是舍去所得，合计也至多为 {high}',
  },
  'siblings-exceed': {
    en: 'shares of {whole} printed apart add up to at least {low}, unless one thing may be in two of them',
    zh: '分别印出的 {whole} 的占比合计至少为 {low}，除非同一事物可属于其中两类',
  },
  'share-above-one': { en: '{value} of {whole} is more than all of it', zh: '{value} 超过了 {whole} 的全部' },
  'bases-differ': {
    en: 'one share makes {base} {first}, the other {second}',
    zh: '由一个占比得 {base} 为 {first}，由另一个得 {second}',
  },
  unrounded: {
    en: '{numerator} against {base} gives {computed}; {printed} follows from their rounded forms only',
    zh: '由 {numerator} 与 {base} 得 {computed}；{printed} 仅由其取整后的数字得出',
  },
  'partitions-differ': {
    en: 'two partitions of {whole}: one adds up to {first}, the other to {second}',
    zh: '{whole} 的两种划分：一种合计 {first}，另一种合计 {second}',
  },
  ratio: {
    en: '{numerator} against {base} gives {computed}, printed {printed}',
    zh: '由 {numerator} 与 {base} 得 {computed}，印为 {printed}',
  },
  'two-values': { en: '{first} ({firstWhere}) and {second} ({secondWhere})', zh: '{first}（{firstWhere}）与 {second}（{secondWhere}）' },
  'locale-value': {
    en: '{first} in {firstLocale}, {second} in {secondLocale} ({where})',
    zh: '{firstLocale} 为 {first}，{secondLocale} 为 {second}（{where}）',
  },
  'locale-missing': { en: '{value} is in {locale} only ({where})', zh: '{value} 只出现在 {locale} 中（{where}）' },
  'locale-renamed': {
    en: '{value} counts {first} in {firstLocale} and {second} in {secondLocale} ({where})',
    zh: '{value} 在 {firstLocale} 中指 {first}，在 {secondLocale} 中指 {second}（{where}）',
  },
  'other-report': { en: '{value} here, {other} in {otherReport}', zh: '此处为 {value}，{otherReport} 中为 {other}' },
  exceeds: { en: '{value} is more than {whole}, which contains it', zh: '{value} 超过了包含它的 {whole}' },
  'covers-less': { en: '{value} is to cover at least {part}', zh: '{value} 应至少涵盖 {part}' },
  'off-scale': { en: '{value} on a scale that ends at {scale}', zh: '{value} 超出满分为 {scale} 的评分' },
  'power-of-ten': {
    en: '{value} and {other} are the same digits, a factor of {factor} apart',
    zh: '{value} 与 {other} 数字相同，相差 {factor} 倍',
  },
  fraction: { en: '{value} is no count; {other} is meant', zh: '{value} 不是个数，应为 {other}' },
} as const satisfies Record<string, Words>;

export type FindingWords = keyof typeof FINDING_WORDS;
