const NAMES = new Intl.DisplayNames(['en'], { type: 'region', style: 'short', fallback: 'none' });

/** The English name of a country by its ISO 3166-1 alpha-2 code in any letter case: a code alone may be read as a state. Empty when it is none. */
export function countryName(code: string): string {
  return /^[a-z]{2}$/i.test(code) ? (NAMES.of(code.toUpperCase()) ?? '') : '';
}
