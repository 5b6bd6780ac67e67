import countries from 'i18n-iso-countries';
import { expect, test } from 'vitest';
import { COUNTRIES, countryInText, countryName } from './countries.ts';

test('every entry of ISO 3166-1 and Kosovo, each with its own name in each language', () => {
  expect(Object.keys(COUNTRIES)).toEqual([...new Set([...Object.keys(countries.getAlpha2Codes()), 'XK'])].sort());
  expect(new Set(Object.values(COUNTRIES).map((name) => name.en)).size).toBe(250);
  expect(new Set(Object.values(COUNTRIES).map((name) => name.zh)).size).toBe(250);
  for (const { zh } of Object.values(COUNTRIES)) expect(zh).toMatch(/^[\p{Script=Han}（）]+$/u);
});

test('names in running text take their article', () => {
  expect(countryInText('US').en).toBe('the United States');
  expect(countryInText('CN').en).toBe('China');
  expect(countryName('US').en).toBe('United States');
  expect(countryName('??')).toEqual({ en: '??', zh: '??' });
});
