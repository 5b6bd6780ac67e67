import { isMapping } from './item-fields.ts';

/** `CNCF Members`, `CDF Member`, `Example Member Company`, `Membership`; not `CDF Member Products`. */
const FORM = /^(?:.*\s)?(?:members?|membership)(?:\s(?:compan(?:y|ies)|organi[sz]ations?))?$/i;

/** Where settings name the category of members: landscape2, the tool before it, and that of the Linux Foundation. */
const KEYS = [['members_category'], ['global', 'membership'], ['landscapeMemberCategory']] as const;

/** The category of members that the content of a settings file names, or null. */
export function namedCategory(settings: unknown): string | null {
  for (const path of KEYS) {
    const value = path.reduce<unknown>((content, key) => (isMapping(content) ? content[key] : undefined), settings);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}

/** Whether a category holds the members: the one that the settings name where it is there, else each that is called as such a one is. */
export function memberCategories(categories: readonly string[], named: string | null): (category: string) => boolean {
  const same = (category: string) => category.trim().toLowerCase() === named?.toLowerCase();
  return categories.some(same) ? same : (category) => FORM.test(category.trim());
}
