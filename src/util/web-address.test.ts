import { expect, test } from 'vitest';
import { isSafeLink, isWebAddress } from './web-address.ts';

const HOSTILE = [
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  '\u0001javascript:alert(1)',
  '\u00a0javascript:alert(1)',
  'javascript://example.org/%0aalert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'file:///etc/passwd',
  'blob:https://example.org/1',
  'https:javascript',
  'https://',
  'https://user:secret@example.org/',
  'https://example.org\\@evil.example',
  'https://example.org/"onload="x',
  'https://example.org/ x',
  `https://example.org/${'x'.repeat(5000)}`,
];

test.each(HOSTILE)('%j is no address and no link', (address) => {
  expect([isWebAddress(address), isSafeLink(address)]).toEqual([false, false]);
});

test.each(['https://example.org', 'HTTP://example.org:8080/a?b=c#d', 'https://例子.example/路径', 'https://example.org/a@b/(c)'])(
  '%j is both',
  (address) => {
    expect([isWebAddress(address), isSafeLink(address)]).toEqual([true, true]);
  },
);

test('a place of the same site is a link and no address; another host without a scheme is neither', () => {
  for (const place of ['#top', '../en/index.html', 'data/a.csv', 'a%3Ab.html', ''])
    expect([place, isSafeLink(place)]).toEqual([place, true]);
  for (const place of ['../en/index.html', '#top', '']) expect([place, isWebAddress(place)]).toEqual([place, false]);
  for (const other of ['//evil.example/', '/\\evil.example', '\\\\evil.example', ' //evil.example', '/\t/evil.example'])
    expect([other, isSafeLink(other)]).toEqual([other, false]);
});
