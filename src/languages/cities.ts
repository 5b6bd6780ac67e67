import type { Locale } from './languages.ts';
import { citiesZh } from './zh/cities.ts';

const CITIES: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = { zh: citiesZh };

/** A city as a language calls it, where it has a name of its own for it. Apart from the words that every page in a browser loads. */
export function cityName(city: string, locale: Locale): string {
  return CITIES[locale]?.[city] ?? city;
}
