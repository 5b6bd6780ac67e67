/**
 * Endings of countries that organisations elsewhere use for their sound or their meaning (`.io`, `.ai`, `.it`, `.rs`): they tell no country.
 * An organisation's second-level suffix (`.co.it`, `.ac.in`) still does.
 */
const FOR_THEIR_SOUND: ReadonlySet<string> = new Set(
  'ac ag ai am as bz cc cd co cx cz dj eu fm gg gl gs hn ht im in io is it la lc li ly me ms mu nu pm pw re rs sc sh so st su tf tk tm to tv uk us vc vg ws yu'.split(
    ' ',
  ),
);
const SECOND: ReadonlySet<string> = new Set('co com net org or ne re go ltd edu ac'.split(' '));
/** Endings that belong to no country whatever stands before them. */
const NO_COUNTRY: ReadonlySet<string> = new Set(['eu', 'su', 'yu']);

/** The country (ISO 3166-1 alpha-2) under whose suffix a domain stands; undefined where the suffix tells none. */
export function countryOfSuffix(domain: string): string | undefined {
  const labels = domain.split('.');
  const last = labels.at(-1)!;
  if (last.length !== 2 || NO_COUNTRY.has(last)) return undefined;
  const second = labels.length > 2 && SECOND.has(labels.at(-2)!);
  if (FOR_THEIR_SOUND.has(last) && !second) return undefined;
  return last === 'uk' ? 'GB' : last.toUpperCase();
}
