/**
 * Country domains that are sold to everybody and say nothing about a place, and those that were free of charge.
 * Reviewed by hand; `eu` and `su` name no country of today.
 */
const VANITY = new Set(
  'ac ag ai am as bz cc cd cf ci cm co cx dj eu fm ga gd gg gl gq gs gy hm ht im io je ki la lc li ly me mg ml mn ms mu nf nr nu pm pn pw re rw sb sc sh sm so sr st su sx tc tf tk tl to tv vc vg vu wf ws yt'.split(
    ' ',
  ),
);

/** Domains whose letters are not the country's code. */
const OTHER_LETTERS: Readonly<Record<string, string>> = { uk: 'GB' };

/** The country an e-mail address's domain belongs to, or undefined: no country domain, or one that says nothing. */
export function countryOfAddress(email: string, isCountry: (code: string) => boolean): string | undefined {
  const domain = /@[^@\s]+\.([a-z]{2})$/i.exec(email)?.[1]?.toLowerCase();
  if (domain === undefined || VANITY.has(domain)) return undefined;
  const code = OTHER_LETTERS[domain] ?? domain.toUpperCase();
  return isCountry(code) ? code : undefined;
}
