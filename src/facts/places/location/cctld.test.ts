import { expect, test } from 'vitest';
import { countryOfAddress } from './cctld.ts';

const isCountry = (code: string) => ['DE', 'GB', 'CN', 'AI', 'ME', 'CO', 'IO', 'SH', 'TV', 'GG', 'LY', 'JP'].includes(code);

test.each([
  ['ada@example.de', 'DE'],
  ['ada@cs.example.ac.uk', 'GB'],
  ['ada@mails.example.edu.cn', 'CN'],
  ['ada@EXAMPLE.JP', 'JP'],
  ['ada@example.org', undefined],
  ['ada@example.eu', undefined],
  ['ada@example.xx', undefined],
  ['ada@de', undefined],
  ['no address', undefined],
])('%s -> %s', (email, country) => expect(countryOfAddress(email, isCountry)).toBe(country));

test.each(['io', 'ai', 'me', 'co', 'tv', 'sh', 'gg', 'ly'])('.%s says nothing', (domain) => {
  expect(countryOfAddress(`ada@example.${domain}`, isCountry)).toBeUndefined();
});
